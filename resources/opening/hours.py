"""Opening hours written as OpenStreetMap does, read for a moment and put in French.

Nothing here is stored: a page asks when it is shown. ``portal.typed.validators`` refuses what
cannot be read; should it be met all the same (an import, an old record), the hours are
said to be unknown, never wrong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State, validate

from portal import dates
from portal.settings import city
from portal.words.text import NBSP
from resources.enums import OpenStatus
from resources.opening.rules import Rules, read
from resources.opening.school import is_school_holiday

PARIS = ZoneInfo(city.TIME_ZONE)
SOON = timedelta(minutes=30)
# Beyond this, a place that does not open is closed until further notice.
HORIZON = timedelta(days=370)
_APPOINTMENT = re.compile(r"rendez-vous|\brdv\b", re.IGNORECASE)
ONE_DAY = timedelta(days=1)
CLOSED = (State.CLOSED, "")
# The comment of hours that are not trusted on a public holiday.
HOLIDAY = "jour férié"
DOT = f"{NBSP}· "


@dataclass(frozen=True)
class OpenState:
    """Open or not, in words; ``until`` is the moment at which the state changes, None when it never does.

    ``opens``: when a closed place surely opens.
    """

    status: OpenStatus
    label: str
    until: datetime | None = None
    opens: datetime | None = None


UNKNOWN = OpenState(OpenStatus.UNKNOWN, "Horaires à vérifier par téléphone")


@dataclass(frozen=True)
class Hours:
    """Hours of a place in Paris, day by day: French public holidays and Paris's school holidays included."""

    rules: Rules

    def intervals(self, first: datetime, last: datetime) -> Iterator[tuple[datetime, datetime, State, str]]:
        """Yield (start, end, state, comment) from a moment to another; what touches and says the same is one."""
        held: tuple[datetime, datetime, State, str] | None = None
        for start, end, state, comment in self._by_day(first, last):
            if held is not None and held[1] == start and held[2:] == (state, comment):
                held = (held[0], end, state, comment)
                continue
            if held is not None:
                yield held
            held = (start, end, state, comment)
        if held is not None:
            yield held

    def at(self, moment: datetime) -> tuple[State, str]:
        """Return the state and its comment at a moment."""
        return next(((state, note) for _s, _e, state, note in self._by_day(moment, moment + ONE_DAY)), CLOSED)

    def _by_day(self, first: datetime, last: datetime) -> Iterator[tuple[datetime, datetime, State, str]]:
        begin = first
        while begin < last:
            end = min(datetime.combine(begin.date() + ONE_DAY, time(0), PARIS), last)
            doubtful = not self._is_trusted(begin.date())
            for start, stop, said, comment in _library(_text_of(self.rules, begin.date())).intervals(begin, end):
                state = State.UNKNOWN if doubtful and said == State.OPEN else said
                yield start, stop, state, comment or (HOLIDAY if doubtful and state == State.UNKNOWN else "")
            begin = end

    def _is_trusted(self, day: date) -> bool:
        """Hours that say nothing of public holidays are not trusted on one: offices that keep « Mo-Fr » on
        25 December are rarer than editors who forgot it."""
        return self.rules.names("PH") or "24/7" in self.rules.whole or not is_public_holiday(day)


@lru_cache(maxsize=16_384)
def _text_of(rules: Rules, day: date) -> str:
    """Return the expression of such a day; « unknown » where it depends on holidays that are not decided yet."""
    public = rules.names("PH") and is_public_holiday(day)
    if not rules.names("SH"):
        return rules.on(public=public, school=False)
    school = is_school_holiday(day)
    if school is not None:
        return rules.on(public=public, school=school)
    either = {rules.on(public=public, school=each) for each in (True, False)}
    return either.pop() if len(either) == 1 else "unknown"


@lru_cache(maxsize=4096)
def _library(expression: str) -> OpeningHours:
    return OpeningHours(expression, timezone=PARIS, country="FR")


