"""How an event comes back, as an editor says it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from agenda.enums import Rhythm
from agenda.repetitions import holidays
from portal import dates

# « le dernier jeudi »
LAST_OF_MONTH = -1
# Weeks of the month that the form names.
POSITIONS = (1, 2, 3, 4, LAST_OF_MONTH)
LARGEST_INTERVAL = 12
# No weekday is further than this from the next month that has it in the same week.
SEARCHED_DAYS = 63
ONE_DAY = timedelta(days=1)
LONGEST = timedelta(days=2 * 366)


@dataclass(frozen=True)
class Pattern:
    """``weekdays`` go from 0, Monday; ``position`` is the week of the month (1 to 4, or -1), 0 for a weekly rhythm.

    ``first`` is a day of the rhythm. ``skipped`` and ``added`` are days; what they hold beyond the rhythm is harmless.
    An ``end`` that is not after ``start`` is an unknown end when equal, and of the next day otherwise.
    """

    first: date
    until: date
    start: time
    end: time
    rhythm: Rhythm
    interval: int
    weekdays: tuple[int, ...]
    position: int = 0
    skips_holidays: bool = False
    skipped: frozenset[date] = frozenset()
    added: frozenset[date] = frozenset()
    # A rule of RFC 5545 without its end, for what the answers above cannot say; they then mean nothing.
    advanced: str = ""

    @property
    def all_skipped(self) -> frozenset[date]:
        """With the holidays; a day added by name is held even on one."""
        off = holidays.between(self.first, self.until) if self.skips_holidays else set()
        return (self.skipped | off) - self.added

    def moments(self, day: date) -> tuple[datetime, datetime]:
        """Start and end on that day, on Paris's clock."""
        last = day + ONE_DAY if self.end < self.start else day
        return dates.moment(day, self.start), dates.moment(last, self.end)


def is_on(day: date, weekdays: tuple[int, ...], position: int) -> bool:
    """Return whether the day has one of these weekdays and, with a position, stands in this week of its month."""
    if day.weekday() not in weekdays:
        return False
    if position == LAST_OF_MONTH:
        return (day + timedelta(days=7)).month != day.month
    return not position or position_of(day) == position


def position_of(day: date) -> int:
    """Return 1 for the first Thursday of the month, if the day is a Thursday."""
    return (day.day - 1) // 7 + 1


def first_on(day: date, weekdays: tuple[int, ...], position: int) -> date:
    """Return the first day of the rhythm, from ``day`` on: RFC 5545 wants DTSTART to be one."""
    following = (day + timedelta(days=n) for n in range(SEARCHED_DAYS))
    return next(each for each in following if is_on(each, weekdays, position))
