"""iCalendar (RFC 5545) as calendars really are: lines folded anywhere, zones that nobody defines, stamps missing."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import recurring_ical_events
from django.utils import timezone
from icalendar import Calendar
from icalendar.prop import vBroken

from agenda.enums import EventStatus, Registration
from agenda.formats import values, where
from ingest import cleaning
from ingest.errors import UnreadableError
from ingest.models import Source
from ingest.reading import read_each
from ingest.rows import Reject, Row, RowError
from portal import dates

DATED = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
MAX_EVENT_LINES = 5000
MAX_LINE = 200_000
# A rule without an end is followed from the month before this one, this far.
ENDLESS_MONTHS = 7
# Rules of a machine, not of people who meet.
TOO_FAST = ("SECONDLY", "MINUTELY", "HOURLY")
MOST_IN_A_DAY = 12
_HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//import//FR\r\n"


@dataclass
class Block:
    """One VEVENT as text, with its exceptions and the calendar's zones."""

    lines: list[str]
    zones: list[str] = field(default_factory=list)
    method: str = ""
    exceptions: list["Block"] = field(default_factory=list)

    def get(self, name: str) -> str:
        found = next((line for line in self.lines if line.upper().startswith((f"{name}:", f"{name};"))), "")
        return found.partition(":")[2].strip()

    @property
    def text(self) -> str:
        method = [f"METHOD:{self.method}"] if self.method else []
        events = [line for block in (self, *self.exceptions) for line in block.lines]
        return _HEAD + "\r\n".join([*method, *self.zones, *events, "END:VCALENDAR", ""])


def read_calendar(path: Path, source: Source) -> Iterator[Row | Reject]:
    """Rows of a calendar's events. Raises UnreadableError where the file is no calendar."""
    exceptions: dict[str, list[Block]] = defaultdict(list)
    masters: set[str] = set()
    for block in _blocks(path):
        if block.get("RECURRENCE-ID"):
            exceptions[block.get("UID")].append(block)
        else:
            masters.add(block.get("UID"))
    read_one = partial(_read_one, default=where.Default.of(source))
    yield from read_each(_joined(path, exceptions, masters), read_one, name="événement", raw=lambda block: block.text)


def _joined(path: Path, exceptions: dict[str, list[Block]], masters: set[str]) -> Iterator[Block]:
    """Events with their exceptions; an exception whose event is not in the file stands alone."""
    for block in _blocks(path):
        uid = block.get("UID")
        if not block.get("RECURRENCE-ID"):
            block.exceptions = exceptions.get(uid, [])
            yield block
        elif uid not in masters:
            yield block


def _blocks(path: Path) -> Iterator[Block]:
    """Events in order, each with the zones and the method that the calendar gave before it."""
    zones: list[str] = []
    method = ""
    lines = _unfolded(path)
    for line in lines:
        upper = line.upper().strip()
        if upper == "BEGIN:VEVENT":
            yield Block(_component(line, lines), list(zones), method)
        elif upper == "BEGIN:VTIMEZONE":
            zones += _component(line, lines)
        elif upper.startswith("METHOD:"):
            method = upper[7:].strip()


def _component(first: str, lines: Iterator[str]) -> list[str]:
    """The lines of one component, down to its end."""
    found = [first]
    end = first.upper().strip().replace("BEGIN:", "END:")
    for line in lines:
        found.append(line)
        if line.upper().strip() == end:
            return found
        if len(found) > MAX_EVENT_LINES:
            raise UnreadableError("Un événement de ce calendrier a plus de 5 000 lignes : le fichier est refusé.")
    raise UnreadableError("Le calendrier s’interrompt au milieu d’un événement.")


