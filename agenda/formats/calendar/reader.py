"""iCalendar (RFC 5545) as calendars really are: lines folded anywhere, zones that nobody defines, stamps missing."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, time
from functools import partial
from pathlib import Path
from typing import Any

from icalendar import Calendar
from icalendar.prop import vBroken

from agenda.enums import EventStatus
from agenda.formats import values, where
from agenda.formats.calendar import dates as event_dates
from agenda.formats.calendar.lines import Block, blocks
from agenda.formats.calendar.zones import Zones
from agenda.formats.remote import is_held_remotely, is_said_remote
from agenda.formats.saying import is_unconfirmed, refuse_unconfirmed, status_of_title
from ingest.errors import UnreadableError
from ingest.models import Source
from ingest.rows import NotPublicError, Reject, Row, RowError, read_each
from ingest.texts import cleaning

# Names of fields that the agenda's own rules complain of, and the lines they come from.
FIELDS = {"end": "DTEND", "timings": "RRULE", "location": "LOCATION", "latitude": "GEO"}
# The file's own names of what pages are made of.
CALENDAR_FIELDS = {
    "title": "SUMMARY", "summary": "DESCRIPTION", "body": "DESCRIPTION", "dates": "DTSTART", "dates.end": "DTEND",
    "dates.venue_name": "LOCATION", "dates.address": "LOCATION", "dates.postcode": "LOCATION", "dates.city": "LOCATION",
    "dates.online_url": "URL", "source_url": "URL", "status": "STATUS", "event_kind": "CATEGORIES",
}  # fmt: skip
# Characters of the exceptions, which are kept until their event comes.
MAX_EXCEPTIONS = 8_000_000
DATED = ("DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
# Where one joins, in the standard (RFC 7986), at Google and at Microsoft.
JOINED_AT = (
    "CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
)  # fmt: skip
# Properties that an event may have several times.
MANY = {"RRULE", "RDATE", "EXDATE", "CATEGORIES", "COMMENT", "ATTACH", "ATTENDEE", "CONTACT", "RELATED-TO", "RESOURCES"}


def read_calendar(path: Path, source: Source) -> Iterator[Row | Reject]:
    """Yield rows of a calendar's events. Raises UnreadableError where the file is no calendar."""
    zones = Zones()
    exceptions: dict[str, list[Block]] = defaultdict(list)
    masters: set[str] = set()
    held = 0
    # A file cut short is said by the second reading, once its whole events are out.
    with suppress(UnreadableError):
        for block in blocks(path, zones):
            if not block.get("RECURRENCE-ID"):
                masters.add(block.get("UID"))
            elif held <= MAX_EXCEPTIONS:
                exceptions[block.get("UID")].append(block)
                held += sum(map(len, block.lines))
    if held > MAX_EXCEPTIONS:
        raise UnreadableError("Ce calendrier déplace trop de dates (RECURRENCE-ID) : demandez-en un plus court.")
    read_one = partial(_read_one, default=where.Default.of(source))
    # Read again, now that all zones are known: some calendars define them after their events.
    found = _joined(blocks(path, zones), exceptions, masters)
    yield from read_each(found, read_one, name="événement", raw=lambda block: block.text, identify=_identify)


def _joined(found: Iterator[Block], exceptions: dict[str, list[Block]], masters: set[str]) -> Iterator[Block]:
    """Yield events with their exceptions; an exception whose event is not in the file stands alone."""
    for block in found:
        uid = block.get("UID")
        if not block.get("RECURRENCE-ID"):
            block.exceptions = exceptions.get(uid, [])
            yield block
        elif uid not in masters:
            yield block


def _read_one(block: Block, default: where.Default) -> tuple[str, dict[str, Any]]:
    try:
        return _event(block, default)
    except NotPublicError:
        raise
    except RowError as fault:
        name = FIELDS.get(fault.field, fault.field)
        if name == "DTEND" and not block.get(name):
            name = "DURATION"
        value = block.get(name) if name in DATED else ""  # as the calendar writes it
        raise type(fault)(fault.reason, name, value or fault.value) from fault


def _event(block: Block, default: where.Default) -> tuple[str, dict[str, Any]]:
    try:
        calendar = Calendar.from_ical(block.text)
    except (ValueError, KeyError, IndexError) as fault:
        reason = "Cet événement ne suit pas la norme iCalendar : un bloc s’ouvre (BEGIN) sans se fermer (END)."
        raise RowError(reason, "BEGIN") from fault
    event = next(iter(calendar.walk("VEVENT")))
    if not (block.is_public and _is_public(event)):
        raise NotPublicError
    title = cleaning.text(_first(event, "SUMMARY"), 200)
    if not title:
        raise RowError("Cet événement n’a pas de titre (SUMMARY).", "SUMMARY")
    refuse_unconfirmed(cleaning.text(_first(event, "STATUS")), "STATUS", title, "SUMMARY")
    _mend(calendar, event)
    start = event.get("DTSTART")
    if isinstance(start, list):
        raise RowError("Cet événement a deux débuts (DTSTART).", "DTSTART", block.get("DTSTART"))
    if start is None or not isinstance(getattr(start, "dt", None), date):
        raise RowError("Cet événement n’a pas de début (DTSTART).", "DTSTART", block.get("DTSTART"))
    description = str(_first(event, "DESCRIPTION") or _first(event, "X-ALT-DESC") or "").replace("\\n", "\n")
    address = cleaning.url(_first(event, "URL")) or cleaning.first_url(description)
    cancelled = block.method == "CANCEL" or event_dates.is_cancelled(event)
    status = EventStatus.CANCELLED if cancelled else status_of_title(title)
    places: dict[str, dict[str, str]] = {}

    def place_of(held: Any) -> dict[str, str]:
        """Of the series, unless this date says another: an exception may move to another room, or town."""
        where_held = held if held.get("LOCATION") or held.get("GEO") else event
        key = f"{_first(where_held, 'LOCATION')} {_first(where_held, 'GEO')}"
        if key not in places:
            places[key] = _venue(where_held, f"{title}\n{description}", address, default)
        return places[key]

    return _identifier(event, block), {
        "title": title,
        "summary": values.summary_of(description, title),
        "body": cleaning.rich_text(description, address),
        "event_kind": values.kind_of(title, cleaning.text(_categories(event))),
        "status": str(status),
        "dates": values.sorted_dates(event_dates.read(calendar, event, place_of)),
        **values.NOT_SAID,
        "source_url": address,
    }


