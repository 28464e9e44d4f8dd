"""A rule of RFC 5545 that the form's answers cannot say, as somebody typed it or another program wrote it."""

from datetime import date, datetime, time
from typing import Any

from dateutil.rrule import rrulestr
from icalendar.prop import vRecur

from agenda.repetitions.pattern import LONGEST

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
# Not hours, minutes nor seconds: a date comes once a day, at the hours of the form.
PARTS = {
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYWEEKNO", "BYYEARDAY", "WKST",
}  # fmt: skip
LONGEST_TEXT = 200  # characters
EXAMPLE = "FREQ=MONTHLY;BYMONTHDAY=15"


class AdvancedRuleError(ValueError):
    """Says in French what is wrong with the rule."""


def read(typed: str) -> str:
    """Return the rule as it is kept, without its end. Raises AdvancedRuleError."""
    text = "".join(typed.split()).upper().removeprefix("RRULE:")
    if len(text) > LONGEST_TEXT:
        raise AdvancedRuleError(f"Cette règle est trop longue : {LONGEST_TEXT} signes au plus.")
    try:
        rule = vRecur.from_ical(text)
        rrulestr(text.split(";UNTIL=")[0], dtstart=datetime.combine(date(2026, 1, 1), time(0)))
    except Exception as fault:  # Both libraries raise whatever a wrong part makes them raise.
        raise AdvancedRuleError(f"Cette règle ne se lit pas : écrivez-la par exemple « {EXAMPLE} ».") from fault
    unknown = sorted(set(rule) - PARTS)
    if unknown:
        raise AdvancedRuleError(f"« {unknown[0]} » ne se répète pas ici : les heures sont celles du formulaire.")
    if rule["FREQ"][0] not in FREQUENCIES:
        raise AdvancedRuleError(f"La fréquence est l’une de celles-ci : {', '.join(FREQUENCIES)}.")
    return without_end(rule)


def without_end(rule: Any) -> str:
    """Return the rule but its UNTIL, which the form asks apart."""
    kept: Any = vRecur({name: value for name, value in rule.items() if name != "UNTIL"})
    return str(kept.to_ical().decode())


def first_on(text: str, day: date) -> date | None:
    """Return the first day that the rule gives from ``day`` on; None where it gives none within two years."""
    parts = [part for part in text.split(";") if not part.startswith("COUNT=")]
    last = datetime.combine(day + LONGEST, time(0))
    rule = rrulestr(f"{';'.join(parts)};UNTIL={last:%Y%m%dT%H%M%S}", dtstart=datetime.combine(day, time(0)))
    found = next(iter(rule), None)
    return found.date() if found else None