def _unfolded(path: Path) -> Iterator[str]:
    """Logical lines. Folding cuts bytes, so a character may stand across two lines: joined before decoding."""
    first = True
    current = b""
    with path.open("rb") as file:
        for physical in file:
            piece = physical.rstrip(b"\r\n")
            if piece[:1] in (b" ", b"\t"):
                current += piece[1:]
                if len(current) > MAX_LINE:
                    raise UnreadableError("Une ligne de ce calendrier est démesurée : le fichier est refusé.")
                continue
            if current.strip():
                yield _decoded(current, first=first)
                first = False
            current = piece
    if current.strip():
        yield _decoded(current, first=first)
        first = False
    if first:
        raise UnreadableError("Ce fichier est vide.")


def _decoded(line: bytes, *, first: bool) -> str:
    try:
        text = line.decode("utf-8-sig" if first else "utf-8")
    except UnicodeDecodeError as fault:
        raise UnreadableError("Ce calendrier n’est pas en UTF-8 : demandez un export en UTF-8.") from fault
    if first and not text.upper().lstrip().startswith("BEGIN:V"):
        page = " C’est une page web : vérifiez l’adresse." if text.lstrip().startswith("<") else ""
        raise UnreadableError(f"Ce fichier n’est pas un calendrier : il devrait commencer par BEGIN:VCALENDAR.{page}")
    return text


def _read_one(block: Block, default: where.Default) -> tuple[str, dict[str, Any]]:
    try:
        calendar = Calendar.from_ical(block.text)
    except (ValueError, KeyError, IndexError) as fault:
        raise RowError(f"Cet événement ne suit pas la norme iCalendar ({fault})."[:300]) from fault
    event = next(iter(calendar.walk("VEVENT")))
    title = cleaning.text(event.get("SUMMARY"), 200)
    if not title:
        raise RowError("Cet événement n’a pas de titre (SUMMARY).", "SUMMARY")
    _refuse_broken(event)
    start = event.get("DTSTART")
    if start is None or not isinstance(getattr(start, "dt", None), date):
        raise RowError("Cet événement n’a pas de début (DTSTART).", "DTSTART", block.get("DTSTART"))
    description = str(event.get("DESCRIPTION") or "").replace("\\n", "\n")
    address = cleaning.url(event.get("URL")) or cleaning.first_url(description)
    status = _status(event, block.method)
    place = _venue(event, description, address, default)
    return _identifier(event, block), {
        "title": title,
        "summary": values.summary_of(description, title),
        "body": cleaning.rich_text(description),
        "event_kind": values.kind_of(title, cleaning.text(_categories(event))),
        "status": str(status),
        "dates": values.sorted_dates(_dates(calendar, event, place)),
        "accessibility": "",
        "price_note": "",
        "is_free": True,
        "price": "",
        "registration": str(Registration.FREE),
        "registration_url": "",
        "registration_phone": "",
        "registration_email": "",
        "source_url": address,
    }


def _refuse_broken(event: Any) -> None:
    """Raises RowError for the first value of a date or a rule that the library kept without understanding it."""
    for name in DATED:
        given = event.get(name)
        broken = next(
            (each for each in (given if isinstance(given, list) else [given]) if isinstance(each, vBroken)), None
        )
        if broken is not None:
            said = "Cette valeur ne se lit pas"
            raise RowError(f"{said} ({name}) : il faut une date, une durée ou une règle iCalendar.", name, broken)


def _identifier(event: Any, block: Block) -> str:
    """The UID, which may be an address; a digest of what the event is where there is none."""
    uid = (
        cleaning.text(event.get("UID"))
        or hashlib.sha256(f"{event.get('SUMMARY')}|{block.get('DTSTART')}|{event.get('LOCATION')}".encode()).hexdigest()
    )
    if block.get("RECURRENCE-ID"):
        uid = f"{uid} {block.get('RECURRENCE-ID')}"
    return uid if len(uid) <= 255 else hashlib.sha256(uid.encode()).hexdigest()


def _status(event: Any, method: str) -> EventStatus:
    cancelled = method == "CANCEL" or cleaning.text(event.get("STATUS")).upper() == "CANCELLED"
    return EventStatus.CANCELLED if cancelled else EventStatus.SCHEDULED


