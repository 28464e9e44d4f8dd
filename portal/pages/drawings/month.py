"""The month calendar: weeks from Monday, days that have something are links."""

from calendar import Calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from portal import dates

_MONDAY_FIRST = Calendar(firstweekday=0)


@dataclass(frozen=True)
class Day:
    """A day of the month calendar."""

    day: date
    count: int
    url: str
    is_current: bool
    is_today: bool


def day_query(day: date) -> str:
    """Return the address of a list narrowed to one day, as ``DateRangeFilter`` reads it."""
    return f"?{urlencode({'du': day.isoformat(), 'au': day.isoformat()})}"


def weeks(
    month: date,
    counts: Mapping[date, int],
    current: date | None = None,
    url_for: Callable[[date], str] = day_query,
) -> tuple[tuple[Day | None, ...], ...]:
    """Return weeks of seven days; ``None`` where the week goes beyond the month."""
    today = dates.today()

    def cell(day: date) -> Day | None:
        if day.month != month.month:
            return None
        return Day(day, counts.get(day, 0), url_for(day), day == current, day == today)

    found = _MONDAY_FIRST.monthdatescalendar(month.year, month.month)
    return tuple(tuple(cell(day) for day in week) for week in found)
