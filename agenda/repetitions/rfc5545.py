"""A pattern as DTSTART, DTEND, RRULE, EXDATE and RDATE, and back; and the days that these give."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Event

from agenda.enums import Rhythm
from agenda.repetitions import holidays
from agenda.repetitions.pattern import ONE_DAY, Pattern
from portal import dates

PARIS = ZoneInfo("Europe/Paris")
UTC = ZoneInfo("UTC")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = {Rhythm.WEEKLY: "WEEKLY", Rhythm.MONTHLY: "MONTHLY"}
_WRAPPING = ("BEGIN:VEVENT", "END:VEVENT")


class UnreadableRuleError(ValueError):
    """The text is not a rule that this module writes."""


def write(pattern: Pattern) -> str:
    """One property a line, the local hours with their zone: they hold over the changes of clock."""
    event = Event()
    start, end = pattern.moments(pattern.first)
    event.add("dtstart", start.astimezone(PARIS))
    event.add("dtend", end.astimezone(PARIS))
    position = str(pattern.position) if pattern.position else ""
    rule: dict[str, Any] = {
        "FREQ": FREQUENCIES[pattern.rhythm],
        "INTERVAL": pattern.interval,
        "BYDAY": [position + WEEKDAYS[day] for day in pattern.weekdays],
        "UNTIL": dates.moment(pattern.until, time(23, 59, 59)).astimezone(UTC),
    }
    event.add("rrule", rule)
    for name, days in (("exdate", pattern.all_skipped), ("rdate", pattern.added)):
        if days:
            event.add(name, [_clock(day, pattern.start) for day in sorted(days)])
    lines = event.to_ical(sorted=False).decode().replace("\r\n ", "").splitlines()
    return "\n".join(line for line in lines if line not in _WRAPPING)


def read(text: str, *, skips_holidays: bool = False) -> Pattern:
    """Raises UnreadableRuleError."""
    try:
        return _read(_event(text), skips_holidays=skips_holidays)
    except (ValueError, KeyError, AttributeError, IndexError, TypeError) as fault:
        raise UnreadableRuleError(text) from fault


def days(text: str) -> list[date]:
    """Every day that the rule gives, in order; the text is what a library of RFC 5545 reads in it."""
    event = _event(text)
    last = max([_until(event), *_listed(event, "RDATE")])
    first = min([event["DTSTART"].dt.date(), *_listed(event, "RDATE")])
    found = recurring_ical_events.of(event).between(first, last + ONE_DAY)
    return sorted({each["DTSTART"].dt.astimezone(PARIS).date() for each in found})


def _event(text: str) -> Any:
    return Event.from_ical("\r\n".join([_WRAPPING[0], *text.splitlines(), _WRAPPING[1]]))


def _read(event: Any, *, skips_holidays: bool) -> Pattern:
    rule = event["RRULE"]
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    by_day = [str(each) for each in rule["BYDAY"]]
    first, until = start.date(), _until(event)
    skipped = frozenset(_listed(event, "EXDATE"))
    if skips_holidays:
        skipped -= _only_holidays(skipped, first, until)
    return Pattern(
        first=first,
        until=until,
        start=start.time(),
        end=end.time(),
        rhythm=Rhythm.MONTHLY if rule["FREQ"][0] == "MONTHLY" else Rhythm.WEEKLY,
        interval=int(next(iter(rule.get("INTERVAL", [1])))),
        weekdays=tuple(WEEKDAYS.index(each[-2:]) for each in by_day),
        position=int(by_day[0][:-2] or 0),
        skips_holidays=skips_holidays,
        skipped=skipped,
        added=frozenset(_listed(event, "RDATE")),
    )


def _only_holidays(skipped: Iterable[date], first: date, until: date) -> set[date]:
    """Holidays that do not stand among other days skipped: a holiday inside a fortnight belongs to the fortnight."""
    off, gone = holidays.between(first, until), set(skipped)
    return {
        day
        for day in off & gone
        if not any(near in gone and near not in off for near in (day - ONE_DAY, day + ONE_DAY))
    }


def _until(event: Any) -> date:
    until: datetime = event["RRULE"]["UNTIL"][0]
    return until.astimezone(PARIS).date()


def _listed(event: Any, name: str) -> list[date]:
    found = event.get(name)
    return [each.dt.astimezone(PARIS).date() for each in found.dts] if found else []


def _clock(day: date, hour: time) -> datetime:
    return dates.moment(day, hour).astimezone(PARIS)