def _categories(event: Any) -> str:
    found = event.get("CATEGORIES")
    each = found if isinstance(found, list) else [found] if found else []
    return " ".join(str(name) for categories in each for name in getattr(categories, "cats", []))


def _venue(event: Any, description: str, link: str, default: where.Default) -> dict[str, str]:
    """The place of LOCATION, with GEO's position; ``link`` is where to join what is said to be online."""
    location = cleaning.text(event.get("LOCATION"))
    online = link if where.is_said_online(location, description) else ""
    place = where.venue_of_line(location, "LOCATION", online=online, default=default)
    if not location or not (place["venue_name"] or place["address"]):
        return place
    found = event.get("GEO")
    return place | where.position(getattr(found, "latitude", None), getattr(found, "longitude", None))


def _dates(calendar: Any, event: Any, place: dict[str, str]) -> list[dict[str, str]]:
    if event.get("RECURRENCE-ID") or not (event.get("RRULE") or event.get("RDATE")):
        found = [event]
    else:
        found = _expanded(calendar, event)
    return [_one(each, place) for each in found]


def _expanded(calendar: Any, event: Any) -> list[Any]:
    query = recurring_ical_events.of(calendar, skip_bad_series=True)
    rule = event.get("RRULE")
    rules = rule if isinstance(rule, list) else [rule] if rule else []
    _check_pace(rules)
    endless = any("UNTIL" not in each and "COUNT" not in each for each in rules)
    first = event["DTSTART"].dt
    begin = first.date() if isinstance(first, datetime) else first
    if endless:
        month = dates.month_bounds(dates.today())[0]
        begin = max(begin, dates.add_months(month, -1))
        return list(query.between(begin, dates.add_months(begin, ENDLESS_MONTHS)))
    found = []
    for each in query.after(begin - timedelta(days=1)):
        found.append(each)
        if len(found) > values.MAX_DATES:
            break
    return found


def _check_pace(rules: list[Any]) -> None:
    """Refuse what would take hours to follow. Raises RowError."""
    for rule in rules:
        pace = str(_first(rule, "FREQ", "")).upper()
        by_parts = [len(rule.get(name, [1])) for name in ("BYHOUR", "BYMINUTE", "BYSECOND")]
        in_a_day = by_parts[0] * by_parts[1] * by_parts[2]
        if pace in TOO_FAST or in_a_day > MOST_IN_A_DAY:
            raise RowError("Cet événement revient sans cesse, d’heure en heure : ce n’est pas un rendez-vous.", "RRULE")
        if _first(rule, "INTERVAL", 1) < 1:
            raise RowError("Cet événement revient sans intervalle (INTERVAL) : corrigez la règle.", "RRULE")
        if _first(rule, "COUNT", 1) > values.MAX_DATES:
            raise RowError(f"Cet événement a plus de {values.MAX_DATES} dates : c’est un horaire d’ouverture.", "RRULE")


def _first(rule: Any, name: str, default: Any) -> Any:
    """A part of a rule, which icalendar keeps as a list."""
    return next(iter(rule.get(name) or []), default)


def _one(event: Any, place: dict[str, str]) -> dict[str, str]:
    start, end = event["DTSTART"].dt, event.get("DTEND")
    stop = end.dt if end is not None else None
    if stop is None and event.get("DURATION") is not None:
        stop = start + event["DURATION"].dt
    status = _status(event, "")
    own = cleaning.text(event.get("STATUS")).upper() == "CANCELLED"
    if not isinstance(start, datetime):
        last = stop.date() if isinstance(stop, datetime) else stop
        return values.one_date(*values.whole_days(start, last), place, status if own else EventStatus.SCHEDULED)
    begin = _aware(start)
    finish = _aware(stop) if isinstance(stop, datetime) else begin
    return values.one_date(begin, finish, place, status if own else EventStatus.SCHEDULED)


def _aware(moment: datetime) -> datetime:
    values.moment(moment, "DTSTART")
    return moment if moment.tzinfo else timezone.make_aware(moment)
