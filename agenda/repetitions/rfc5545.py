"""A pattern as DTSTART, DTEND, RRULE, EXDATE and RDATE, and back; and the days that these give."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Event
from icalendar.prop import vRecur

from agenda.enums import Rhythm
from agenda.repetitions import advanced, holidays
from agenda.repetitions.pattern import LARGEST_INTERVAL, LONGEST, ONE_DAY, POSITIONS, Pattern
from portal import dates
from portal.settings import city

PARIS = ZoneInfo(city.TIME_ZONE)
UTC = ZoneInfo("UTC")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = {Rhythm.WEEKLY: "WEEKLY", Rhythm.MONTHLY: "MONTHLY"}
_WRAPPING = ("BEGIN:VEVENT", "END:VEVENT")


class UnreadableRuleError(ValueError):
    """The text is not a rule that this module writes."""


def write(pattern: Pattern) -> str:
    """Return one property a line, the local hours with their zone: they hold over the changes of clock."""
    event = Event()
    start, end = pattern.moments(pattern.first)
    event.add("dtstart", start.astimezone(PARIS))
    event.add("dtend", end.astimezone(PARIS))
    event.add("rrule", _rule(pattern))
    for name, days in (("exdate", pattern.all_skipped), ("rdate", pattern.added)):
        if days:
            event.add(name, [_clock(day, pattern.start) for day in sorted(days)])
    lines = event.to_ical(sorted=False).decode().replace("\r\n ", "").splitlines()
    return "\n".join(line for line in lines if line not in _WRAPPING)


def _rule(pattern: Pattern) -> Any:
    until = dates.moment(pattern.until, time(23, 59, 59)).astimezone(UTC)
    if pattern.advanced:
        rule = vRecur.from_ical(pattern.advanced)
        if "COUNT" not in rule:
            rule["UNTIL"] = [until]
        return rule
    position = str(pattern.position) if pattern.position else ""
    return {
        "FREQ": FREQUENCIES[pattern.rhythm],
        "INTERVAL": pattern.interval,
        "BYDAY": [position + WEEKDAYS[day] for day in pattern.weekdays],
        "UNTIL": until,
    }


def read(text: str, *, skips_holidays: bool = False) -> Pattern:
    """Read a rule of RFC 5545. Raises UnreadableRuleError."""
    try:
        return _read(_event(text), skips_holidays=skips_holidays)
    except (ValueError, KeyError, AttributeError, IndexError, TypeError) as fault:
        raise UnreadableRuleError(text) from fault


def days(text: str) -> list[date]:
    """Return every day that the rule gives, in order; the text is what a library of RFC 5545 reads in it."""
    return days_of(_event(text))


def days_of(event: Any) -> list[date]:
    """Return the days of an event that was read."""
    until = _until(event) or event["DTSTART"].dt.date() + LONGEST
    last = max([until, *_listed(event, "RDATE")])
    first = min([event["DTSTART"].dt.date(), *_listed(event, "RDATE")])
    found = recurring_ical_events.of(event).between(first, last + ONE_DAY)
    return sorted({each["DTSTART"].dt.astimezone(PARIS).date() for each in found})


def _event(text: str) -> Any:
    return Event.from_ical("\r\n".join([_WRAPPING[0], *text.splitlines(), _WRAPPING[1]]))


def _read(event: Any, *, skips_holidays: bool) -> Pattern:
    rule = event["RRULE"]
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    first = start.date()
    until = _until(event) or days_of(event)[-1]
    skipped = frozenset(_listed(event, "EXDATE"))
    if skips_holidays:
        skipped -= _only_holidays(skipped, first, until)
    answers = _answers(rule)
    return Pattern(
        first=first,
        until=until,
        start=start.time(),
        end=end.time(),
        rhythm=answers[0] if answers else Rhythm.WEEKLY,
        interval=answers[1] if answers else 1,
        weekdays=answers[2] if answers else (first.weekday(),),
        position=answers[3] if answers else 0,
        advanced="" if answers else advanced.without_end(rule),
        skips_holidays=skips_holidays,
        skipped=skipped,
        added=frozenset(_listed(event, "RDATE")),
    )


def _answers(rule: Any) -> tuple[Rhythm, int, tuple[int, ...], int] | None:
    """Rhythm, interval, weekdays and position; None where the form has no such answers."""
    frequency, by_day = rule["FREQ"][0], [str(each) for each in rule.get("BYDAY", ())]
    interval = int(next(iter(rule.get("INTERVAL", [1]))))
    positions = {each[:-2] for each in by_day}
    if set(rule) - {"FREQ", "INTERVAL", "BYDAY", "UNTIL"} or "UNTIL" not in rule or len(positions) != 1:
        return None
    position = int(positions.pop() or 0)
    rhythm = {name: each for each, name in FREQUENCIES.items()}.get(frequency)
    allowed = (0,) if rhythm == Rhythm.WEEKLY else POSITIONS
    if rhythm is None or position not in allowed or not 1 <= interval <= LARGEST_INTERVAL:
        return None
    return rhythm, interval, tuple(WEEKDAYS.index(each[-2:]) for each in by_day), position


def _only_holidays(skipped: Iterable[date], first: date, until: date) -> set[date]:
    """Holidays that do not stand among other days skipped: a holiday inside a fortnight belongs to the fortnight."""
    off, gone = holidays.between(first, until), set(skipped)
    return {
        day
        for day in off & gone
        if not any(near in gone and near not in off for near in (day - ONE_DAY, day + ONE_DAY))
    }


def _until(event: Any) -> date | None:
    """Return the last day that may be held; None for a rule that counts its dates."""
    if "UNTIL" not in event["RRULE"]:
        return None
    until: Any = event["RRULE"]["UNTIL"][0]
    if not isinstance(until, datetime):
        return until
    local = until.astimezone(PARIS) if until.tzinfo else until
    return local.date() if local.time() >= event["DTSTART"].dt.time() else local.date() - ONE_DAY


def _listed(event: Any, name: str) -> list[date]:
    found = event.get(name)
    return [each.dt.astimezone(PARIS).date() for each in found.dts] if found else []


def _clock(day: date, hour: time) -> datetime:
    return dates.moment(day, hour).astimezone(PARIS)
