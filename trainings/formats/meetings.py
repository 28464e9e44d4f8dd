"""Information meetings of an offer: ``date-information`` of an action, and the collective ``recrutement`` of 2.3.

A meeting is taken where its day is known; its hours and its place are what the offer says, and nothing else.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import time
from typing import Any

from ingest.reading.xml_stream import local
from ingest.rows import RowError
from ingest.texts import cleaning
from trainings.enums import Precision
from trainings.formats.offer import child, partial_date, text, texts

# « information collective » in the dictionary of ways to recruit.
COLLECTIVE = "9"
AT_MOST = 30
_HOUR = re.compile(r"(\d{1,2})\s*(?:[hH:]\s*(\d{2})?|(\d{2}))(?::\d{2})?")


def read(offer: ET.Element) -> list[dict[str, Any]]:
    """Return each once, soonest first; a date that cannot be read costs its meeting, never the offer."""
    found = [meeting for element in offer.iter() for meeting in _of(element)]
    unique = {(each["day"], each["starts_at"] or "", each["address"]): each for each in found}
    return [unique[key] for key in sorted(unique)][:AT_MOST]


def _of(element: ET.Element) -> Iterator[dict[str, Any]]:
    if local(element) == "action":
        place = child(element, "adresse-information")
        for each in element.iter():
            if local(each) == "date-information" and (day := _day(text(each, "date"))):
                yield _meeting(day, "", "", place)
    elif local(element) == "recrutement" and text(element, "modalite-recrutement") == COLLECTIVE:
        day = _day(text(element, "debut"))
        if day:
            yield _collective(element, day)


def _collective(element: ET.Element, day: str) -> dict[str, Any]:
    link, is_online = cleaning.url(text(element, "urlweb")), text(element, "a-distance") == "1"
    place = None if is_online else child(element, "adresse")
    return _meeting(day, text(element, "heure-debut"), text(element, "heure-fin"), place) | {
        "online_url": link if is_online else "",
        "registration_url": "" if is_online else link,
        "how_to_register": cleaning.text(text(element, "commentaire"), 250),
    }


def _day(value: str) -> str:
    """Return the ISO day; empty where only the month is known, or nothing that can be read."""
    try:
        found = partial_date(value, "date")
    except RowError:
        return ""
    return found[0] if found is not None and found[1] == Precision.DAY else ""


def _meeting(day: str, start: str, end: str, place: ET.Element | None) -> dict[str, Any]:
    starts_at, ends_at = _hour(start), _hour(end)
    if not starts_at or (ends_at or "24") <= starts_at:
        ends_at = None
    return {
        "day": day, "starts_at": starts_at, "ends_at": ends_at, **_where(place),
        "online_url": "", "how_to_register": "", "registration_url": "",
    }  # fmt: skip


def _hour(value: str) -> str | None:
    """Return ``09:30`` from « 9h30 », « 09:30:00 » or « 0930 »."""
    found = _HOUR.fullmatch(value.strip())
    if found is None:
        return None
    hours, minutes = int(found[1]), int(found[2] or found[3] or 0)
    return f"{time(hours, minutes):%H:%M}" if hours < 24 and minutes < 60 else None


def _where(place: ET.Element | None) -> dict[str, str]:
    """Name, street and postcode; nothing of it where the postcode is missing: one would not know where to go."""
    lines = list(dict.fromkeys(texts(place, "ligne"))) if place is not None else []
    code = cleaning.postcode(text(place, "codepostal"))
    if not code or not lines:
        return {"venue": "", "address": "", "postcode": ""}
    return {
        "venue": cleaning.text(lines[0], 120) if len(lines) > 1 else "",
        "address": cleaning.text(lines[-1], 160),
        "postcode": code,
    }
