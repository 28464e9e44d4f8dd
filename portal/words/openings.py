"""When a place receives in an ordinary week, in parts of days: what people ask for (« ouvert samedi », « le soir »)."""

from collections.abc import Iterator
from datetime import datetime, time
from enum import StrEnum
from typing import NamedTuple


class DayPart(StrEnum):
    """The value is also the end of a search token."""

    MORNING = "m"
    AFTERNOON = "a"
    EVENING = "s"

    @classmethod
    def at(cls, moment: datetime) -> "DayPart":
        """The part of the day of an aware moment, by its own clock."""
        return next(part for part, _start, end in _PARTS if moment.time() < end)

    @classmethod
    def within(cls, start: time, end: time) -> "Iterator[DayPart]":
        """The parts that an opening of one day touches; ``end`` at midnight is the end of the day."""
        last = time.max if end == time(0) else end
        return (part for part, begins, ends in _PARTS if start < ends and last > begins)


_PARTS = (
    (DayPart.MORNING, time(0), time(12)),
    (DayPart.AFTERNOON, time(12), time(18)),
    (DayPart.EVENING, time(18), time.max),
)


class Opening(NamedTuple):
    """A part of a day of the week; Monday is 0."""

    weekday: int
    part: DayPart
