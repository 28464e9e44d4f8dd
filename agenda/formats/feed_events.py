"""Events of RSS and Atom, by the vocabularies that say when an event is held; the day of publication never does.

``ev`` (RSS 1.0 event module), ``xcal`` (iCalendar in XML), ``gd`` (Google's ``when`` and ``where``) and ``mec``
(the WordPress extension Modern Events Calendar).
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import unquote_plus

from agenda.enums import EventStatus
from agenda.formats import values, where
from agenda.formats.event_target import EventTarget
from agenda.formats.remote import is_held_remotely, is_said_remote
from agenda.formats.saying import refuse_unconfirmed, status_of_title
from ingest.models import Source
from ingest.reading.feed_format import FeedKind
from ingest.reading.feed_items import BODIES, SUMMARIES, base_of, first_text, link_of, moment_of, namespace, title_of
from ingest.reading.xml_stream import local
from ingest.rows import NotPublicError, RowError
from ingest.texts import cleaning
from portal import dates

VOCABULARIES = {
    "http://purl.org/rss/1.0/modules/event": "ev",
    "http://purl.org/rss/2.0/modules/event": "ev",
    "urn:ietf:params:xml:ns:xcal": "xcal",
    "http://schemas.google.com/g/2005": "gd",
    "http://webnus.net/rss/mec": "mec",
    "http://www.georss.org/georss": "georss",
    "http://www.w3.org/2003/01/geo/wgs84_pos#": "geo",
}
STARTS = ("ev:startdate", "xcal:dtstart", "gd:when", "mec:startdate")
# The end of a whole day: the day after the last one where dates follow iCalendar, else the last one.
ENDS = {"ev": "ev:enddate", "xcal": "xcal:dtend", "mec": "mec:enddate"}
HOURS = {"mec:startdate": "mec:starthour", "mec:enddate": "mec:endhour"}
GD_ATTRIBUTES = {"gd:when": "startTime", "gd:end": "endTime", "gd:where": "valueString"}
BARE_PLACE = "location"  # in no vocabulary, beside one that says when
PLACES = ("ev:location", "xcal:location", "gd:where", "mec:location")
NO_DATE = (
    "Cet article ne dit pas quand l’événement a lieu (ev:startdate ou xcal:dtstart). Sa date de publication n’est pas "
    "celle de l’événement."
)
UNREADABLE = "Cette date ne se lit pas : il faut une date ISO 8601, par exemple 2026-11-26T14:00:00+01:00."
_CLOCK = re.compile(r"(\d{1,2})(?:[:h ]{1,3}(\d\d))?\s*([ap])?\.?m?\.?", re.IGNORECASE)
_OCCURRENCE = re.compile(r"[?&]occurrence=(\d{4}-\d\d-\d\d)")
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
Moment = date | datetime


def is_event(item: ET.Element) -> bool:
    """Return whether the item says when something is held."""
    said = _said(item)
    return any(said.get(name) for name in STARTS)


def read_event(item: ET.Element, source: Source) -> tuple[str, dict[str, Any]]:
    """Return (external_id, values) of an item. Raises RowError."""
    said = _said(item)
    if said.get("xcal:class", "PUBLIC").upper() not in ("", "PUBLIC"):
        raise NotPublicError
    title, link = title_of(item), link_of(item)
    refuse_unconfirmed(said.get("xcal:status", ""), "xcal:status", title, "title")
    start, end = _span(said)
    description = first_text(item, BODIES)
    found = {
        "title": title,
        "summary": values.summary_of(first_text(item, SUMMARIES), title),
        "body": cleaning.rich_text(description, base_of(item)),
        "event_kind": values.kind_of(title, said.get("ev:type", ""), *_categories(item)),
        "status": str(_status(said, title)),
        "dates": [_held(said, start, end, _place(said, f"{title}\n{description}", link, source))],
        **values.NOT_SAID,
        "source_url": link,
    }
    return _identifier(item, said, link) or f"{title} {values.iso(start)}", found


def _identify(item: ET.Element) -> str:
    return _identifier(item, _said(item), link_of(item))


def _identifier(item: ET.Element, said: Mapping[str, str], link: str) -> str:
    """Return the partner's own; the dates of a series share it, and are told by their links."""
    own = cleaning.text(first_text(item, ("guid", "id"))) or said.get("xcal:uid") or link
    date_of_series = _OCCURRENCE.search(link)
    return f"{own} {date_of_series[1]}" if date_of_series and date_of_series[1] not in own else own


