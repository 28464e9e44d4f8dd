"""A pattern in French: ``Tous les mardis, 14 h – 16 h, jusqu’au 30 juin 2027``."""

from collections.abc import Iterable, Sequence
from datetime import date, time

from agenda.enums import Rhythm
from agenda.repetitions.day_lists import runs
from agenda.repetitions.pattern import LAST_OF_MONTH, Pattern
from portal import dates
from portal.words import text

WORKING_DAYS, ALL_DAYS = (0, 1, 2, 3, 4), tuple(range(7))
POSITIONS = {1: "1er", 2: "2e", 3: "3e", 4: "4e", LAST_OF_MONTH: "dernier"}
# Beyond, the list of what is skipped is longer than the rule.
NAMED_EXCEPTIONS = 3
SHOWN_DATES = 10


def sentence(pattern: Pattern) -> str:
    """Return the rhythm, the hours, the end and the exceptions."""
    parts = [rhythm(pattern), hours(pattern), f"jusqu’au {dates.format_day(pattern.until)}"]
    parts += exceptions(pattern)
    return ", ".join(parts)


def rhythm(pattern: Pattern) -> str:
    """Return ``Tous les mardis et jeudis``, ``Un mardi sur deux``, ``Le 2e jeudi du mois``."""
    if pattern.advanced:
        return f"Selon la règle {pattern.advanced}"
    if pattern.rhythm == Rhythm.MONTHLY:
        return _monthly(pattern)
    names = [f"{dates.DAYS[day]}s" for day in pattern.weekdays]
    if pattern.interval == 1:
        if pattern.weekdays == ALL_DAYS:
            return "Tous les jours"
        return "Du lundi au vendredi" if pattern.weekdays == WORKING_DAYS else f"Tous les {_and(names)}"
    if pattern.interval == 2 and len(names) == 1:
        return f"Un {names[0][:-1]} sur deux"
    pace = "une semaine sur deux" if pattern.interval == 2 else f"toutes les {pattern.interval}{text.NBSP}semaines"
    return f"Les {_and(names)}, {pace}"


def _monthly(pattern: Pattern) -> str:
    which = POSITIONS[pattern.position]
    days = _and([f"{which} {dates.DAYS[day]}" for day in pattern.weekdays], article="le ")
    if pattern.interval == 1:
        return f"Le {days} du mois"
    pace = "un mois sur deux" if pattern.interval == 2 else f"tous les {pattern.interval}{text.NBSP}mois"
    return f"Le {days}, {pace}"


def hours(pattern: Pattern) -> str:
    """Return the hours of a date in words."""
    start = dates.format_time(pattern.start)
    if pattern.end == pattern.start:
        return start
    return f"{start} – {'minuit' if pattern.end == time.min else dates.format_time(pattern.end)}"


def exceptions(pattern: Pattern) -> list[str]:
    """Return ``sauf le 22 décembre 2026 et les jours fériés``, ``et aussi le 15 janvier 2027``."""
    off = [_run(run) for run in runs(pattern.skipped - pattern.added)]
    if len(off) > NAMED_EXCEPTIONS:
        off = [f"{len(off)}{text.NBSP}exceptions"]
    if pattern.skips_holidays:
        off.append("les jours fériés")
    found = [f"sauf {_and(off)}"] if off else []
    more = [_run(run) for run in runs(pattern.added)]
    if len(more) > NAMED_EXCEPTIONS:
        more = [f"{len(pattern.added)}{text.NBSP}autres jours"]
    return [*found, f"et aussi {_and(more)}"] if more else found


def outcome(days: Sequence[date]) -> str:
    """Return what the rule gives, for the editor: ``24 dates, du mardi 1er décembre 2026 au mardi 29 juin 2027``."""
    if not days:
        return "aucune date"
    first = dates.format_day(days[0], weekday=True)
    if len(days) == 1:
        return f"une date, le {first}"
    count = text.plural(len(days), "date")
    return f"{count}, du {first} au {dates.format_day(days[-1], weekday=True)}"


def next_dates(days: Iterable[date], today: date) -> list[str]:
    """Return the ten that come, in words: ``mardi 1er décembre 2026``."""
    coming = [day for day in days if day >= today]
    return [dates.format_day(day, weekday=True) for day in coming[:SHOWN_DATES]]


def _run(days: list[date]) -> str:
    if len(days) == 1:
        return f"le {dates.format_day(days[0])}"
    return dates.format_day_range(days[0], days[-1])


def _and(names: Iterable[str], *, article: str = "") -> str:
    """Return ``mardis, jeudis et samedis``; the article stands before all but the first."""
    first, *others = names
    others = [article + each for each in others]
    if not others:
        return first
    return f"{', '.join([first, *others[:-1]])} et {others[-1]}"