@lru_cache(maxsize=2048)
def parse(expression: str) -> Hours | None:
    """Return the hours that an expression gives; None when it is empty, unreadable or leaves them unknown."""
    rules = read(expression)
    kinds = [(public, school) for public in (True, False) for school in (True, False)]
    if not rules.whole or not rules.is_knowable:
        return None
    is_read = all(validate(rules.on(public=public, school=school)) for public, school in kinds)
    return Hours(rules) if is_read else None


@lru_cache(maxsize=4096)
def is_public_holiday(day: date) -> bool:
    return bool(_library("PH 00:00-24:00").is_open(datetime.combine(day, time(12), PARIS)))


def state_at(expression: str, moment: datetime) -> OpenState:
    """Return what to say of the hours at an aware moment; hours change on the minute."""
    return _state_in(expression, moment.astimezone(UTC).replace(second=0, microsecond=0))


@lru_cache(maxsize=8192)
def _state_in(expression: str, minute: datetime) -> OpenState:
    hours = parse(expression)
    if hours is None:
        return UNKNOWN
    # From UTC: a time that the change of clocks skips becomes the real one after it.
    moment = minute.astimezone(PARIS)
    state, comment = hours.at(moment)
    if state == State.CLOSED and hours.rules.otherwise:
        return _unknown(hours.rules.otherwise, _change(hours, moment, state, ONE_DAY)[0])
    if state == State.UNKNOWN:
        return _unknown(comment, _change(hours, moment, state, ONE_DAY)[0])
    change, following, note = _change(hours, moment, state)
    if comment and change is None:
        return UNKNOWN
    return _open(moment, change) if state == State.OPEN else _closed(moment, change, following, note)


def _unknown(comment: str, change: datetime | None) -> OpenState:
    """With the place's own words where it has some: « Sur rendez-vous »."""
    if comment == HOLIDAY:
        return OpenState(OpenStatus.UNKNOWN, "Jour férié : horaires à vérifier par téléphone", change)
    label = f"{comment[:1].upper()}{comment[1:]}" if _APPOINTMENT.search(comment) else UNKNOWN.label
    return OpenState(OpenStatus.UNKNOWN, label, change)


def _change(
    hours: Hours, moment: datetime, state: State, horizon: timedelta = HORIZON
) -> tuple[datetime | None, State, str]:
    """Return when the state really changes (two rules that touch are one opening), what it becomes, and the comment."""
    for start, _end, next_state, comment in hours.intervals(moment, moment + horizon):
        if next_state != state:
            return start, next_state, comment
    return None, state, ""


def _open(moment: datetime, change: datetime | None) -> OpenState:
    if change is None:
        return OpenState(OpenStatus.OPEN, "Ouvert jour et nuit")
    # In UTC: two moments of the same zone are subtracted by their clocks, wrong on the nights they change.
    left = change.astimezone(UTC) - moment.astimezone(UTC)
    if left < SOON:
        return OpenState(OpenStatus.CLOSING, f"Ouvert{DOT}ferme {_in_minutes(left)}", change)
    return OpenState(OpenStatus.OPEN, f"Ouvert{DOT}ferme {_when(moment, change, closing=True)}", change)


def _closed(moment: datetime, change: datetime | None, following: State, note: str) -> OpenState:
    if change is not None and following == State.UNKNOWN and note in (HOLIDAY, ""):
        return OpenState(OpenStatus.CLOSED, f"Fermé{DOT}réouverture à vérifier", change)
    if change is None or following != State.OPEN:
        return OpenState(OpenStatus.CLOSED, "Fermé", change)
    left = change.astimezone(UTC) - moment.astimezone(UTC)
    when = _in_minutes(left) if left < SOON else _when(moment, change)
    return OpenState(OpenStatus.CLOSED, f"Fermé{DOT}ouvre {when}", change, opens=change)


def _in_minutes(left: timedelta) -> str:
    """Return ``dans 20 min``, a started minute counting as one."""
    return f"dans {-(-int(left.total_seconds()) // 60) or 1}{NBSP}min"


def _when(moment: datetime, change: datetime, *, closing: bool = False) -> str:
    """Return ``à 17 h``, ``demain à 9 h 30``, ``lundi à 9 h``, ``le 4 janvier à 9 h``."""
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
