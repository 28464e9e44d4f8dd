"""School holidays of Paris: those of zone C, as the ministry of education has decided them so far."""

from datetime import date
from functools import lru_cache

from vacances_scolaires_france import SchoolHolidayDates

ZONE = "C"


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[date], date]:
    """Return the days of holidays, and the last day that any zone has: beyond it nothing is decided."""
    found = SchoolHolidayDates()
    return frozenset(day for day in found.data if found.is_holiday_for_zone(day, ZONE)), max(found.data)


def is_school_holiday(day: date) -> bool | None:
    """Return None where the calendar is not known yet."""
    days, last = _known()
    return day in days if min(days) <= day <= last else None
