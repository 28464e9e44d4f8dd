"""Hours as full-time equivalents by both conventions: the portal's own, and the other that people may compare with."""

from decimal import Decimal

from clauses.hours.amounts import full_time_equivalents, hours_words
from portal.models import HoursPerFte
from portal.words.text import french_number


def fte_words(hours: Decimal, hours_per_fte: int) -> dict[str, str]:
    """``fte`` and ``other_fte`` to a hundredth, which tells them apart for a small contract, and their hours a year."""
    other = next(each.value for each in HoursPerFte if each.value != hours_per_fte)
    return {
        "fte": french_number(full_time_equivalents(hours, hours_per_fte, 2), 2),
        "hours_per_fte": hours_words(Decimal(hours_per_fte)),
        "other_fte": french_number(full_time_equivalents(hours, other, 2), 2),
        "other_hours_per_fte": hours_words(Decimal(other)),
    }
