"""Shares in per cent: computed from a part and its base, never typed.

How a share is written belongs to its row, because sources differ from one line to the next: the report of 2005-2009
prints 17 of 83 as 20,5 %, rounds 50 of 65 (76,92) to 77 %, and cuts 38 of 80 (47,5) to 47 %. A row that follows its
source says so with ``ShareRounding``; it is then printed alike on the experiment and on the document.
"""

from decimal import ROUND_DOWN, Decimal

from django.db.models import TextChoices

from portal.words.text import NBSP, french_number, rounded


class ShareRounding(TextChoices):
    """How a computed share is written; some reports cut where others round."""

    ONE_DECIMAL = "dixieme", "Arrondie au dixième"
    ROUNDED = "unite", "Arrondie à l’unité"
    CUT = "tronquee", "Coupée à l’unité"


def share(part: int | Decimal, base: int | Decimal, rounding: str = ShareRounding.ONE_DECIMAL) -> Decimal:
    """Return the part of the base in per cent, as ``rounding`` writes it. ``base`` must not be 0."""
    exact = Decimal(part) * 100 / Decimal(base)
    if rounding == ShareRounding.CUT:
        return exact.quantize(Decimal(1), ROUND_DOWN)
    return rounded(exact, 0 if rounding == ShareRounding.ROUNDED else 1)


def french_share(part: int | Decimal, base: int | Decimal, rounding: str = ShareRounding.ONE_DECIMAL) -> str:
    """Return ``20,5 %`` for 17 of 83; a whole share loses its decimals."""
    return f"{french_number(share(part, base, rounding))}{NBSP}%"
