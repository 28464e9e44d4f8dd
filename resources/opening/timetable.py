"""What the search asks of the hours of places: who receives between two moments, and when each next does."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.apps import apps

from portal.words.openings import NextOpening
from resources.enums import OpenStatus
from resources.opening.hours import state_at
from resources.opening.times import openings


class PlaceTimetable:
    """The hours of places. Each way to write them is evaluated once a question, however many places write it so."""

    def open_between(self, first: datetime, last: datetime) -> list[str]:
        """Return the written hours of which some opening, sure, touches the time from ``first`` to ``last``."""
        texts = _places().live().exclude(opening_hours="").order_by()
        written = texts.values_list("opening_hours", flat=True).distinct()
        return sorted(text for text in written if _receives(text, first, last))

    def next_openings(self, page_ids: Sequence[int], moment: datetime) -> Mapping[int, NextOpening]:
        """Return what the hours of each place tell at the moment."""
        written = dict(_written(page_ids))
        known = {text: _next(text, moment) for text in set(written.values())}
        return {page_id: known[text] for page_id, text in written.items()}


_BATCH = 900  # keys in one statement: SQLite's limit is not much higher everywhere


def _written(page_ids: Sequence[int]) -> Iterable[tuple[int, str]]:
    for start in range(0, len(page_ids), _BATCH):
        places = _places().filter(pk__in=page_ids[start : start + _BATCH])
        yield from places.values_list("pk", "opening_hours").order_by()


def _places() -> Any:
    """Return the places' model, whose kind holds this timetable."""
    return apps.get_model("resources.PlacePage").objects


def _receives(text: str, first: datetime, last: datetime) -> bool:
    """Return whether an opening that is sure touches the time, which ends on the day it begins or at midnight."""
    return any(start < last and end > first for start, end in openings(text, first.date()))


def _next(text: str, moment: datetime) -> NextOpening:
    state = state_at(text, moment)
    opens = moment if state.status.is_open else state.opens
    return NextOpening(opens, state.label, is_closed=state.status == OpenStatus.CLOSED)
