"""The places of a list with their points: the browser of who looks for the nearest sorts them, and tells nobody."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from portal.requests.middleware import PERMISSIONS_POLICY

# The list's own page alone may ask the browser where it is.
MAY_LOCATE = PERMISSIONS_POLICY.replace("geolocation=()", "geolocation=(self)")


def positions(places: Iterable[Any], request: HttpRequest) -> list[dict[str, Any]]:
    """Each place that has a point: address of its page, title, street, state in words and point (degrees)."""
    return [
        {
            "url": place.get_url(request),
            "title": place.title,
            "where": place.listing_meta,
            "state": place.open_state.label,
            "open": place.open_state.status.is_open,
            "point": [float(place.latitude), float(place.longitude)],
        }
        for place in places
        if place.latitude is not None and place.longitude is not None
    ]
