"""Money, hours and full-time equivalents, in French words. Always Decimal, never float."""

from decimal import Decimal

from portal.text import NBSP, french_number, rounded

MILLION = Decimal(1_000_000)


def full_time_equivalents(hours: Decimal, hours_per_fte: int, decimals: int = 1) -> Decimal:
    """Hours as years of full-time work, by the convention given, to ``decimals`` (a tenth).

    Raises ValueError when the convention is not a positive number of hours.
    """
    if hours_per_fte <= 0:
        raise ValueError(f"hours per full-time equivalent must be positive, not {hours_per_fte}")
    return rounded(Decimal(hours) / hours_per_fte, decimals)


def short_euros(amount: Decimal) -> str:
    """``470 M€``, ``1,25 M€``, ``850 000 €``: millions as soon as there is one, to the hundredth."""
    if abs(amount) >= MILLION:
        millions = rounded(amount / MILLION, 2)
        return f"{french_number(millions)}{NBSP}M€"
    return f"{french_number(rounded(amount))}{NBSP}€"


def hours_words(hours: Decimal) -> str:
    """``1 250 h``, ``17,5 h``."""
    return f"{french_number(hours)}{NBSP}h"
