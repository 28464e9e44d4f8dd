"""Days as an editor types them: ``22/12/2026, du 26/12/2026 au 03/01/2027``."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

DAY = r"(\d{1,2}/\d{1,2}/\d{4})"
_ONE = re.compile(DAY)
_RANGE = re.compile(rf"du\s+{DAY}\s+au\s+{DAY}")
_SEPARATOR = re.compile(r"[,;\n]+")
# Longer than a summer, a range is a typing mistake on the year.
LONGEST = timedelta(days=100)
# Days in a row from here on read better as a range.
SHORTEST_RANGE = 3
ONE_DAY = timedelta(days=1)


class DayListError(ValueError):
    """Says in French what cannot be read."""


def read(text: str) -> tuple[set[date], set[date]]:
    """Days named one by one, and days of ranges. Raises DayListError."""
    single: set[date] = set()
    ranged: set[date] = set()
    for part in (" ".join(each.split()).lower() for each in _SEPARATOR.split(text)):
        if not part:
            continue
        if found := _ONE.fullmatch(part):
            single.add(_day(found[1]))
        elif found := _RANGE.fullmatch(part):
            ranged |= _range(_day(found[1]), _day(found[2]), part)
        else:
            raise DayListError(
                f"« {part} » ne se lit pas. Écrivez par exemple : 22/12/2026, du 26/12/2026 au 03/01/2027."
            )
    return single, ranged


def write(days: Iterable[date]) -> str:
    """What ``read`` reads back as the same days."""
    parts = []
    for run in runs(days):
        if len(run) >= SHORTEST_RANGE:
            parts.append(f"du {run[0]:%d/%m/%Y} au {run[-1]:%d/%m/%Y}")
        else:
            parts += [f"{day:%d/%m/%Y}" for day in run]
    return ", ".join(parts)


def runs(days: Iterable[date]) -> list[list[date]]:
    """Days that follow each other, together."""
    found: list[list[date]] = []
    for day in sorted(days):
        if found and day - found[-1][-1] == ONE_DAY:
            found[-1].append(day)
        else:
            found.append([day])
    return found


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007  # a day, without an hour
    except ValueError as fault:
        raise DayListError(f"Le « {text} » n’existe pas dans le calendrier : vérifiez le jour et le mois.") from fault


def _range(first: date, last: date, part: str) -> set[date]:
    if last < first:
        raise DayListError(f"« {part} » finit avant de commencer : vérifiez les deux jours.")
    if last - first > LONGEST:
        raise DayListError(f"« {part} » dure plus de trois mois : vérifiez l’année.")
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}
