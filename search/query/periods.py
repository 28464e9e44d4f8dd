"""Days and months in a query: « demain », « cette semaine », « 24 novembre », « en janvier », « mars 2027 »."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from portal.dates import MONTHS, add_months, month_bounds, week_bounds
from search.analysis import fold

_MONTHS = {fold(name): number for number, name in enumerate(MONTHS, start=1)}
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTH = "|".join(_MONTHS)
_DAY = "|".join(_DAYS)
# Months whose name is also another word: they need « en », « de »… or a year.
_AMBIGUOUS_MONTHS = {"mars", "mai"}
_PATTERN = re.compile(
    rf"""\b(?:
      (?P<today>aujourdhui|aujourd\ hui|ce\ soir)
    | (?P<after_tomorrow>apres\ demain)
    | (?P<tomorrow>demain)
    | (?P<week>cette\ semaine) | (?P<next_week>(?:la\ )?semaine\ prochaine)
    | (?P<weekend>ce\ week\ ?end) | (?P<next_weekend>(?:le\ )?week\ ?end\ prochain)
    | (?P<month>ce\ mois(?:\ ci)?) | (?P<next_month>(?:le\ )?mois\ prochain)
    | (?:ce\ )?(?P<weekday>{_DAY})\ prochain | ce\ (?P<this_weekday>{_DAY})
    | (?:(?:{_DAY})\ )?(?P<day>[12]?\d|3[01])(?:er)?\ (?P<day_month>{_MONTH})(?:\ (?P<day_year>20\d\d))?
    | (?P<lead>en|de|fin|debut|mi|pour|des|courant|mois\ de)?\ ?\b(?P<month_name>{_MONTH})(?:\ (?P<year>20\d\d))?
    )\b""",
    re.VERBOSE,
)


class Found(NamedTuple):
    """First and last day said between two offsets of the folded text."""

    first: date
    last: date
    start: int
    end: int


def find(text: str, today: date) -> Iterator[Found]:
    """Yield periods of a folded text that end today or later; what is past is left as words to look for."""
    for match in _PATTERN.finditer(text):
        bounds = _bounds(match, text, today)
        if bounds and bounds[1] >= today:
            yield Found(*bounds, match.start(), match.end())


def _bounds(match: re.Match[str], text: str, today: date) -> tuple[date, date] | None:
    groups = {name: value for name, value in match.groupdict().items() if value}
    if "tomorrow" in groups and re.search(r"\bd[e']? $", text[: match.start()]):
        return None  # « les métiers de demain »
    if "day" in groups:
        return _one_day(int(groups["day"]), _MONTHS[groups["day_month"]], groups.get("day_year"), today)
    if "month_name" in groups:
        return _month(groups, today)
    if "weekday" in groups or "this_weekday" in groups:
        wanted = _DAYS.index(groups.get("weekday") or groups["this_weekday"])
        day = today + timedelta(days=(wanted - today.weekday()) % 7)
        return day, day
    monday, sunday = week_bounds(today)
    saturday, week = sunday - timedelta(days=1), timedelta(days=7)
    next_month = add_months(today.replace(day=1), 1)
    named: dict[str, tuple[date, date]] = {
        "today": (today, today),
        "tomorrow": (today + timedelta(days=1), today + timedelta(days=1)),
        "after_tomorrow": (today + timedelta(days=2), today + timedelta(days=2)),
        "week": (today, sunday),
        "next_week": (monday + week, sunday + week),
        "weekend": (saturday, sunday),
        "next_weekend": (saturday, sunday) if today < saturday else (saturday + week, sunday + week),
        "month": (today, month_bounds(today)[1]),
        "next_month": month_bounds(next_month),
    }
    return next(bounds for name, bounds in named.items() if name in groups)


def _one_day(day: int, month: int, year: str | None, today: date) -> tuple[date, date] | None:
    """Return the day said; without a year, its next occurrence. None for a day that does not exist."""
    for candidate in (int(year),) if year else (today.year, today.year + 1):
        try:
            found = date(candidate, month, day)
        except ValueError:
            return None
        if year or found >= today:
            return found, found
    return None


def _month(groups: dict[str, str], today: date) -> tuple[date, date] | None:
    name = groups["month_name"]
    if name in _AMBIGUOUS_MONTHS and "lead" not in groups and "year" not in groups:
        return None
    month = _MONTHS[name]
    year = int(groups["year"]) if "year" in groups else today.year + (month < today.month)
    return month_bounds(date(year, month, 1))
