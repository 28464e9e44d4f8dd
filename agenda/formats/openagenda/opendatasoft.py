"""Two older exports of Opendatasoft for Paris, put in the words of OpenAgenda.

« Évènements à Paris » is OpenAgenda with its own names (``placename``, ``timetable``); « Que faire à Paris » is the
city's own agenda (``address_name``, ``occurrences``).
"""

from typing import Any

TEXTS = {"free_text": "longDescription", "pricing_info": "conditions", "tags": "keywords"}


def as_openagenda(event: dict[str, Any]) -> dict[str, Any]:
    """Return the same event under OpenAgenda's names; one that has them already is given back."""
    if "timetable" in event or "placename" in event:
        return _older(event)
    if "address_name" in event or "address_zipcode" in event:
        return _city(event)
    return event


def _older(event: dict[str, Any]) -> dict[str, Any]:
    renamed = {TEXTS[name]: value for name, value in event.items() if name in TEXTS}
    town = event.get("city_district") or event.get("city")  # « Paris 4e Arrondissement »
    place = _place(event.get("placename"), event.get("address"), "", town, event.get("latlon"))
    return {**event, **renamed, "location": place, "timings": _timings(event.get("timetable"), " ")}


def _city(event: dict[str, Any]) -> dict[str, Any]:
    place = _place(
        event.get("address_name"), event.get("address_street"), event.get("address_zipcode"),
        event.get("address_city"), event.get("lat_lon"),
    )  # fmt: skip
    timings = _timings(event.get("occurrences"), "_")
    if not timings and event.get("date_start"):
        timings = [{"begin": event["date_start"], "end": event.get("date_end")}]
    ways = [event.get(name) for name in ("access_link", "contact_url", "contact_phone", "contact_mail")]
    return {
        "uid": event.get("id") or event.get("event_id"),
        "title": event.get("title"),
        "description": event.get("lead_text"),
        "longDescription": event.get("description"),
        "location": place,
        "onlineAccessLink": event.get("address_url"),
        "timings": timings,
        "keywords": event.get("tags") or event.get("qfap_tags"),
        "conditions": event.get("price_detail") or event.get("price_type"),
        "registration": [way for way in ways if way],
        "link": event.get("url"),
    }


def _place(name: Any, street: Any, postcode: Any, town: Any, position: Any) -> dict[str, Any]:
    if isinstance(position, dict):
        position = [position.get("lat"), position.get("lon")]
    latitude, longitude = position if isinstance(position, list) and len(position) == 2 else (None, None)
    return {
        "name": name, "address": street, "postalCode": postcode, "city": town,
        "latitude": latitude, "longitude": longitude,
    }  # fmt: skip


def _timings(value: Any, between: str) -> list[dict[str, Any]]:
    """Return ``begin end;begin end`` as OpenAgenda's list; ``between`` parts a beginning from its end."""
    if not isinstance(value, str):
        return []
    pairs = [pair.strip().partition(between) for pair in value.split(";") if pair.strip()]
    return [{"begin": begin, "end": end} for begin, _, end in pairs]
