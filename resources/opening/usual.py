"""The parts of days on which a place receives, whatever the week: what the search finds « ouvert samedi » by."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from opening_hours import OpeningHours, State

from portal.words.openings import DayPart, Opening
from resources.opening.hours import PARIS, parse

# Two weeks without any holiday, for hours of summer and of winter; a place open in one of them is looked for.
_WEEKS = (date(2026, 6, 15), date(2026, 11, 16))


@lru_cache(maxsize=2048)
def usual_openings(expression: str) -> frozenset[Opening]:
    """Return when the hours say « open » on ordinary days; empty where they are unknown.

    What is uncertain is left out.
    """
    hours = parse(expression)
    if hours is None:
        return frozenset()
    library = OpeningHours(hours.rules.on(public=False, school=False), timezone=PARIS, country="FR")
    return frozenset(
        Opening(start.weekday(), part)
        for monday in _WEEKS
        for number in range(7)
        for start, end, state, _comment in library.intervals(*_day(monday + timedelta(days=number)))
        if state == State.OPEN
        for part in DayPart.within(start.time(), end.time())
    )


def _day(day: date) -> tuple[datetime, datetime]:
    return datetime.combine(day, time(0), PARIS), datetime.combine(day + timedelta(days=1), time(0), PARIS)
