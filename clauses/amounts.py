"""Money, hours and full-time equivalents, in French words. Always Decimal, never float."""

from decimal import ROUND_HALF_UP, Decimal

from portal.text import NBSP, french_number

MILLION = Decimal(1_000_000)
TENTH = Decimal("0.1")


def full_time_equivalents(hours: Decimal, hours_per_fte: int) -> Decimal:
    """Hours as years of full-time work, to a tenth, by the convention given.

    Raises ValueError when the convention is not a positive number of hours.
    """
    if hours_per_fte <= 0:
        raise ValueError(f"hours per full-time equivalent must be positive, not {hours_per_fte}")
    return (Decimal(hours) / hours_per_fte).quantize(TENTH, rounding=ROUND_HALF_UP)


def short_euros(amount: Decimal) -> str:
    """``470 M€``, ``1,25 M€``, ``850 000 €``: millions as soon as there is one, to the hundredth."""
    if abs(amount) >= MILLION:
        millions = (amount / MILLION).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        return f"{french_number(millions)}{NBSP}M€"
    return f"{french_number(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))}{NBSP}€"


def hours_words(hours: Decimal) -> str:
    """``1 250 h``, ``17,5 h``."""
    return f"{french_number(hours)}{NBSP}h"
