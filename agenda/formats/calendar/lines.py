"""The text of a calendar as it really is: lines folded anywhere, zones after their events, dates written otherwise."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from agenda.formats.calendar.zones import MOMENTS, Zones
from ingest.errors import UnreadableError
from ingest.reading.answers import no_feed, said_in
from ingest.reading.signatures import refuse_packed

MAX_EVENT_LINES = 5000
MAX_LINE = 200_000
MAX_EVENT = 4_000_000  # characters
MAX_ZONES = 2000
_HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//import//FR\r\n"
_NAME = re.compile(r"[A-Za-z-]+")
_VALUE = re.compile(r'((?:[^":]++|"[^"]*")*+):(.*)', re.DOTALL)
# « (UTC+01:00) Bruxelles, Paris », which Outlook writes between quotes, and others do not.
_BARE_ZONE = re.compile(r';TZID=(\([^"]{0,200}):(\d[\dTZ,]*+)$', re.IGNORECASE)
# « DTSTART;TZID=:20260710T140000 », an hour of no zone.
_NO_ZONE = re.compile(r';TZID=(?:"")?(?=[;:])', re.IGNORECASE)
_WRITTEN = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d))?(Z?)|Z)?", re.IGNORECASE)
# « EXDATE;VALUE=DATE: » excludes nothing.
_EMPTY = re.compile(r"(?:EXDATE|RDATE|RRULE)[^:]*:\s*", re.IGNORECASE)
# The class of a whole calendar, of Apple's servers and of the old standard.
_ACCESS = ("X-CALENDARSERVER-ACCESS:", "CLASS:")
_OWN_ZONE = ("X-WR-TIMEZONE:", "X-WR-TIMEZONE;")
_UNTIL_DAY = re.compile(r"(UNTIL=\d{8})(?=;|$)", re.IGNORECASE)


@dataclass
class Block:
    """One VEVENT as text, with its exceptions; ``zones`` are those of its whole file, ``calendar`` its rank there."""

    lines: list[str]
    zones: Zones = field(default_factory=Zones)
    method: str = ""
    exceptions: list["Block"] = field(default_factory=list)
    # False in a calendar that is private as a whole.
    is_public: bool = True
    calendar: int = 0

    def get(self, name: str) -> str:
        found = next((line for line in self.lines if line.upper().startswith((f"{name}:", f"{name};"))), "")
        parts = _VALUE.fullmatch(found)
        return parts[2].strip() if parts else ""

    @property
    def text(self) -> str:
        """A calendar of this event alone, with the zones that it names."""
        method = [f"METHOD:{self.method}"] if self.method else []
        blocks = (self, *self.exceptions)
        events = [self.zones.placed(line, block.calendar) for block in blocks for line in block.lines]
        whole = "\n".join(events)
        zones = [line for tzid, lines in self.zones.defined.items() if tzid in whole for line in lines]
        return _HEAD + "\r\n".join([*method, *zones, *events, "END:VCALENDAR", ""])


@dataclass
class _Head:
    """What the calendar says before its events; ``rank`` is its own in the file."""

    method: str = ""
    is_public: bool = True
    rank: int = 0

    def note(self, line: str, upper: str, zones: Zones) -> None:
        if upper.startswith("METHOD:"):
            self.method = upper[7:].strip()
        elif upper.startswith(_OWN_ZONE):
            zones.note(self.rank, line.partition(":")[2])
        elif upper.startswith(_ACCESS):
            self.is_public = upper.partition(":")[2].strip() == "PUBLIC"


def blocks(path: Path, zones: Zones) -> Iterator[Block]:
    """Yield events in order, with what their calendar said before them; zones are added to ``zones`` when met."""
    head, opened = _Head(), 0
    lines = _unfolded(path)
    for line in lines:
        upper = line.upper().strip()
        opened += (upper == "BEGIN:VCALENDAR") - (upper == "END:VCALENDAR")
        head.rank += upper == "BEGIN:VCALENDAR"
        if upper == "BEGIN:VEVENT":
            event = _mended(_component(line, lines))
            yield Block(event, zones, head.method, is_public=head.is_public, calendar=head.rank)
        elif upper == "BEGIN:VTIMEZONE":
            zones.defined.update(_zones(_component(line, lines)))
            if len(zones.defined) > MAX_ZONES:
                raise UnreadableError("Ce calendrier définit plus de 2 000 fuseaux horaires : le fichier est refusé.")
        else:
            head.note(line, upper, zones)
    if opened > 0:
        raise UnreadableError("Le calendrier s’interrompt avant sa fin (END:VCALENDAR).")


def _zones(lines: list[str]) -> dict[str, list[str]]:
    """Return the zone by its TZID; one that holds several, as calendars of WordPress do, is as many zones."""
    inner = lines[1:-1]
    heads = [number for number, line in enumerate(inner) if line.upper().startswith("TZID:")]
    cuts = [0, *heads[1:], len(inner)] if heads else []
    parts = [inner[start:end] for start, end in pairwise(cuts)]
    return {
        inner[head][5:].strip(): ["BEGIN:VTIMEZONE", *part, "END:VTIMEZONE"]
        for head, part in zip(heads, parts, strict=True)
        if inner[head][5:].strip()
    }


def _mended(lines: list[str]) -> list[str]:
    """Return lines of an event, their dates written as the standard does."""
    found = [_in_standard_form(line) for line in lines if not _EMPTY.fullmatch(line)]
    has_hours = any(line.upper().startswith("DTSTART") and re.search(r":\d{8}T", line) for line in found)
    if not has_hours:
        return found
    # A rule « until the 6th » that has hours: the 6th included.
    return [_UNTIL_DAY.sub(r"\1T235959", line) if line.upper().startswith("RRULE") else line for line in found]


def _in_standard_form(line: str) -> str:
    name = _NAME.match(line)
    if name is None or name[0].upper() not in MOMENTS:
        return line
    parts = _VALUE.fullmatch(_BARE_ZONE.sub(r';TZID="\1":\2', _NO_ZONE.sub("", line)))
    if parts is None:
        return line
    return f"{parts[1]}:{','.join(_moment(each.strip()) for each in parts[2].split(','))}"


def _moment(written: str) -> str:
    """Return ``20260710T140000`` for « 2026-07-10 14:00 », ``20260710`` for « 20260710Z »; anything else as it is."""
    found = _WRITTEN.fullmatch(written)
    if found is None:
        return written
    day = found[1] + found[2] + found[3]
    return f"{day}T{found[4]}{found[5]}{found[6] or '00'}{found[7].upper()}" if found[4] else day


def _component(first: str, lines: Iterator[str]) -> list[str]:
    """Return the lines of one component, down to its end."""
    found, size = [first], 0
    end = first.upper().strip().replace("BEGIN:", "END:")
    for line in lines:
        found.append(line)
        size += len(line)
        if line.upper().strip() == end:
            return found
        if len(found) > MAX_EVENT_LINES or size > MAX_EVENT:
            raise UnreadableError(
                "Un événement de ce calendrier a plus de 5 000 lignes ou de 4 millions de caractères : le fichier est "
                "refusé."
            )
    raise UnreadableError("Le calendrier s’interrompt au milieu d’un événement.")


def _unfolded(path: Path) -> Iterator[str]:
    """Logical lines. Folding cuts bytes, so a character may stand across two lines: joined before decoding.

    An enormous line is left out: it holds a picture or a document, which the portal has no use for.
    """
    refuse_packed(path)
    first = True
    current = b""
    for piece in _physical(path):
        if piece[:1] in (b" ", b"\t"):
            current += piece[1:] if len(current) <= MAX_LINE else b""
            continue
        if current.strip():
            yield from _decoded(current, path, first=first)
            first = False
        current = piece
    if current.strip():
        yield from _decoded(current, path, first=first)
        first = False
    if first:
        raise UnreadableError("Ce fichier est vide : le service n’a rien envoyé.")


def _physical(path: Path) -> Iterator[bytes]:
    """Yield lines as they stand, whatever ends them; what goes beyond ``MAX_LINE`` comes as if it were folded."""
    with path.open(encoding="latin-1", newline=None) as file:
        is_cut = False
        while line := file.readline(MAX_LINE):
            yield (b" " if is_cut else b"") + line.rstrip("\n").encode("latin-1")
            is_cut = not line.endswith("\n")


def _decoded(line: bytes, path: Path, *, first: bool) -> Iterator[str]:
    if len(line) > MAX_LINE and not first:
        return
    try:
        text = line.decode("utf-8-sig" if first else "utf-8")
    except UnicodeDecodeError as fault:
        raise UnreadableError("Ce calendrier n’est pas en UTF-8 : demandez un export en UTF-8.") from fault
    if first and not text.upper().lstrip().startswith(("BEGIN:VCALENDAR", "BEGIN:VEVENT")):
        page = " C’est une page web ou du XML : vérifiez l’adresse." if text.lstrip().startswith("<") else ""
        reason = f"Ce fichier n’est pas un calendrier : il devrait commencer par BEGIN:VCALENDAR.{page}"
        raise no_feed(reason, said_in(path))
    yield text
