"""The same event published by two partners: found by its time, its place and its title.

Only what is certain is merged; several dates or places of one title stay apart.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.text import slugify
from rapidfuzz import fuzz

from agenda.models import EventPage, Occurrence
from ingest.models import Record, Source

SAME_TITLE = 92
SAME_VENUE = 88
DATES_LOOKED_AT = 10
_NUMBERS = re.compile(r"\d+")


def certain_twin(values: Mapping[str, Any], source: Source) -> EventPage | None:
    """The page of another source that is surely the same event; None when there is any doubt."""
    spans = Q()
    for each in values["dates"][:DATES_LOOKED_AT]:
        spans |= Q(start=datetime.fromisoformat(each["start"]))
    found = Occurrence.objects.filter(spans).select_related("event", "place")
    # A partner knows its own events: two of its identifiers are two events.
    own = Record.objects.filter(source=source, page__in=[each.event_id for each in found])
    own_pages = set(own.values_list("page_id", flat=True))
    for occurrence in found:
        if occurrence.event_id in own_pages or not same_title(occurrence.event.title, values["title"]):
            continue
        if any(_is_same_date(occurrence, each) for each in values["dates"]):
            return EventPage.objects.get(pk=occurrence.event_id)
    return None


def same_title(one: str, other: str) -> bool:
    """Alike but for order, accents and punctuation, and with the same numbers (« atelier 1 » is not « atelier 2 »)."""
    first, second = slugify(one).replace("-", " "), slugify(other).replace("-", " ")
    if sorted(_NUMBERS.findall(first)) != sorted(_NUMBERS.findall(second)):
        return False
    return fuzz.token_sort_ratio(first, second) >= SAME_TITLE


def _is_same_date(occurrence: Occurrence, date: Mapping[str, str]) -> bool:
    return occurrence.start == datetime.fromisoformat(date["start"]) and same_place(occurrence, date)


def same_place(occurrence: Occurrence, date: Mapping[str, str]) -> bool:
    """The same address, or the same name at the same postcode; both only online, the same link."""
    venue = occurrence.venue
    if venue.is_nowhere or not (date["venue_name"] or date["address"]):
        return bool(occurrence.online_url) and occurrence.online_url == date["online_url"]
    if venue.postcode != date["postcode"]:
        return False
    street, other = slugify(venue.street), slugify(date["address"])
    if street and other:
        return street == other
    return fuzz.token_sort_ratio(slugify(venue.name), slugify(date["venue_name"])) >= SAME_VENUE
