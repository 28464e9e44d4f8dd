"""Events of the portal that may be the one a partner describes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from agenda.enums import Verdict, Whereabouts
from agenda.records.occurrence import Occurrence
from agenda.same_event.places import Spot
from agenda.same_event.score import Event, Likeness, When, compare, compare_titles
from agenda.same_event.subjects import Kinship
from ingest.models import Record, Source

DATES_LOOKED_AT = 60
# A page and how alike it is.
Likely = tuple[int, Likeness]
# Titles less alike than this (0 to 100) are not worth reading the dates for.
WORTH_A_LOOK = 50


class Nearby(NamedTuple):
    """Title of an event around the days of another; ``meets_it``: their hours overlap."""

    title: str
    meets_it: bool = False


def event_of_values(values: Mapping[str, Any], *organisers: str) -> Event:
    """Return an event as a format's reader gives it."""
    return Event(values["title"], tuple(_when(each) for each in values["dates"]), organisers)


def _when(date: Mapping[str, str]) -> When:
    known = bool(date.get("latitude") and date.get("longitude"))
    spot = Spot(
        date["venue_name"], date["address"], date["postcode"], date["online_url"],
        float(date["latitude"]) if known else None, float(date["longitude"]) if known else None,
        is_remote=date.get("whereabouts") == Whereabouts.ONLINE,
    )  # fmt: skip
    return When(datetime.fromisoformat(date["start"]), datetime.fromisoformat(date["end"]), spot)


def event_of_dates(title: str, dates: Iterable[Occurrence]) -> Event:
    """Return an event of the portal; ``dates`` with their place at hand."""
    return Event(title, tuple(When(each.start, each.end, _spot(each)) for each in dates))


def _spot(date: Occurrence) -> Spot:
    venue = date.venue
    known = venue.latitude is not None and venue.longitude is not None
    return Spot(
        venue.name, venue.street, venue.postcode, date.online_url,
        float(venue.latitude or 0) if known else None, float(venue.longitude or 0) if known else None, date.place_id,
        is_remote=date.is_online,
    )  # fmt: skip


def likely_pages(event: Event, source: Source | None, among: Mapping[int, Nearby]) -> list[Likely]:
    """Return keys of the pages that are or may be this event, the likeliest first.

    A partner knows its own events: pages that ``source`` already names are two events, unless
    it names each date of another's series by itself. ``among``: titles by page of the events around
    the same days (``others``).
    """
    near = [key for key, each in among.items() if _is_near(each, event)]
    if source is not None and near:
        own = _own_pages(source, near, event)
        near = [key for key in near if key not in own]
    dates: dict[int, list[Occurrence]] = defaultdict(list)
    if near:
        for each in Occurrence.objects.filter(event__in=near).select_related("place").order_by("start"):
            dates[each.event_id].append(each)
    found = [(key, compare(event_of_dates(among[key].title, dates[key]), event)) for key in near]
    likely = [(key, likeness) for key, likeness in found if likeness.verdict is not Verdict.DIFFERENT]
    return sorted(likely, key=lambda pair: (pair[1].verdict is not Verdict.CERTAIN, -pair[1].score, pair[0]))


def _own_pages(source: Source, keys: Iterable[int], event: Event) -> set[int]:
    """Return pages that the source named for something else than this event."""
    starts = {date.start for date in event.dates}
    own = set()
    for record in Record.objects.filter(source=source, page__in=list(keys), gone_at=None):
        named = {datetime.fromisoformat(date["start"]) for date in record.imported.get("dates", [])}
        if not record.is_merged or named & starts:
            own.add(record.page_id or 0)
    return own


def certain_page(found: Iterable[Likely]) -> int | None:
    """Return the key of the page that certainly is the event; None when there is any doubt, two such pages included."""
    certain = [key for key, likeness in found if likeness.verdict is Verdict.CERTAIN]
    return certain[0] if len(certain) == 1 else None


def _is_near(near: Nearby, event: Event) -> bool:
    """Return whether reading its dates is worth a query; ``near.meets_it``: of other titles, only then."""
    if fuzz.token_set_ratio(near.title.lower(), event.title.lower()) >= WORTH_A_LOOK:
        return True
    titles = compare_titles(Event(near.title, ()), event)
    return titles.score >= WORTH_A_LOOK or (near.meets_it and titles.kinship is not Kinship.TWO)
