"""When a place receives on a given day, this evening, on Saturday: its own hours, holidays included."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache

from opening_hours import State

from portal import dates
from portal.web.front.holding import holds_until
from resources.enums import OpenStatus, OpenWhen
from resources.opening.hours import PARIS, parse, state_at

EVENING = time(18)
SATURDAY = 5


@lru_cache(maxsize=16_384)
def openings(expression: str, day: date) -> tuple[tuple[datetime, datetime], ...]:
    """Return the openings that are sure, from the day's midnight to the next; none where the hours are unknown."""
    hours = parse(expression)
    if hours is None:
        return ()
    first, last = (datetime.combine(each, time(0), PARIS) for each in (day, day + timedelta(days=1)))
    return tuple((start, end) for start, end, state, _note in hours.intervals(first, last) if state == State.OPEN)


def coming_saturday(day: date) -> date:
    """Return the Saturday of the week, the day itself if it is one; on a Sunday, the next."""
    return day + timedelta(days=(SATURDAY - day.weekday()) % 7)


@dataclass(frozen=True)
class Openness:
    """Texts of opening hours sorted by what they mean at a moment; whoever reads it shows something of that moment."""

    expressions: tuple[str, ...]
    moment: datetime

    @cached_property
    def by_status(self) -> dict[bool | None, list[str]]:
        """Those that mean open (True), closed (False), and those that nobody can tell (None)."""
        found: dict[bool | None, list[str]] = {True: [], False: [], None: []}
        for expression in self.expressions:
            state = state_at(expression, self.moment)
            holds_until(state.until)
            found[None if state.status == OpenStatus.UNKNOWN else state.status.is_open].append(expression)
        return found

    def during(self, when: OpenWhen) -> list[str]:
        """Return those that mean open now, or still open later in the asked part of a day."""
        if when == OpenWhen.NOW:
            return self.by_status[True]
        start = self._start(when)
        return [expression for expression in self.expressions if self._is_open_after(expression, start)]

    def _start(self, when: OpenWhen) -> datetime:
        today = self.moment.date()
        if when == OpenWhen.TONIGHT:
            start = datetime.combine(today, EVENING, PARIS)
        else:
            start = datetime.combine(coming_saturday(today), time(0), PARIS)
        return max(start, self.moment)

    def _is_open_after(self, expression: str, start: datetime) -> bool:
        ends = [end for _start, end in openings(expression, start.date()) if end > start]
        if ends and dates.today() == start.date():
            holds_until(max(ends))
        return bool(ends)


# The line drawn under a place: two units for each six minutes from 8 h to 20 h, as wide as the drawing.
FIRST_HOUR, LAST_HOUR, HOUR = 8, 20, 20


@dataclass(frozen=True)
class Ruler:
    """A day's openings as (x, width), and where the hour is; ``now`` is empty outside the drawing."""

    bars: tuple[tuple[str, str], ...]
    now: str


def ruler(expression: str, moment: datetime) -> Ruler | None:
    """Return the day of an aware moment as a drawing; None where nothing sure is open between 8 h and 20 h."""
    bars = []
    for start, end in openings(expression, moment.date()):
        left, right = _x(start, moment.date()), _x(end, moment.date())
        if left < right:
            bars.append((str(left), str(right - left)))
    clock = moment.hour * 60 + moment.minute
    now = clock // 6 * 2 - FIRST_HOUR * HOUR
    is_drawn = FIRST_HOUR <= moment.hour < LAST_HOUR
    return Ruler(tuple(bars), str(now) if is_drawn else "") if bars else None


def _x(moment: datetime, day: date) -> int:
    """Return units from 8 h, within the drawing."""
    minutes = moment.hour * 60 + moment.minute if moment.date() == day else 24 * 60
    return min(max(minutes * HOUR // 60 - FIRST_HOUR * HOUR, 0), (LAST_HOUR - FIRST_HOUR) * HOUR)
