"""OpenAgenda in its three dialects: API v2, v1, and the export of Opendatasoft."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from agenda.enums import EventStatus
from agenda.formats import saying, values, where
from agenda.formats.openagenda import timings
from agenda.formats.openagenda.opendatasoft import as_openagenda
from agenda.formats.openagenda.timings import decoded
from agenda.formats.prices import price_of
from agenda.formats.remote import is_held_remotely
from ingest.models import Source
from ingest.reading.json_stream import Shape, records
from ingest.rows import Gone, NotPublicError, Reject, Row, RowError, read_row
from ingest.texts import cleaning
from ingest.texts.markdown import as_html
from ingest.texts.words import says_nothing

SHAPE = Shape(
    lists=("events", "records", "results", "data"),
    single=("event",),
    marks=(
        "uid", "timings", "firstTiming", "firstdate_begin", "timetable", "placename", "address_name", "occurrences",
        "date_start", "event_id", "recordid", "fields",
    ),
)  # fmt: skip
# The file's own names of what pages are made of.
FIELDS = {
    "summary": "description", "body": "longDescription", "dates": "timings", "dates.venue_name": "location.name",
    "dates.address": "location.address", "dates.postcode": "location.postalCode", "dates.city": "location.city",
    "dates.online_url": "onlineAccessLink", "registration_url": "registration", "registration_phone": "registration",
    "registration_email": "registration", "price": "conditions", "price_note": "conditions", "title": "title",
    "source_url": "canonicalUrl", "status": "status", "accessibility": "accessibility",
}  # fmt: skip
STATUSES = {
    1: EventStatus.SCHEDULED,
    2: EventStatus.SCHEDULED,  # « reprogrammé »: the dates given are the new ones
    3: EventStatus.MOVED_ONLINE,
    4: EventStatus.POSTPONED,
    5: EventStatus.FULL,
    6: EventStatus.CANCELLED,
}
ONLINE = "2"  # of the ways to attend: there (1), online (2), both (3)
# Of the states that an agenda gives: refused (-1), to moderate (0), ready to publish (1), published (2).
PUBLISHED = ("2", "published", "publié", "publie")
HIDDEN = ("draft", "private", "isPrivate", "is_private", "isDraft", "is_draft", "unlisted")
ACCESS = (
    ("hi", "handicap auditif"),
    ("vi", "handicap visuel"),
    ("mi", "handicap moteur"),
    ("pi", "handicap psychique"),
    ("ii", "handicap intellectuel"),
)


def read_events(path: Path, source: Source) -> Iterator[Row | Reject | Gone]:
    """Yield rows of an export or of an answer of the API. Raises UnreadableError where it is no JSON."""
    read_one = partial(_read_one, default=where.Default.of(source))
    for number, record in enumerate(records(path, SHAPE), start=1):
        place = f"événement {number}"
        if isinstance(record, dict) and record.get("removed") is True and record.get("uid"):
            yield Gone(cleaning.text(record["uid"], 200), place)
        else:
            yield read_row(record, read_one, place=place, raw=_raw, identify=_identify)


def _raw(record: Any) -> str:
    return json.dumps([record], ensure_ascii=False)


def _read_one(record: Any, default: where.Default) -> tuple[str, dict[str, Any]]:
    event = as_openagenda(_flat(record))
    if not _is_public(event):
        raise NotPublicError
    identifier = _identifier(event)
    title = cleaning.text(_french(event, "title"), 200)
    if not identifier:
        raise RowError("Cet événement n’a pas d’identifiant (« uid »).", "uid")
    if not title:
        raise RowError("Cet événement n’a pas de titre.", "title", event.get("title"))
    saying.refuse_unconfirmed("", "status", title, "title")
    status = _status(event)
    if status == EventStatus.SCHEDULED:
        status = saying.status_of_title(title)
    place = _venue(event, default)
    if status == EventStatus.MOVED_ONLINE and not place["online_url"]:
        # Said to be online, without saying where: registration or the event's own page tells.
        place["online_url"] = _ways(event)["registration_url"] or _address(event)
        if place["online_url"]:
            place.pop("whereabouts", None)
    description = _french(event, "description")
    found = {
        "title": title,
        "summary": values.summary_of(description, title),
        "body": cleaning.rich_text(
            as_html(_french(event, "longDescription", "longdescription", "freeText")), _address(event)
        ),
        "event_kind": values.kind_of(title, cleaning.text(" ".join(_keywords(event)))),
        "status": str(status),
        "dates": values.sorted_dates(timings.read(event, place)),
        "accessibility": _accessibility(event),
        **_price(cleaning.text(_french(event, "conditions"), 160)),
        **_ways(event),
        "source_url": _address(event),
    }
    return identifier, found


def _is_public(event: dict[str, Any]) -> bool:
    """Return whether it is published (state 2), and neither a draft nor private; what says nothing is public."""
    state = decoded(event.get("state"))
    state = state.get("id") if isinstance(state, dict) else state
    is_published = cleaning.text(state).lower() in ("", "none", *PUBLISHED)
    shown = cleaning.text(event.get("visibility")).lower(), cleaning.text(event.get("published")).lower()
    if shown[0] in ("private", "privé", "unlisted", "hidden") or shown[1] in ("false", "0", "non", "no"):
        return False
    return is_published and not any(cleaning.text(event.get(name)).lower() in values.YES for name in HIDDEN)


def _identify(record: Any) -> str:
    return _identifier(as_openagenda(_flat(record)))


def _identifier(event: dict[str, Any]) -> str:
    return cleaning.text(event.get("uid") or event.get("recordid"), 200)


def _flat(record: Any) -> dict[str, Any]:
    """Return the event's own fields: Opendatasoft puts them under ``fields``, and lists as JSON in strings."""
    if not isinstance(record, dict):
        raise RowError("Un événement doit être un objet JSON.", value=record)
    inner = record.get("fields")
    if isinstance(inner, dict) and "title" not in record:
        return {"recordid": record.get("recordid"), **inner}
    return record


