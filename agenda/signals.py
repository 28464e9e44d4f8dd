"""What changes in the agenda when a place does."""

from typing import Any

from wagtail.signals import page_published

from agenda.models import Occurrence
from resources.models import PlacePage


def place_published(instance: PlacePage, **_kwargs: Any) -> None:
    """The dates held there follow the place to its arrondissement."""
    Occurrence.objects.filter(place=instance).exclude(district=instance.district).update(district=instance.district)


def connect() -> None:
    page_published.connect(place_published, sender=PlacePage, dispatch_uid="agenda-place-published")
