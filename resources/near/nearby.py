"""What is near a place: the other places and the coming events of its arrondissement."""

from typing import Any

from portal import dates
from portal.models import PortalPage
from portal.orm import prepared

NEIGHBOURS = 4
EVENTS = 3


def neighbours(place: PortalPage, row_fields: tuple[str, ...]) -> list[Any]:
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


def coming_events(place: PortalPage) -> list[Any]:
    """Return what happens soon in the arrondissement, of the whole agenda."""
    district = place.district
    if district is None:
        return []
    return prepared.rows(("place", "events", district.code), lambda now: _events(district, now), now=dates.now())


def _events(district: Any, now: Any) -> Any:
    return PortalPage.objects.public_now().current().in_district(district).soonest(now, EVENTS).narrow()