def _mend(calendar: Any, event: Any) -> None:
    """Make the event and its exceptions what the library can follow. Raises RowError."""
    for each in calendar.walk("VEVENT"):
        _refuse_broken(each)
        _forget_broken(each)
        _keep_first(each, *(["DTSTART"] if each is event else []))
        if each is not event and not (_is_public(each) and _is_sure(each)):
            _hide_date(event, each)
            calendar.subcomponents.remove(each)
        elif each is not event and each.get("DTSTART") is None:
            calendar.subcomponents.remove(each)  # an exception that does not say when


def _is_public(event: Any) -> bool:
    """Return whether the class is public; one that is not known is private (RFC 5545, 3.8.1.3)."""
    return cleaning.text(_first(event, "CLASS")).upper() in ("", "PUBLIC")


def _is_sure(event: Any) -> bool:
    return not is_unconfirmed(cleaning.text(_first(event, "STATUS")))


def _hide_date(event: Any, exception: Any) -> None:
    """Leave out a date of a public series that is private, or may not be held."""
    moved = exception.get("RECURRENCE-ID")
    if moved is not None and not isinstance(moved, (list, vBroken)):
        event.add("EXDATE", moved.dt)


def _refuse_broken(event: Any) -> None:
    """Raise RowError for the first date or rule that the library kept without understanding it, or that is no date."""
    for name in DATED:
        given = event.get(name)
        each = given if isinstance(given, list) else [given]
        broken: Any = next((one for one in each if isinstance(one, vBroken)), None)
        if broken is None and name == "RRULE":
            broken = next(
                (one.to_ical().decode() or "RRULE" for one in each if one is not None and "FREQ" not in one), None
            )
        if broken is None:
            # « RDATE;VALUE=TIME:083000 » is an hour of no day.
            hours = (one.dt for some in each for one in getattr(some, "dts", []))
            broken = next((hour for hour in hours if isinstance(hour, time)), None)
        if broken is not None:
            said = "Cette valeur ne se lit pas"
            raise RowError(f"{said} ({name}) : il faut une date, une durée ou une règle iCalendar.", name, broken)


def _forget_broken(event: Any) -> None:
    """Other values that the library did not understand say nothing of the event, and trip what follows its rule."""
    for name in [name for name, given in event.items() if isinstance(given, vBroken)]:
        del event[name]


def _keep_first(event: Any, *others: str) -> None:
    """Of a property that the calendar repeats and should not, the first; ``others`` are left as they are."""
    for name, given in list(event.items()):
        if isinstance(given, list) and name not in MANY and name not in others:
            event[name] = given[0]


def _first(event: Any, name: str) -> Any:
    """Return the property, or the first one where the calendar repeats it."""
    given = event.get(name)
    return next(iter(given), None) if isinstance(given, list) else given


def _identify(block: Block) -> str:
    return _identifier(next(iter(Calendar.from_ical(block.text).walk("VEVENT"))), block)


def _identifier(event: Any, block: Block) -> str:
    """Return the UID, which may be an address; a digest of what the event is where there is none."""
    uid = (
        cleaning.text(event.get("UID"))
        or hashlib.sha256(f"{event.get('SUMMARY')}|{block.get('DTSTART')}|{event.get('LOCATION')}".encode()).hexdigest()
    )
    if block.get("RECURRENCE-ID"):
        uid = f"{uid} {block.get('RECURRENCE-ID')}"
    return uid if len(uid) <= 255 else hashlib.sha256(uid.encode()).hexdigest()


def _categories(event: Any) -> str:
    found = event.get("CATEGORIES")
    each = found if isinstance(found, list) else [found] if found else []
    return " ".join(str(name) for categories in each for name in getattr(categories, "cats", []))


def _venue(event: Any, said: str, link: str, default: where.Default) -> dict[str, str]:
    """Return the place of LOCATION, with GEO's position; ``link`` is where to join what is ``said`` to be online."""
    lines = str(_first(event, "LOCATION") or "").replace("\\n", "\n").splitlines()
    location = cleaning.text(", ".join(line.strip(" ,") for line in lines if line.strip(" ,")))
    is_remote = is_held_remotely(said)
    joined = next((url for name in JOINED_AT if (url := cleaning.url(_first(event, name)))), "")
    online = joined or (link if is_remote or is_said_remote(location) else "")
    found = event.get("GEO")
    at = (getattr(found, "latitude", None), getattr(found, "longitude", None))
    place = where.venue_of_line(location, "LOCATION", online=online, default=default, at=at, is_remote=is_remote)
    if not location or not (place["venue_name"] or place["address"]):
        return place
    return place | where.position(*at, place["postcode"])
