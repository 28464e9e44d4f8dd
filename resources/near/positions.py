"""The places of a list with their points: the browser of whoever looks for the nearest sorts them, and tells nobody."""

from typing import Any

from django.http import HttpRequest

from portal.requests.middleware import PERMISSIONS_POLICY

# The list's own page alone may ask the browser where it is.
MAY_LOCATE = PERMISSIONS_POLICY.replace("geolocation=()", "geolocation=(self)")
POINT = ("latitude", "longitude")


def positions(places: Any, request: HttpRequest) -> list[dict[str, Any]]:
    """Return each of the queryset that has a point.

    Address of its page, title, street, state in words and point (degrees).
    """
    return [
        {
            "url": place.get_url(request),
            "title": place.title,
            "where": place.listing_meta,
            "state": place.open_state.label,
            "open": place.open_state.status.is_open,
            "point": [float(place.latitude), float(place.longitude)],
        }
        for place in places.exclude(latitude=None).exclude(longitude=None).narrow("opening_hours", *POINT)
    ]
