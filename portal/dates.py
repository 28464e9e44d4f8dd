"""Dates as Parisians say them.

``today()`` is the only source of the current day: the server's clock may run in
UTC, the portal's day always starts at midnight in Paris.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from django.utils import timezone

NBSP = "\u00a0"
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet",
    "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
SHORT_MONTHS = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip


def now() -> datetime:
    """Return the current moment, aware, in Paris."""
    return timezone.localtime()


def today() -> date:
    """Return the current day in Paris."""
    return timezone.localdate()


def moment(day: date, hour: time) -> datetime:
    """Return the hour of a day on Paris's clock."""
    return timezone.make_aware(datetime.combine(day, hour))


def local(moment: datetime) -> datetime:
    """Return the same moment on Paris's clock."""
    # Two moments of Paris that only differ by the hour that comes twice are equal: those of UTC are not.
    return _of_utc(moment) if moment.tzinfo is UTC else timezone.localtime(moment, timezone.get_default_timezone())


@lru_cache(maxsize=10_000)
def _of_utc(moment: datetime) -> datetime:
    """Convert, once for the dozen times that a row of a list asks."""
    return moment.astimezone(timezone.get_default_timezone())


def week_bounds(day: date) -> tuple[date, date]:
    """Return Monday and Sunday of the week that holds ``day``."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def month_bounds(day: date) -> tuple[date, date]:
    """Return first and last day of the month that holds ``day``."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def day_number(day: date) -> str:
    """Return the day of the month, ``1er`` for the first."""
    return "1er" if day.day == 1 else str(day.day)


def format_day(day: date, *, weekday: bool = False, year: bool = True) -> str:
    """Return ``26 novembre 2026``, with ``jeudi`` before it or without the year on demand."""
    if isinstance(day, datetime):
        day = local(day).date()
    text = f"{day_number(day)}{NBSP}{MONTHS[day.month - 1]}"
    if year:
        text += f" {day.year}"
    return f"{DAYS[day.weekday()]} {text}" if weekday else text


def format_short_day(day: date) -> str:
    """Return ``20 oct. 2026``, on one line: for tables."""
    if isinstance(day, datetime):
        day = local(day).date()
    return f"{day_number(day)}{NBSP}{SHORT_MONTHS[day.month - 1]}{NBSP}{day.year}"


def format_month(day: date) -> str:
    """Return ``novembre 2026``."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def format_time(moment: datetime | time) -> str:
    """Return ``14 h`` or ``14 h 30``, on Paris's clock."""
    if isinstance(moment, datetime):
        moment = local(moment).time()
    text = f"{moment.hour}{NBSP}h"
    return f"{text}{NBSP}{moment.minute:02d}" if moment.minute else text


def format_day_range(start: date, end: date | None = None) -> str:
    """Return ``du 3 au 5 mars 2027``; repeats the month or the year only where they differ."""
    if end is None or end == start:
        return format_day(start)
    same_year = start.year == end.year
    if same_year and start.month == end.month:
        return f"du {day_number(start)} au {format_day(end)}"
    return f"du {format_day(start, year=not same_year)} au {format_day(end)}"


def format_time_range(start: datetime, end: datetime | None = None) -> str:
    """Return ``10 h – 17 h``; the start alone when the end is unknown."""
    if end is None or end == start:
        return format_time(start)
    return f"{format_time(start)} – {format_time(end)}"


def format_moment_range(start: datetime, end: datetime | None = None) -> str:
    """Return ``jeudi 26 novembre 2026, 10 h – 17 h``, or the days when they differ."""
    first, last = local(start).date(), local(end or start).date()
    if first == last:
        return f"{format_day(first, weekday=True)}, {format_time_range(start, end)}"
    return format_day_range(first, last)


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    first = date(index // 12, index % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), month_bounds(first)[1])


@dataclass(frozen=True)
class Reach:
    """How far a period to come goes, its last day included, and words that are true on the day it is asked."""

    last: date
    label: str


def ahead(today: date) -> tuple[Reach, Reach]:
    """Return the week and the month to come, each reaching further than the one before.

    A week or a month about to end holds nothing to plan: on a Sunday the first goes to the next one, and a month that
    ends within it gives way to the following one. Their words then give the day they go to.
    """
    sunday = week_bounds(today)[1]
    week = Reach(sunday, "Cette semaine")
    if sunday == today:
        sunday = week_bounds(today + timedelta(days=1))[1]
        week = Reach(sunday, f"D’ici le {format_day(sunday, year=False)}")
    end = month_bounds(today)[1]
    if end > sunday:
        return week, Reach(end, "Ce mois-ci")
    end = month_bounds(end + timedelta(days=1))[1]
    return week, Reach(end, f"D’ici fin {MONTHS[end.month - 1]}")
