"""« Ouvert samedi », « ouvert maintenant », « le soir »: places are found by the parts of days on which they receive.

An opening is a token of a place's keywords, as a word is: all engines find it alike. Hours of an ordinary week are
parts of days; of one day (« aujourd’hui », « maintenant ») it is the written hours that are asked for, those which
``search.answers.attempts`` knows to be open then: holidays and seasons count.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from portal import dates
from portal.words.openings import DayPart, Opening

from .nodes import Clause, Variant, Word

# Figures in a token keep it from being taken for a word that pages might be asked for alone.
_PREFIX = "ouvert"
_ANY_DAY = 7
# Of every place, whatever its hours; of none.
ANY_PLACE, NO_PLACE = f"{_PREFIX}8", f"{_PREFIX}9"
_SATURDAY, _SUNDAY = 5, 6
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_PART_WORDS = {DayPart.MORNING: "matin", DayPart.AFTERNOON: "après-midi", DayPart.EVENING: "soir"}
_EVENING = time(18)
_PARTS = {"matin": DayPart.MORNING, "apres midi": DayPart.AFTERNOON, "soir": DayPart.EVENING}
_WHEN = rf"""
      (?P<weekday>{"|".join(_DAYS)})s?(?:\ (?:au\ |le\ )?(?P<part>{"|".join(map(re.escape, _PARTS))})s?)?
    | (?P<now>maintenant|actuellement|en\ ce\ moment|la\ tout\ de\ suite|tout\ de\ suite)
    | (?P<today>aujourdhui|aujourd\ hui) | (?P<tonight>ce\ soir) | (?P<tomorrow>demain)
    | (?P<weekend>week\ ?ends?)
    | (?P<evening>soirs?|soiree|tard|nocturne) | (?P<morning>matins?|matinee)
"""
_PATTERN = re.compile(
    rf"""\b(?:ouvert(?:e|s|es)?|ouvertures?|ouvre|ouvrent|horaires?)
    (?:\ (?:le|la|les|l|du|des|en|au|aussi|meme|tous|toute|encore|qui|sont|est))*\ (?:{_WHEN})\b""",
    re.VERBOSE,
)
# A word that places also say by their hours, and how much that counts.
_WORDS: dict[str, tuple[str, ...]] = {
    "samedi": (f"{_PREFIX}{_SATURDAY}",),
    "dimanche": (f"{_PREFIX}{_SUNDAY}",),
    "soir": (f"{_PREFIX}{_ANY_DAY}{DayPart.EVENING}",),
}
_STRENGTH = 0.5


class Hours(NamedTuple):
    """Hours that are asked for: any one of the tokens. ``words`` say when, in French, after « ouvert ».

    ``window``: from a moment to another, where they are of one day.
    """

    tokens: tuple[str, ...]
    words: str
    window: tuple[datetime, datetime] | None = None

    @property
    def clause(self) -> Clause:
        return clause_of(self.tokens)


class Found(NamedTuple):
    """Hours asked for between two offsets of the folded text."""

    hours: Hours
    start: int
    end: int


def clause_of(tokens: Iterable[str]) -> Clause:
    """Return what finds the places with one of the tokens, at least one."""
    first, *others = tokens
    return Clause((Word("", first, tuple(Variant((token,), 1.0) for token in others)),), is_hours=True)


def code(hours: str) -> str:
    """Return the token of hours as they are written."""
    return f"{_PREFIX}0x{hashlib.sha256(hours.encode()).hexdigest()[:16]}"


def tokens(openings: Iterable[Opening]) -> list[str]:
    """Return the tokens of the openings of a place: each day, each part of a day, each part on any day."""
    found = set()
    for weekday, part in openings:
        found |= {_token(weekday), _token(weekday, part), _token(_ANY_DAY, part)}
    return sorted(found)


def variants(word: str) -> tuple[Variant, ...]:
    """Return the hours by which a place says a word: « permanence le samedi »."""
    return (Variant(_WORDS[word], _STRENGTH),) if word in _WORDS else ()


def find(text: str, today: date) -> Iterator[Found]:
    """Yield openings asked for in a folded text (words of ``a-z0-9`` with one space between)."""
    for match in _PATTERN.finditer(text):
        yield Found(_asked(match, today), match.start(), match.end())


def are_asked(text: str) -> bool:
    """Return whether a folded text asks for openings."""
    return bool(_PATTERN.search(text))


def _asked(match: re.Match[str], today: date) -> Hours:
    said = match.groupdict()
    if said["weekday"]:
        part = _PARTS[said["part"]] if said["part"] else None
        words = f"le {said['weekday']} {_PART_WORDS[part] if part else ''}".rstrip()
        return Hours((_token(_DAYS.index(said["weekday"]), part),), words)
    if said["weekend"]:
        return Hours((_token(_SATURDAY), _token(_SUNDAY)), "le week-end")
    if said["evening"] or said["morning"]:
        part = DayPart.EVENING if said["evening"] else DayPart.MORNING
        return Hours((_token(_ANY_DAY, part),), f"le {_PART_WORDS[part]}")
    return _of_one_day(said, today)


def _of_one_day(said: dict[str, str | None], today: date) -> Hours:
    """Return what is over of the day is not asked for any more."""
    moment = dates.now()
    if said["now"]:
        token = _token(moment.weekday(), DayPart.at(moment))
        return Hours((token,), "en ce moment", (moment, moment + timedelta(seconds=1)))
    if said["tomorrow"]:
        day, follows = today + timedelta(days=1), today + timedelta(days=2)
        window = dates.moment(day, time(0)), dates.moment(follows, time(0))
        return Hours((_token(day.weekday()),), "demain", window)
    part, begins = (DayPart.EVENING, _EVENING) if said["tonight"] else (None, time(0))
    first = max(dates.moment(today, begins), moment) if moment.date() == today else dates.moment(today, begins)
    window = first, dates.moment(today + timedelta(days=1), time(0))
    return Hours((_token(today.weekday(), part),), "ce soir" if part else "d’ici la fin de la journée", window)


def _token(weekday: int, part: DayPart | None = None) -> str:
    return f"{_PREFIX}{weekday}{part or ''}"
