"""What changes in the agenda when a place does."""

from collections.abc import Sequence
from typing import Any

from wagtail.signals import page_published

from agenda.models import Occurrence
from portal.signals import pages_changed
from resources.models import PlacePage


def place_published(instance: PlacePage, **_kwargs: Any) -> None:
    """The dates held there follow the place to its arrondissement."""
    Occurrence.objects.filter(place=instance).exclude(district=instance.district).update(district=instance.district)


def places_changed(pages: Sequence[PlacePage], **_kwargs: Any) -> None:
    for place in pages:
        place_published(place)


def connect() -> None:
    pages_changed.connect(places_changed, sender=PlacePage, dispatch_uid="agenda-places-changed")
    page_published.connect(place_published, sender=PlacePage, dispatch_uid="agenda-place-published")
