"""The seven days to come as a strip: one bar a date, at its hours, full where people can go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

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
class _Held:
    """What the drawing reads of a date, worked out once for the seven days."""

    occurrence: Occurrence
    first: date
    last: date
    is_off: bool


def strip(occurrences: Iterable[Occurrence], today: date) -> list[StripDay]:
    """Return the days from ``today`` on, of occurrences in the order of their starts."""
    held = [
        _Held(each, each.first_day, each.last_day, not each.can_be_attended)
        for each in occurrences
        if not each.is_over
    ]  # fmt: skip
    return [_day(held, today + timedelta(days=number), today) for number in range(DAYS)]


def _day(held: list[_Held], day: date, today: date) -> StripDay:
    found = [each for each in held if each.first <= day <= each.last]
    ends = [0] * LANES
    bars = []
    for each in found:
        top = _y(each.occurrence.start, day)
        bottom = max(_y(each.occurrence.end, day), top + SHORTEST)
        lane = next((number for number, end in enumerate(ends) if end <= top), None)
        if lane is not None and not each.occurrence.has_no_hours:
            ends[lane] = bottom
            bars.append(Bar(lane * LANE + 1, top, bottom - top, each.is_off))
    return StripDay(day, sum(not each.is_off for each in found), tuple(bars), day == today)


def _y(moment: datetime, day: date) -> int:
    """Units from 8 h on that day, at most those of the drawing."""
    local = dates.local(moment)
    hours = (local.date() - day).days * 24 + local.hour + local.minute / 60
    return round(min(max((hours - FIRST_HOUR) * HOUR, 0), HEIGHT - SHORTEST))
