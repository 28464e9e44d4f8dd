"""Opening hours written as OpenStreetMap does, read for a moment and put in French.

Nothing here is stored: a page asks when it is shown. ``portal.validators`` refuses what
cannot be read; should it be met all the same (an import, an old record), the hours are
said to be unknown, never wrong.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State, validate

from portal import dates
from portal.text import NBSP
from resources.enums import OpenStatus

PARIS = ZoneInfo("Europe/Paris")
SOON = timedelta(minutes=30)
# Beyond this, a place that does not open is closed until further notice.
HORIZON = timedelta(days=370)
# « 24/7 » is every day of the year, holidays too.
SPEAKS_OF_HOLIDAYS = re.compile(r"PH|24/7")
DOT = f"{NBSP}· "


@dataclass(frozen=True)
class OpenState:
    """Open or not, in words; ``until`` is the moment of the next change, when it is known."""

    status: OpenStatus
    label: str
    until: datetime | None = None


UNKNOWN = OpenState(OpenStatus.UNKNOWN, "Horaires à vérifier par téléphone")


@lru_cache(maxsize=2048)
def parse(expression: str) -> OpeningHours | None:
    """The hours of a place in Paris, French public holidays included; None when unreadable or empty."""
    if not expression.strip() or not validate(expression):
        return None
    return OpeningHours(expression, timezone=PARIS, country="FR")


def is_public_holiday(day: date) -> bool:
    holidays = parse("PH 00:00-24:00")
    return holidays is not None and holidays.is_open(datetime.combine(day, time(12), PARIS))


def state_at(expression: str, moment: datetime) -> OpenState:
    """What to say of the hours at an aware moment.

    Hours that say nothing of public holidays are not trusted on one: offices that keep
    « Mo-Fr » on 25 December are rarer than editors who forgot it.
    """
    hours = parse(expression)
    if hours is None:
        return UNKNOWN
    # Through UTC: a time that the change of clocks skips becomes the real one after it.
    moment = moment.astimezone(UTC).astimezone(PARIS)
    if not SPEAKS_OF_HOLIDAYS.search(expression) and is_public_holiday(moment.date()) and hours.is_open(moment):
        return OpenState(OpenStatus.UNKNOWN, "Jour férié : horaires à vérifier par téléphone")
    state, comment = hours.state(moment)
    change = _change(hours, moment, state)
    if state == State.UNKNOWN or (comment and change is None):
        return UNKNOWN
    return _open(moment, change) if state == State.OPEN else _closed(hours, moment, change)


def _change(hours: OpeningHours, moment: datetime, state: State) -> datetime | None:
    """When the state really changes: two rules that touch are one opening."""
    for start, _end, next_state, _comment in hours.intervals(moment, moment + HORIZON):
        if next_state != state:
            return start
    return None


def _open(moment: datetime, change: datetime | None) -> OpenState:
    if change is None:
        return OpenState(OpenStatus.OPEN, "Ouvert jour et nuit")
    # In UTC: two moments of the same zone are subtracted by their clocks, wrong on the nights they change.
    left = change.astimezone(UTC) - moment.astimezone(UTC)
    if left < SOON:
        return OpenState(OpenStatus.CLOSING, f"Ouvert{DOT}ferme {_in_minutes(left)}", change)
    return OpenState(OpenStatus.OPEN, f"Ouvert{DOT}ferme {_when(moment, change, closing=True)}", change)


def _closed(hours: OpeningHours, moment: datetime, change: datetime | None) -> OpenState:
    if change is None or not hours.is_open(change):
        return OpenState(OpenStatus.CLOSED, "Fermé")
    left = change.astimezone(UTC) - moment.astimezone(UTC)
    when = _in_minutes(left) if left < SOON else _when(moment, change)
    return OpenState(OpenStatus.CLOSED, f"Fermé{DOT}ouvre {when}", change)


def _in_minutes(left: timedelta) -> str:
    """``dans 20 min``, a started minute counting as one."""
    return f"dans {-(-int(left.total_seconds()) // 60) or 1}{NBSP}min"


def _when(moment: datetime, change: datetime, *, closing: bool = False) -> str:
    """``à 17 h``, ``demain à 9 h 30``, ``lundi à 9 h``, ``le 4 janvier à 9 h``."""
    days = (change.date() - moment.date()).days
    hour = f"à{NBSP}{dates.format_time(change)}"
    if closing and days == 1 and change.time() == time(0):
        return f"à{NBSP}minuit"
    # A night out: at 23 h, « ferme à 2 h » needs no « demain ».
    if days == 0 or (closing and days == 1 and change.hour < 6):
        return hour
    if days == 1:
        return f"demain {hour}"
    if days < 7:
        return f"{dates.DAYS[change.weekday()]} {hour}"
    return f"le {dates.format_day(change, year=change.year != moment.year)} {hour}"


def open_expressions(expressions: list[str], moment: datetime) -> list[str]:
    """Those of the expressions that mean « open » at the moment."""
    return [expression for expression in expressions if state_at(expression, moment).status.is_open]
