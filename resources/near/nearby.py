"""What is near a place: the other places and the coming events of its arrondissement."""

from typing import TYPE_CHECKING, Any

from django.db.models import F, Min, Q
from django.db.models.functions import Least

from portal import dates, kinds
from portal.models import PortalPage
from portal.orm import prepared

if TYPE_CHECKING:
    from resources.models import PlacePage

NEIGHBOURS = 4
EVENTS = 3


def neighbours(place: "PlacePage", row_fields: tuple[str, ...]) -> list[Any]:
    """Other places of the arrondissement, with what their rows show."""
    district = place.district
    if district is None:
        return []
    places: Any = type(place)._default_manager
    return prepared.rows(
        ("neighbours", district.code),
        lambda pk: (
            places.public_now().in_district(district).narrow(*row_fields).exclude(pk=pk).order_by("title")[:NEIGHBOURS]
        ),
        pk=place.pk or 0,
    )


def coming_events(place: "PlacePage") -> list[Any]:
    """What happens soon in the arrondissement, of the whole agenda."""
    district = place.district
    if district is None:
        return []
    return prepared.rows(("place", "events", district.code), lambda now: _events(district, now), now=dates.now())


def _events(district: Any, now: Any) -> Any:
    """By the next date: the first one of what comes back each week may be long past."""
    gathering = kinds.gathering()
    events = PortalPage.objects.public_now().of_kind(*gathering).current().in_district(district)
    nexts = [Min(f"{kind.moments}__start", filter=Q(**{f"{kind.moments}__end__gte": now})) for kind in gathering]
    events = events.narrow().annotate(next=nexts[0] if len(nexts) == 1 else Least(*nexts))
    return events.order_by(F("next").asc(nulls_last=True), "pk")[:EVENTS]