def _french(event: dict[str, Any], *names: str) -> str:
    """Return the French text of the first field that has one, another language's failing that."""
    for name in names:
        value = event.get(f"{name}_fr") or event.get(name)
        if isinstance(value, dict):
            value = value.get("fr") or next((text for text in value.values() if text), "")
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _keywords(event: dict[str, Any]) -> list[str]:
    value = decoded(event.get("keywords_fr") or event.get("keywords"))
    if isinstance(value, dict):
        value = value.get("fr")
    if isinstance(value, str):
        return [value]
    return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []


def _status(event: dict[str, Any]) -> EventStatus:
    value = decoded(event.get("status"))
    if isinstance(value, dict):
        value = value.get("id")
    if isinstance(value, str) and value.isdecimal():
        value = int(value)
    if value is None:
        return EventStatus.SCHEDULED
    if not isinstance(value, int) or value not in STATUSES:
        raise RowError("Cet état n’est pas de ceux d’OpenAgenda (1 à 6).", "status", value)
    return STATUSES[value]


def _venue(event: dict[str, Any], default: where.Default) -> dict[str, str]:
    online = event.get("onlineAccessLink") or event.get("onlineaccesslink") or event.get("online_access_link")
    said = f"{_french(event, 'title')}\n{_french(event, 'description')}"
    is_remote = _mode(event) == ONLINE or is_held_remotely(said)
    place = event.get("location")
    if not isinstance(place, dict):
        first = event.get("locations")
        place = first[0] if isinstance(first, list) and first and isinstance(first[0], dict) else {}
    if place:
        name, street = place.get("name") or place.get("placename"), place.get("address")
        code = place.get("postalCode") or place.get("postalcode") or place.get("postal_code")
        at = (place.get("latitude"), place.get("longitude"))
        found = where.venue(
            name, street, code, place.get("city"), online, default, at=at, is_remote=is_remote, insee=place.get("insee")
        )
        return found | _position(found, *at)
    name, street, code, town = (event.get(f"location_{name}") for name in ("name", "address", "postalcode", "city"))
    pair = event.get("location_coordinates")
    if isinstance(pair, dict):
        pair = [pair.get("lat"), pair.get("lon")]
    at = tuple(pair) if isinstance(pair, list) and len(pair) == 2 else ("", "")
    insee = event.get("location_insee")
    found = where.venue(name, street, code, town, online, default, at=at, is_remote=is_remote, insee=insee)
    return found | _position(found, *at)


def _mode(event: dict[str, Any]) -> str:
    """Return how one attends, of OpenAgenda's three modes; empty where nothing says it."""
    mode = decoded(event.get("attendanceMode") or event.get("attendancemode"))
    return cleaning.text(mode.get("id") if isinstance(mode, dict) else mode)


def _position(place: dict[str, str], latitude: Any, longitude: Any) -> dict[str, str]:
    """Of a place that has a name or a street: what is only online has none."""
    has_place = place["venue_name"] or place["address"]
    return where.position(latitude, longitude, place["postcode"]) if has_place else {}


def _ways(event: dict[str, Any]) -> dict[str, Any]:
    """Return how to register, from ``registration`` (list of typed values, of texts, or one text)."""
    found = decoded(event.get("registration") or event.get("registrationUrl") or "")
    entries = found if isinstance(found, list) else [found]
    ways = {"registration_url": "", "registration_phone": "", "registration_email": ""}
    for entry in entries:
        value = cleaning.text(entry.get("value") if isinstance(entry, dict) else entry)
        if "@" in value and "://" not in value:
            ways["registration_email"] = ways["registration_email"] or cleaning.email(value)
        elif cleaning.url(value):
            ways["registration_url"] = ways["registration_url"] or cleaning.url(value)
        else:
            ways["registration_phone"] = ways["registration_phone"] or cleaning.phone(value)
    return saying.registration(cleaning.text(entries[0]) if entries else "", ways, _address(event))


def _price(conditions: str) -> dict[str, Any]:
    """Return what the conditions say of the price, beside the conditions themselves."""
    return {"price_note": "" if "://" in conditions or says_nothing(conditions) else conditions, **price_of(conditions)}


def _accessibility(event: dict[str, Any]) -> str:
    value = decoded(event.get("accessibility_label_fr") or event.get("accessibility"))
    if isinstance(value, str):
        names = [cleaning.text(name, 60) for name in value.split(";") if name.strip()]
    elif isinstance(value, dict):
        names = [name for code, name in ACCESS if value.get(code) is True]
    elif isinstance(value, list):
        names = [name for code, name in ACCESS if code in value]
    else:
        names = []
    return cleaning.rich_text(f"Accueil prévu : {', '.join(names)}.") if names else ""


def _address(event: dict[str, Any]) -> str:
    """Return the event's page at OpenAgenda, where the record says how to find it."""
    known = cleaning.url(event.get("canonicalurl") or event.get("canonicalUrl") or event.get("link"))
    agenda = event.get("originAgenda")
    if known or not isinstance(agenda, dict):
        return known
    slug, own = cleaning.text(agenda.get("slug")), cleaning.text(event.get("slug"))
    return cleaning.url(f"https://openagenda.com/{slug}/events/{own}") if slug and own else ""
