"""The seven days to come as a strip: one bar a date, at its hours, full where people can go."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from agenda.records.occurrence import Occurrence
from portal import dates

DAYS = 7
# The drawing of a day: ten units an hour from 8 h to 18 h, four lanes of ten.
FIRST_HOUR, HOUR, HEIGHT = 8, 10, 100
LANES, LANE = 4, 10
SHORTEST = 4  # units: an event without an end shows all the same


@dataclass(frozen=True)
class Bar:
    """A date in the drawing of its day, from ``y`` down; ``is_off`` where one cannot go."""

    x: int
    y: int
    height: int
    is_off: bool


@dataclass(frozen=True)
class StripDay:
    """A day of the strip; ``count`` is of what people can attend."""

    day: date
    count: int
    bars: tuple[Bar, ...]
    is_today: bool

    @property
    def weekday(self) -> str:
        return dates.DAYS[self.day.weekday()]

    @property
    def number(self) -> str:
        return str(self.day.day)


@dataclass(frozen=True)
class Held:
    """Dates with the same hours, that people can go to, all or none: ``times`` of them, as the database counts."""

    start: datetime
    end: datetime
    is_off: bool
    times: int

    @cached_property
    def occurrence(self) -> Occurrence:
        """One of them, for what it says of its days."""
        return Occurrence(start=self.start, end=self.end)

    @cached_property
    def first(self) -> date:
        return self.occurrence.first_day

    @cached_property
    def last(self) -> date:
        return self.occurrence.last_day


def strip(found: Iterable[Held], today: date) -> list[StripDay]:
    """Return the days from ``today`` on, of dates in the order of their starts."""
    held = [each for each in found if not each.occurrence.is_over]
    return [_day(held, today + timedelta(days=number), today) for number in range(DAYS)]


def _day(held: list[Held], day: date, today: date) -> StripDay:
    found = [each for each in held if each.first <= day <= each.last]
    ends = [0] * LANES
    bars: list[Bar] = []
    for each in found:
        if not each.occurrence.has_no_hours:
            bars += _bars(each, day, ends)
    return StripDay(day, sum(each.times for each in found if not each.is_off), tuple(bars), day == today)


def _bars(held: Held, day: date, ends: list[int]) -> Iterator[Bar]:
    """Yield a bar each, while a lane is free; ``ends`` are where lanes are, which they move."""
    top = _y(held.start, day)
    bottom = max(_y(held.end, day), top + SHORTEST)
    free = [number for number, end in enumerate(ends) if end <= top]
    for lane in free[: held.times]:
        ends[lane] = bottom
        yield Bar(lane * LANE + 1, top, bottom - top, held.is_off)


def _y(moment: datetime, day: date) -> int:
    """Units from 8 h on that day, at most those of the drawing."""
    local = dates.local(moment)
    hours = (local.date() - day).days * 24 + local.hour + local.minute / 60
    return round(min(max((hours - FIRST_HOUR) * HOUR, 0), HEIGHT - SHORTEST))
