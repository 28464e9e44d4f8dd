"""Days, weeks and months of the agenda's addresses, and how far they reach."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from portal import dates

# The group behind the portal dates from 2005: nothing is older. Nobody announces five years ahead.
FIRST_YEAR = 2005
YEARS_AHEAD = 5
# Beyond a year from today, search engines have nothing to keep.
INDEXED_DAYS = 366
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 1, 1)
ONE_DAY = timedelta(days=1)


def day_start(day: date) -> datetime:
    """Return midnight in Paris at the start of the day.

    Days that no database nor time zone handles (year 1, year 9999) are brought back
    into two centuries: no event is there to be lost.
    """
    day = min(max(day, _EARLIEST), _LATEST)
    return dates.moment(day, time.min)


def day_end(day: date) -> datetime:
    """Return midnight in Paris at the end of the day."""
    return day_start(min(max(day, _EARLIEST), _LATEST) + ONE_DAY)


def weekend(day: date) -> tuple[date, date]:
    """Return Saturday and Sunday of the week, from the day itself where they have begun."""
    sunday = dates.week_bounds(day)[1]
    return max(sunday - ONE_DAY, day), sunday


@dataclass(frozen=True)
class Period:
    """A day, a week or a month that has its own page.

    ``first`` and ``last`` are inclusive; ``path`` is the end of the page's address under
    the agenda; ``title`` completes « 12 rendez-vous … »; ``label`` names it alone.
    """

    kind: str
    first: date
    last: date
    path: str
    title: str
    label: str

    @property
    def previous(self) -> "Period | None":
        return _within_reach(lambda: _BUILDERS[self.kind](self.first - ONE_DAY))

    @property
    def next(self) -> "Period | None":
        return _within_reach(lambda: _BUILDERS[self.kind](self.last + ONE_DAY))

    @property
    def is_indexed(self) -> bool:
        """Near enough to today for search engines."""
        today = dates.today()
        return abs((self.first - today).days) <= INDEXED_DAYS or self.first <= today <= self.last

    def touches(self, first: date, last: date) -> bool:
        return self.first <= last and self.last >= first


def day_period(day: date) -> Period:
    words = dates.format_day(day, weekday=True)
    return Period("day", day, day, f"{day:%Y/%m/%d}/", f"le {words}", words)


def week_period(day: date) -> Period:
    """Return the week of a day, from Monday."""
    monday, sunday = dates.week_bounds(day)
    year, week, _ = day.isocalendar()
    words = dates.format_day_range(monday, sunday)
    return Period("week", monday, sunday, f"semaine/{year:04d}-W{week:02d}/", words, f"semaine {words}")


def month_period(day: date) -> Period:
    """Return the month of a day."""
    first, last = dates.month_bounds(day)
    words = dates.format_month(day)
    return Period("month", first, last, f"{day:%Y/%m}/", f"en {words}", words)


def planning_day() -> date:
    """Return the day at which « semaine » and « mois » open: tomorrow, since what ends today holds nothing to plan."""
    return dates.today() + ONE_DAY


_BUILDERS: dict[str, Callable[[date], Period]] = {"day": day_period, "week": week_period, "month": month_period}


def is_within_reach(day: date) -> bool:
    return FIRST_YEAR <= day.year <= dates.today().year + YEARS_AHEAD


def _within_reach(build: Callable[[], Period]) -> Period | None:
    try:
        period = build()
    except (ValueError, OverflowError):
        return None
    return period if is_within_reach(period.first) and is_within_reach(period.last) else None


def read_day(year: int, month: int, day: int) -> Period | None:
    """Return the day's period; None when it does not exist or is out of reach."""
    return _within_reach(lambda: day_period(date(year, month, day)))


def read_week(year: int, week: int) -> Period | None:
    """Return the ISO week's period; None when it does not exist (2026 has a week 53, 2027 none) or is out of reach."""
    return _within_reach(lambda: week_period(date.fromisocalendar(year, week, 1)))


def read_month(year: int, month: int) -> Period | None:
    """Return the month's period; None when it does not exist or is out of reach."""
    return _within_reach(lambda: month_period(date(year, month, 1)))
