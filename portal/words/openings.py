"""When places receive: in parts of an ordinary week (« ouvert samedi »), from a moment on (« ouvert maintenant »)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time
from enum import StrEnum
from typing import NamedTuple, Protocol


class DayPart(StrEnum):
    """The value is also the end of a search token."""

    MORNING = "m"
    AFTERNOON = "a"
    EVENING = "s"

    @classmethod
    def at(cls, moment: datetime) -> "DayPart":
        """Return the part of the day of an aware moment, by its own clock."""
        return next(part for part, _start, end in _PARTS if moment.time() < end)

    @classmethod
    def within(cls, start: time, end: time) -> "Iterator[DayPart]":
        """Return the parts that an opening of one day touches; ``end`` at midnight is the end of the day."""
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


class NextOpening(NamedTuple):
    """When a place next receives, None where its hours do not tell; its state in words, and whether it is closed."""

    opens: datetime | None
    label: str
    is_closed: bool = False


class Timetable(Protocol):
    """What the app that owns the places tells of their hours, as they are written."""

    def open_between(self, first: datetime, last: datetime) -> list[str]:
        """Return the written hours of published places that surely receive at some moment from ``first`` to ``last``.

        Both are of one day, or ``last`` is the midnight that ends it.
        """

    def next_openings(self, page_ids: Sequence[int], moment: datetime) -> Mapping[int, NextOpening]:
        """Map each of the pages that is a place; one that receives at the moment opens then."""
