"""The zones of a calendar: those that it defines, the one of its floating times, and names that nobody defines."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from zoneinfo import available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from portal.settings import city

# A moment without zone: « DTSTART:20270310T140000 », « DTSTART;VALUE=DATE-TIME:… ».
_FLOATING = re.compile(
    r"(?P<name>DTSTART|DTEND|RDATE|EXDATE|RECURRENCE-ID)(?P<rest>(?:;(?!TZID=)[^:;]+)*)"
    r":(?P<moments>\d{8}T\d{6}(?:,\d{8}T\d{6})*)",
    re.IGNORECASE,
)
_NAMED = re.compile(r';TZID=(?:"([^"]{1,200})"|([^":;]{1,200}))(?=[;:])', re.IGNORECASE)
# « GMT+0100 », « UTC+1 »: an offset, whatever the season. « (UTC+01:00) Paris » is a place with its seasons.
_OFFSET = re.compile(r"(?:GMT|UTC)\s?([+-])0?(\d{1,2})(?::?00)?", re.IGNORECASE)
MOMENTS = ("DTSTART", "DTEND", "RDATE", "EXDATE", "RECURRENCE-ID")
MOST_OFFSET = 14  # hours


@dataclass
class Zones:
    """``defined``: lines of VTIMEZONE by TZID; ``floating``: X-WR-TIMEZONE by the calendar's rank in its file."""

    defined: dict[str, list[str]] = field(default_factory=dict)
    floating: dict[int, str] = field(default_factory=dict)

    def note(self, calendar: int, written: str) -> None:
        """Keep the zone of a calendar's floating times, where its name is known."""
        if zone := zone_name(written):
            self.floating[calendar] = zone

    def placed(self, line: str, calendar: int) -> str:
        """Return a line of moments with a zone that the library knows, where the calendar tells one."""
        own = self.floating.get(calendar, "")
        found = _FLOATING.fullmatch(line)
        if found:
            return f"{found['name']}{found['rest']};TZID={own}:{found['moments']}" if own else line
        if not line.upper().startswith(MOMENTS):
            return line
        return _NAMED.sub(lambda match: self._known(match, own), line, count=1)

    def _known(self, match: re.Match[str], own: str) -> str:
        written = (match[1] or match[2]).strip()
        if written in self.defined:
            return match[0]
        # A name that nobody knows: on the calendar's own clock, else on Paris's, as floating times are.
        return f";TZID={zone_name(written) or own or city.TIME_ZONE}"


def zone_name(written: str) -> str:
    """Return the name of the zone database for a name as calendars write it; empty where it says nothing."""
    name = written.strip().strip('"').strip()
    offset = _OFFSET.fullmatch(name)
    if offset:
        hours = int(offset[2])
        # The database counts them westwards: Etc/GMT-1 is an hour ahead of Greenwich.
        return f"Etc/GMT{'-' if offset[1] == '+' else '+'}{hours}" if 0 < hours <= MOST_OFFSET else "UTC"
    return _by_name().get(name.lower(), "") or _by_name().get("/".join(name.lower().split("/")[-2:]), "")


@cache
def _by_name() -> Mapping[str, str]:
    """Return names of the database, and those of Windows, in small letters."""
    return {name.lower(): name for name in available_timezones()} | {
        name.lower(): zone for name, zone in WINDOWS_TO_OLSON.items()
    }