def _said(item: ET.Element) -> dict[str, str]:
    """Return ``{"ev:startdate": "…"}``: what the known vocabularies say, the first of each name that says something."""
    found: dict[str, str] = {}
    for child in item:
        vocabulary = VOCABULARIES.get(namespace(child).rstrip("/").lower(), "")
        if vocabulary == "gd":
            said = {name: child.get(attribute) for name, attribute in GD_ATTRIBUTES.items()}
        else:
            said = {f"{vocabulary}:{local(child).lower()}": " ".join(child.itertext())} if vocabulary else {}
        for name, text in said.items():
            found[name] = found.get(name) or cleaning.text(text)
    if not any(found.get(name) for name in PLACES):
        found[BARE_PLACE] = cleaning.text(first_text(item, (BARE_PLACE,)))
    return found


def _categories(item: ET.Element) -> list[str]:
    return [cleaning.text(child.text or child.get("term")) for child in item if local(child) == "category"]


def _status(said: Mapping[str, str], title: str) -> EventStatus:
    word = said.get("xcal:status", "").upper()
    return EventStatus.CANCELLED if word == "CANCELLED" else status_of_title(title)


# When -----------------------------------------------------------------------


def _span(said: Mapping[str, str]) -> tuple[datetime, datetime]:
    """Start and end; whole days where no hour is given, an unknown end where none is."""
    name = next((name for name in STARTS if said.get(name)), "")
    if not name:
        raise RowError(NO_DATE, "ev:startdate")
    vocabulary = name.partition(":")[0]
    start, end_name = _moment(said, name), ENDS.get(vocabulary, "gd:end")
    end = _moment(said, end_name) if said.get(end_name) else None
    if not isinstance(start, datetime):
        if isinstance(end, datetime):
            end = dates.local(end).date() + timedelta(days=1)
        elif end is not None and vocabulary in ("ev", "mec"):
            end += timedelta(days=1)
        if end is not None and end < start:
            raise RowError("La fin est avant le début.", end_name, said[end_name])
        return values.whole_days(start, end)
    if isinstance(end, datetime):
        return start, end
    # The day alone tells when it ends only where it is another.
    known = end is not None and end > dates.local(start).date()
    return start, values.whole_days(end, None)[1] if known and end else start


def _held(said: Mapping[str, str], start: datetime, end: datetime, place: dict[str, str]) -> dict[str, str]:
    """Return the date, whose faults are named by the feed's own words."""
    try:
        return values.one_date(start, end, place)
    except RowError as fault:
        name = next((name for name in (*ENDS.values(), "gd:end") if said.get(name)), fault.field)
        raise RowError(fault.reason, name, said.get(name, fault.value)) from fault


def _moment(said: Mapping[str, str], name: str) -> Moment:
    """Return a day, or an aware moment where the text has an hour. Raises RowError."""
    text = said[name]
    hour = said.get(HOURS.get(name, ""), "")
    day = _day(text)
    found = _at(day, hour, name) if day is not None and hour else day or _hour_of(text)
    if found is None:
        raise RowError(UNREADABLE, name, text)
    if isinstance(found, datetime):
        return values.moment(found, name)
    if found.year not in values.YEARS:
        raise RowError(values.UNLIKELY_YEAR, name, text)
    return found


def _day(text: str) -> date | None:
    """Return the day, of a text that has no hour."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _hour_of(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return moment_of(text)


def _at(day: date, hour: str, name: str) -> datetime:
    """Return the day at « 14:30 », « 2:30 pm »."""
    found = _CLOCK.fullmatch(hour.strip())
    try:
        if not found:
            raise ValueError(hour)
        hours = int(found[1])
        if found[3]:
            hours = hours % 12 + (12 if found[3].lower() == "p" else 0)
        return dates.moment(day, time(hours, int(found[2] or 0)))
    except ValueError as fault:
        raise RowError("Cette heure ne se lit pas : il faut 14:30.", HOURS[name], hour) from fault


# Where ----------------------------------------------------------------------


def _place(said: Mapping[str, str], text: str, link: str, source: Source) -> dict[str, str]:
    name = next((name for name in (*PLACES, BARE_PLACE) if said.get(name)), "")
    location = said.get(name, "")
    if " " not in location and _ENCODED.search(location):
        location = cleaning.text(unquote_plus(location))  # some calendars write « Salle%2C+1+rue+Ordener »
    if name == "ev:location" and "://" in location:
        location = ""  # the page of the place, by the module's own words: not an address, nor where to join online
    is_remote = is_held_remotely(text)
    online = link if is_remote or is_said_remote(location) else ""
    north, _, east = said.get("georss:point", "").partition(" ")
    at = (said.get("geo:lat") or north, said.get("geo:long") or east)
    default = where.Default.of(source)
    place = where.venue_of_line(location, name or PLACES[0], online=online, default=default, at=at, is_remote=is_remote)
    if not location or not (place["venue_name"] or place["address"]):
        return place
    try:
        return place | where.position(*at, place["postcode"])
    except RowError as fault:
        raise RowError(fault.reason, "geo:lat" if said.get("geo:lat") else "georss:point", fault.value) from fault


EVENTS = FeedKind("evenements", "Événements", read_event, EventTarget, _identify, is_event)
