"""Money, hours and full-time equivalents, in French words. Always Decimal, never float."""

import re
from decimal import Decimal

from portal.words.text import NBSP, french_number, rounded

MILLION = Decimal(1_000_000)
# « 1900€ », « 1 900,50 euros », « 12.4 EUR »: an amount that somebody typed, not the end of a longer number.
_TYPED = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,2}|\d{1,7})(?:[.,](\d{1,2}))?[ \u00a0\u202f]?(?:€|euros?\b|EUR\b)"
)


def full_time_equivalents(hours: Decimal, hours_per_fte: int, decimals: int = 1) -> Decimal:
    """Return hours as years of full-time work, by the convention given, to ``decimals`` (a tenth).

    Raises ValueError when the convention is not a positive number of hours.
    """
    if hours_per_fte <= 0:
        raise ValueError(f"hours per full-time equivalent must be positive, not {hours_per_fte}")
    return rounded(Decimal(hours) / hours_per_fte, decimals)


def short_euros(amount: Decimal) -> str:
    """Return ``470 M€``, ``1,25 M€``, ``850 000 €``: millions as soon as there is one, to the hundredth."""
    if abs(amount) >= MILLION:
        millions = rounded(amount / MILLION, 2)
        return f"{french_number(millions)}{NBSP}M€"
    return f"{french_number(rounded(amount))}{NBSP}€"


def hours_words(hours: Decimal) -> str:
    """Return ``1 250 h``, ``17,5 h``."""
    return f"{french_number(hours)}{NBSP}h"


def french_amounts(text: str) -> str:
    """Return ``1900€ brut`` as ``1 900 € brut``, ``12.4 euros`` as ``12,40 €``.

    The amounts of a sentence, however typed.
    """
    return _TYPED.sub(_french_amount, text)


def _french_amount(typed: re.Match[str]) -> str:
    whole, cents = re.sub(r"\s", "", typed[1]), typed[2]
    amount = Decimal(f"{whole}.{cents or 0}")
    return f"{french_number(amount, 2 if cents else 0)}{NBSP}€"
