"""Dates, organisers and topics of many events at once: one query each, whatever their number.

Relations of clusterable pages cannot be prefetched through a join; what the pages keep
as cached properties is filled here for all of them.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from agenda.records.occurrence import Occurrence
from agenda.records.organiser import EventOrganiser
from portal.models import PortalPage


def with_companions(occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    """Return the occurrences; their events know their organisations, the names of topics and what they present."""
    found = list(occurrences)
    keys = {occurrence.event_id for occurrence in found}
    organisations = _organisations(keys)
    topics: dict[int, list[str]] = defaultdict(list)
    through = PortalPage.topics.through.objects.filter(portalpage__in=keys).order_by("topic__name")
    for key, name in through.values_list("portalpage_id", "topic__name"):
        topics[key].append(name)
    presented = PortalPage.objects.in_bulk({occurrence.event.about_id for occurrence in found} - {None})
    for occurrence in found:
        occurrence.event.about = presented.get(occurrence.event.about_id)
        occurrence.event.all_organisations = organisations[occurrence.event_id]
        occurrence.event.topic_names = topics[occurrence.event_id]
    return found


def with_dates(events: Iterable[Any]) -> list[Any]:
    """Return the same events, which know their dates and their organisations."""
    found = {event.pk: event for event in events}
    times: dict[int, list[Occurrence]] = defaultdict(list)
    for occurrence in Occurrence.objects.filter(event__in=found).select_related("place", "district").order_by("start"):
        occurrence.event = found[occurrence.event_id]
        times[occurrence.event_id].append(occurrence)
    organisations = _organisations(found)
    for key, event in found.items():
        event.all_dates = times[key]
        event.all_organisations = organisations[key]
    return list(found.values())


def _organisations(keys: Iterable[int]) -> dict[int, list[Any]]:
    """By event, the main organiser first."""
    result: dict[int, list[Any]] = defaultdict(list)
    for row in EventOrganiser.objects.filter(event__in=list(keys)).select_related("organisation"):
        result[row.event_id].append(row.organisation)
    return result
