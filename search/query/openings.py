"""« Ouvert samedi », « ouvert maintenant », « le soir »: places are found by the parts of days on which they receive.

An opening is a token of a place's keywords, as a word is: all engines find it alike, and a query that finds
nothing with it goes on without it.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from portal import dates
from portal.words.openings import DayPart, Opening

from .nodes import Clause, Variant, Word

# Figures in a token keep it from being taken for a word that pages might be asked for alone.
_PREFIX = "ouvert"
_ANY_DAY = 7
_SATURDAY, _SUNDAY = 5, 6
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
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


class Found(NamedTuple):
    """What is asked for between two offsets of the folded text: any one of the tokens."""

    tokens: tuple[str, ...]
    start: int
    end: int

    def clause(self, surface: str) -> Clause:
        first, *others = self.tokens
        return Clause((Word(surface, first, tuple(Variant((token,), 1.0) for token in others)),))


def tokens(openings: Iterable[Opening]) -> list[str]:
    """The tokens of the openings of a place: each day, each part of a day, each part on any day."""
    found = set()
    for weekday, part in openings:
        found |= {_token(weekday), _token(weekday, part), _token(_ANY_DAY, part)}
    return sorted(found)


def variants(word: str) -> tuple[Variant, ...]:
    """The hours by which a place says a word: « permanence le samedi »."""
    return (Variant(_WORDS[word], _STRENGTH),) if word in _WORDS else ()


def find(text: str, today: date) -> Iterator[Found]:
    """Openings asked for in a folded text (words of ``a-z0-9`` with one space between)."""
    for match in _PATTERN.finditer(text):
        yield Found(_asked(match, today), match.start(), match.end())


def _asked(match: re.Match[str], today: date) -> tuple[str, ...]:
    said = match.groupdict()
    if said["weekday"]:
        part = _PARTS[said["part"]] if said["part"] else None
        return (_token(_DAYS.index(said["weekday"]), part),)
    if said["weekend"]:
        return _token(_SATURDAY), _token(_SUNDAY)
    if said["evening"] or said["morning"]:
        return (_token(_ANY_DAY, DayPart.EVENING if said["evening"] else DayPart.MORNING),)
    if said["now"]:
        return (_token(today.weekday(), DayPart.at(dates.now())),)
    weekday = (today.weekday() + bool(said["tomorrow"])) % 7
    return (_token(weekday, DayPart.EVENING if said["tonight"] else None),)


def _token(weekday: int, part: DayPart | None = None) -> str:
    return f"{_PREFIX}{weekday}{part or ''}"
