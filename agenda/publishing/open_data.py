"""JSON of a list of dates, for other sites and programs; ``docs/agenda.md`` says what each name means."""

from typing import Any

from django.http import HttpRequest, JsonResponse

from agenda.publishing import ical
from agenda.records.companions import with_companions
from agenda.records.occurrence import Occurrence
from portal.exports.open_fields import LICENCE
from portal.listing import Listing
from portal.pages.addresses import absolute


def response(request: HttpRequest, listing: Listing, *, title: str, list_url: str) -> JsonResponse:
    """Answer with the asked page of the list; ``next`` leads to the following one, and is null on the last."""
    page = listing.page
    following = None
    if page.has_next():
        query = "&".join(part for part in (listing.querystring, f"page={page.next_page_number()}") if part)
        following = absolute(f"{request.path}?{query}")
    data = {
        "title": title,
        "url": absolute(f"{list_url}{'?' if listing.querystring else ''}{listing.querystring}"),
        "licence": LICENCE,
        "total": listing.total,
        "next": following,
        "dates": [_date(request, each) for each in with_companions(page.object_list)],
    }
    answer = JsonResponse(data, json_dumps_params={"ensure_ascii": False})
    answer["Access-Control-Allow-Origin"] = "*"  # public data, for the pages of any partner
    return answer


def _date(request: HttpRequest, occurrence: Occurrence) -> dict[str, Any]:
    event, status = occurrence.event, occurrence.effective_status
    url = absolute(event.get_url(request) or "")
    source = event.source_organisation
    return {
        "id": ical.uid(occurrence),
        "url": url,
        "ical_url": f"{url}evenement.ics?occurrence={occurrence.pk}",
        "title": event.title,
        "summary": event.summary,
        "type": event.event_kind or None,
        "audiences": [str(each.value) for each in event.audiences],
        "topics": event.topic_names,
        "start": occurrence.first_iso,
        "end": occurrence.last_iso or None,
        "status": str(status.value),
        "status_note": event.status_note,
        "postponed_to": occurrence.postponed_to,
        "place": None if occurrence.is_online or occurrence.has_no_place_yet else _place(occurrence),
        "online_url": occurrence.online_url or None,
        "organisers": [each.name for each in event.all_organisations],
        "registration": {
            "kind": event.registration,
            "url": event.registration_url or None,
            "phone": event.registration_phone or None,
            "email": event.registration_email or None,
            "deadline": event.registration_deadline,
        },
        "is_free": event.search_is_free(),
        "price": None if event.price is None else str(event.price),
        "price_note": event.price_note,
        "source": {"name": source.name if source else None, "url": event.source_url or None},
        "updated": event.last_published_at,
    }


def _place(occurrence: Occurrence) -> dict[str, Any]:
    venue = occurrence.venue
    known = venue.latitude is not None and venue.longitude is not None
    return {
        "name": venue.name,
        "room": occurrence.room,
        "address": venue.street,
        "postcode": venue.postcode,
        "city": venue.city,
        "district": occurrence.district.code if occurrence.district else None,
        "latitude": float(venue.latitude or 0) if known else None,
        "longitude": float(venue.longitude or 0) if known else None,
    }
