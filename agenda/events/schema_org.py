"""An event as schema.org sees it."""

from typing import TYPE_CHECKING, Any

from agenda.enums import EventStatus, Whereabouts
from portal.enums import State
from portal.models import Organisation
from portal.pages.addresses import absolute
from portal.pages.json_ld import postal_address

if TYPE_CHECKING:
    from agenda.events.page import EventPage
    from agenda.records.occurrence import Occurrence

_STATUSES = {
    EventStatus.POSTPONED: "EventPostponed",
    EventStatus.CANCELLED: "EventCancelled",
    EventStatus.MOVED_ONLINE: "EventMovedOnline",
}
# A state that says nothing of places is left out: once registration is over, ``availabilityEnds`` tells it, and nobody
# said that all places are taken.
_AVAILABILITY = {
    State.FULL: "SoldOut",
    State.SOON: "LimitedAvailability",
    State.CANCELLED: "Discontinued",
    State.POSTPONED: "Discontinued",
    State.OPEN: "InStock",
    State.FREE: "InStock",
}


def event(page: "EventPage", base: dict[str, Any]) -> dict[str, Any]:
    """Describe an event.

    ``base`` is the page's own description; the next date is the event, those to come are its sub-events.
    """
    shown = page.next_date
    data = base | {"@type": "Event"}
    if (free := page.search_is_free()) is not None:
        data["isAccessibleForFree"] = free
    if page.image is not None:
        data["image"] = absolute(page.image.file.url)
    if page.all_organisations:
        data["organizer"] = [_organisation(each) for each in page.all_organisations]
    if shown is not None:
        data |= _one_date(page, shown)
        listed = page.upcoming_dates or page.all_dates
        if len(page.all_dates) > 1:
            named = {"@type": "Event", "name": page.title}
            data["subEvent"] = [named | _one_date(page, each) for each in listed]
    return data


def _one_date(page: "EventPage", occurrence: "Occurrence") -> dict[str, Any]:
    data: dict[str, Any] = {
        "startDate": occurrence.first_iso,
        "eventStatus": f"https://schema.org/{_STATUSES.get(occurrence.effective_status, 'EventScheduled')}",
    }
    if mode := _attendance(occurrence):
        data["eventAttendanceMode"] = f"https://schema.org/{mode}"
    if location := _location(occurrence):
        data["location"] = location
    if offer := _offer(page, occurrence):
        data["offers"] = offer
    if occurrence.last_iso:
        data["endDate"] = occurrence.last_iso
    return data


def _attendance(occurrence: "Occurrence") -> str:
    """Empty without a link: an address does not say that nobody can follow from elsewhere."""
    if occurrence.is_online:
        return "OnlineEventAttendanceMode"
    is_both = occurrence.online_url or occurrence.whereabouts == Whereabouts.ONLINE
    return "MixedEventAttendanceMode" if is_both else ""


def _location(occurrence: "Occurrence") -> list[dict[str, Any]] | dict[str, Any]:
    found: list[dict[str, Any]] = []
    venue = occurrence.venue
    if not occurrence.is_online and not venue.is_nowhere:
        place: dict[str, Any] = {
            "@type": "Place",
            **({"name": venue.name} if venue.name else {}),
            "address": postal_address(venue.street, venue.postcode, venue.city),
        }
        if venue.latitude is not None and venue.longitude is not None:
            place["geo"] = {
                "@type": "GeoCoordinates", "latitude": str(venue.latitude), "longitude": str(venue.longitude)
            }  # fmt: skip
        found.append(place)
    if occurrence.online_url:
        found.append({"@type": "VirtualLocation", "url": occurrence.online_url})
    return found[0] if len(found) == 1 else found


def _offer(page: "EventPage", occurrence: "Occurrence") -> dict[str, Any]:
    """Return how to get in and for how much; empty where nobody said either."""
    offer: dict[str, Any] = {}
    if availability := _AVAILABILITY.get(occurrence.state):
        offer["availability"] = f"https://schema.org/{availability}"
    if page.is_free or page.price:
        offer |= {"price": "0" if page.is_free else str(page.price), "priceCurrency": "EUR"}
    if page.registration_deadline:
        offer["availabilityEnds"] = page.registration_deadline.isoformat()
    if not offer:
        return {}
    return {"@type": "Offer", **offer, "url": page.registration_url or page.full_url}


def _organisation(organisation: Organisation) -> dict[str, Any]:
    data = {"@type": "Organization", "name": organisation.name}
    return data | {"url": organisation.website} if organisation.website else data
