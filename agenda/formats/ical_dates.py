"""The dates of a VEVENT, its rule followed and its exceptions put in."""

from datetime import datetime, timedelta
from typing import Any

import recurring_ical_events
from django.utils import timezone

from agenda.enums import EventStatus
from agenda.formats import values
from ingest import cleaning
from ingest.rows import RowError
from portal import dates

# A rule without an end is followed from the month before this one, this far.
ENDLESS_MONTHS = 7
# Rules of a machine, not of people who meet.
TOO_FAST = ("SECONDLY", "MINUTELY", "HOURLY")
MOST_IN_A_DAY = 12


def read(calendar: Any, event: Any, place: dict[str, str]) -> list[dict[str, str]]:
    """Each date in the vocabulary of the rows; ``calendar`` also holds the event's exceptions. Raises RowError."""
    if event.get("RECURRENCE-ID") or not (event.get("RRULE") or event.get("RDATE")):
        found = [event]
    else:
        found = _expanded(calendar, event)
    return [_one(each, place) for each in found]


def is_cancelled(event: Any) -> bool:
    return cleaning.text(event.get("STATUS")).upper() == "CANCELLED"


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
        found = list(query.between(begin, dates.add_months(begin, ENDLESS_MONTHS)))
        if not found:
            raise RowError("La règle de cet événement (RRULE) ne donne aucune date avant plusieurs mois.", "RRULE")
        return found
    found = []
    for each in query.after(begin - timedelta(days=1)):
        found.append(each)
        if len(found) > values.MAX_DATES:
            break
    if not found:
        reason = "La règle de cet événement (RRULE) ne donne aucune date : elle finit avant de commencer."
        raise RowError(reason, "RRULE")
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
    status = EventStatus.CANCELLED if is_cancelled(event) else EventStatus.SCHEDULED
    if not isinstance(start, datetime):
        last = stop.date() if isinstance(stop, datetime) else stop
        return values.one_date(*values.whole_days(start, last), place, status)
    begin = _aware(start)
    finish = _aware(stop) if isinstance(stop, datetime) else begin
    return values.one_date(begin, finish, place, status)


def _aware(moment: datetime) -> datetime:
    values.moment(moment, "DTSTART")
    return moment if moment.tzinfo else timezone.make_aware(moment)
