"""What changes in the agenda when a place does."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from wagtail.signals import page_published

from agenda.models import Occurrence
from portal.signals import pages_changed
from resources.models import PlacePage


def place_published(instance: PlacePage, **_kwargs: Any) -> None:
    places_changed([instance])


def places_changed(pages: Sequence[PlacePage], **_kwargs: Any) -> None:
    """Have the dates held there follow their place to its arrondissement: one query for each arrondissement."""
    by_district: dict[int | None, list[int]] = defaultdict(list)
    for place in pages:
        by_district[place.district_id].append(place.pk)
    for district, places in by_district.items():
        Occurrence.objects.filter(place__in=places).exclude(district=district).update(district=district)


def connect() -> None:
    pages_changed.connect(places_changed, sender=PlacePage, dispatch_uid="agenda-places-changed")
    page_published.connect(place_published, sender=PlacePage, dispatch_uid="agenda-place-published")
