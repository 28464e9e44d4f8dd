"""The dates of a VEVENT, its rule followed and its exceptions put in."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

import recurring_ical_events
from dateutil.rrule import rrulestr
from django.utils import timezone

from agenda.enums import EventStatus
from agenda.formats import values
from ingest.rows import RowError
from ingest.texts import cleaning
from portal import dates

# A rule without an end is followed from the month before this one, this far; one that then gives nothing, such as a
# yearly forum, this far again.
ENDLESS_MONTHS = 7
RARE_MONTHS = 18
# Rules of a machine, not of people who meet.
TOO_FAST = ("SECONDLY", "MINUTELY", "HOURLY")
MOST_IN_A_DAY = 12
ONE_DAY = timedelta(days=1)
LAST_MOMENT = datetime.combine(date(values.YEARS.stop, 1, 1), time())  # rules are followed without their zone


def read(calendar: Any, event: Any, place_of: Callable[[Any], dict[str, str]]) -> list[dict[str, str]]:
    """Return each date in the vocabulary of the rows; ``calendar`` also holds the event's exceptions. Raises RowError.

    ``place_of``: where the event, or one of its exceptions, is held.
    """
    if event.get("RECURRENCE-ID") or not (event.get("RRULE") or event.get("RDATE")):
        found = [event]
    else:
        found = _expanded(calendar, event)
    return [_one(each, place_of(each)) for each in found]


def is_cancelled(event: Any) -> bool:
    return cleaning.text(event.get("STATUS")).upper() == "CANCELLED"


def _expanded(calendar: Any, event: Any) -> list[Any]:
    if event.get("EXRULE"):
        reason = "Les dates exclues par une règle (EXRULE, hors norme) ne se lisent pas : il faut des dates (EXDATE)."
        raise RowError(reason, "EXRULE")
    query = recurring_ical_events.of(calendar, skip_bad_series=True)
    rules = _listed(event.get("RRULE"))
    begin = _day(event["DTSTART"].dt)
    _check_pace(rules, begin)
    if any("UNTIL" not in each and "COUNT" not in each for each in rules):
        month = dates.month_bounds(dates.today())[0]
        begin = max(begin, dates.add_months(month, -1))
        soon = dates.add_months(begin, ENDLESS_MONTHS)
        found = list(query.between(begin, soon)) or list(query.between(soon, dates.add_months(soon, RARE_MONTHS)))
        if not found:
            raise RowError("La règle de cet événement (RRULE) ne donne aucune date avant deux ans.", "RRULE")
        return found
    found = _until(query, begin, _last_day(calendar, begin, rules))
    if not found:
        reason = "La règle de cet événement (RRULE) ne donne aucune date : elle finit avant de commencer."
        raise RowError(reason, "RRULE")
    return found


def _until(query: Any, begin: date, last: date) -> list[Any]:
    """Return dates up to a day, a year at a time.

    Asked for all that follows, the library tries each day to the year 9999.
    """
    found: list[Any] = []
    while begin <= last and len(found) <= values.MAX_DATES:
        following = min(dates.add_months(begin, 12), last + ONE_DAY)
        found += query.between(begin, following)
        begin = following
    return found


def _last_day(calendar: Any, start: date, rules: list[Any]) -> date:
    """Return the last day that the rules, the dates added to them and the dates moved can give."""
    ends = [_day(end) for rule in rules for end in rule.get("UNTIL", [])]
    for rule in rules:
        if "UNTIL" not in rule:
            ends += [start, *islice(_days_of(rule, start), _first(rule, "COUNT", 1))]
    for each in calendar.walk("VEVENT"):
        added = [date for given in _listed(each.get("RDATE")) for date in given.dts]
        ends += [_day(given.dt[0] if isinstance(given.dt, tuple) else given.dt) for given in [each["DTSTART"], *added]]
    return min(max(ends), date(values.YEARS.stop, 1, 1))


def _days_of(rule: Any, start: date, **changes: Any) -> Iterator[date]:
    """Yield the days that a rule gives, were it without end, as far as days are believed. Raises RowError."""
    parts = {name: value for name, value in rule.items() if name != "COUNT"} | {"UNTIL": [LAST_MOMENT]} | changes
    try:
        for moment in rrulestr(type(rule)(parts).to_ical().decode(), dtstart=datetime.combine(start, time.min)):
            yield moment.date()
    except (ValueError, IndexError) as fault:  # « BYDAY=9MO », the ninth Monday of a month
        raise RowError("Cette règle (RRULE) ne se lit pas : il faut une règle iCalendar.", "RRULE") from fault


def _gives_a_day(rule: Any, start: date) -> bool:
    """Whether any day satisfies the rule: « each 30 February » would be looked for day by day to the year 9999."""
    places = {abs(place) for place in rule.get("BYSETPOS", [])}
    if _first(rule, "FREQ", "") == "DAILY" and places - {1} and "BYHOUR" not in rule:
        return False  # the fifth of a day that gives one
    at_all = next(_days_of(rule, start, FREQ=["YEARLY"], INTERVAL=[1]), None) is not None
    return at_all and next(_days_of(rule, start), None) is not None


def _listed(given: Any) -> list[Any]:
    """Return a property that a calendar may give once, several times or not at all."""
    return given if isinstance(given, list) else [given] if given else []


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _check_pace(rules: list[Any], start: date) -> None:
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
        if _first(rule, "COUNT", 1) < 1 or not _gives_a_day(rule, start):
            raise RowError("La règle de cet événement (RRULE) ne donne jamais de date : corrigez-la.", "RRULE")


def _first(rule: Any, name: str, default: Any) -> Any:
    """Return a part of a rule, which icalendar keeps as a list."""
    return next(iter(rule.get(name) or []), default)


def _one(event: Any, place: dict[str, str]) -> dict[str, str]:
    start, end = event["DTSTART"].dt, event.get("DTEND")
    stop = end.dt if end is not None else None
    if stop is None and event.get("DURATION") is not None:
        try:
            stop = start + event["DURATION"].dt
        except OverflowError as fault:
            reason = "Cette durée (DURATION) n’est pas vraisemblable : il faut des heures ou des jours, comme PT2H."
            raise RowError(reason, "DURATION", event["DURATION"].to_ical().decode()) from fault
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
