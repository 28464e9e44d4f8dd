"""Days as an editor types them: ``22/12/2026, du 26/12/2026 au 03/01/2027``."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from portal.typed.days import read_day, show_day
from portal.typed.errors import UnreadableError

_RANGE = re.compile(r"du (.{1,60}) au (.{1,60})")
_SEPARATOR = re.compile(r"[,;\n]+")
# Longer than a summer, a range is a typing mistake on the year.
LONGEST = timedelta(days=100)
# Days in a row from here on read better as a range.
SHORTEST_RANGE = 3
ONE_DAY = timedelta(days=1)


class DayListError(ValueError):
    """Says in French what cannot be read."""


def read(text: str) -> tuple[set[date], set[date]]:
    """Return days named one by one, and days of ranges. Raises DayListError."""
    single: set[date] = set()
    ranged: set[date] = set()
    for part in (" ".join(each.split()).lower() for each in _SEPARATOR.split(text)):
        if not part:
            continue
        if found := _RANGE.fullmatch(part):
            ranged |= _range(_day(found[1]), _day(found[2]), part)
        else:
            single.add(_day(part))
    return single, ranged


def write(days: Iterable[date]) -> str:
    """Return what ``read`` reads back as the same days."""
    parts = []
    for run in runs(days):
        if len(run) >= SHORTEST_RANGE:
            parts.append(f"du {show_day(run[0])} au {show_day(run[-1])}")
        else:
            parts += [show_day(day) for day in run]
    return ", ".join(parts)


def runs(days: Iterable[date]) -> list[list[date]]:
    """Return days that follow each other, together."""
    found: list[list[date]] = []
    for day in sorted(days):
        if found and day - found[-1][-1] == ONE_DAY:
            found[-1].append(day)
        else:
            found.append([day])
    return found


def _day(text: str) -> date:
    try:
        return read_day(text)
    except UnreadableError as fault:
        raise DayListError(str(fault)) from fault


def _range(first: date, last: date, part: str) -> set[date]:
    if last < first:
        raise DayListError(f"« {part} » finit avant de commencer : vérifiez les deux jours.")
    if last - first > LONGEST:
        raise DayListError(f"« {part} » dure plus de trois mois : vérifiez l’année.")
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}
