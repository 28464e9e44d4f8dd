"""Arrondissements in a query: « 18e », « 75018 », « 75116 », « dix-huitième », « Paris 18 », « Paris XVIII »."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from portal.settings import city
from search.analysis import word_set

_UNITS = ("premier", "deuxieme", "troisieme", "quatrieme", "cinquieme", "sixieme", "septieme", "huitieme", "neuvieme")
_TENS = (
    "dixieme", "onzieme", "douzieme", "treizieme", "quatorzieme", "quinzieme", "seizieme",
    "dix septieme", "dix huitieme", "dix neuvieme", "vingtieme",
)  # fmt: skip
_ORDINALS = {name: number for number, name in enumerate((*_UNITS, *_TENS), start=1)} | {"second": 2}
_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"
_ROMAN = {numeral: number for number, numeral in enumerate(str.split(_NUMERALS), 1)}


def _longest_first(names: dict[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


# The first four, one district to vote in.
_CENTRE = range(1, 5)
_ALIASES = "|".join(rf"{code[:2]}\ ?{code[2:]}" for code in city.POSTCODE_ALIASES)
_SAID = r"(?:arrondissements?|arrdt|arr|ardt)"
_PATTERN = re.compile(
    rf"""\b(?:
      (?P<postcode>{city.DEPARTMENT}\ ?0{city.TWO_DIGITS}|{_ALIASES})(?:\ paris)?
    | (?P<centre>paris\ centre)
    | paris\ (?P<plain>20|1?\d)(?:\ ?(?:er|e|eme|ieme))?(?:\ {_SAID})?
    | paris\ (?P<roman>{_longest_first(_ROMAN)})e? | (?P<numeral>[ivx]{{3,5}})e
    | (?P<figure>20|1?\d)\ ?(?:er|e|eme|ieme)\b(?P<said>\ {_SAID})?
    | (?P<word>{_longest_first(_ORDINALS)})\b(?P<said_word>\ {_SAID})?
    | (?P<bare>20|1?\d)\ {_SAID} | {_SAID}\ (?P<after>20|1?\d)
    )\b""",
    re.VERBOSE,
)
_ALONE = re.compile(r"20|1\d|[1-9]")
# What an ordinal counts when it is no arrondissement: « 2e chance », « premier emploi », « 5e édition ».
_COUNTED = word_set(
    """
    chance age cycle emploi emplois embauche entretien stage annee annees republique semaine fois etape degre
    generation edition anniversaire trimestre semestre rencontre rencontres forum journee session promotion
    partie cercle enfant jour mois pas contrat metier atelier niveau salon temps concours groupe etage
    """
)
# Below this number an ordinal is more often an order than a place.
_AMBIGUOUS_UP_TO = 3
# « Stage de 3e » is a class of the collège.
_CLASS_BEFORE = re.compile(r"\b(?:stages?|classes?|eleves?|collegiens?|niveau) (?:de |en )?$")
_PLACE_BEFORE = re.compile(r"(?:\bdans le|\bdu|\bau) $")


class Found(NamedTuple):
    """District codes said between two offsets of the folded text."""

    codes: tuple[str, ...]
    start: int
    end: int


def find(text: str) -> Iterator[Found]:
    """Arrondissements of a folded text (words of ``a-z0-9`` with one space between); a figure may be the whole text."""
    if _ALONE.fullmatch(text):
        yield Found((city.postcode(int(text)),), 0, len(text))
        return
    for match in _PATTERN.finditer(text):
        codes = _codes(match, text)
        if codes:
            yield Found(codes, match.start(), match.end())


def _codes(match: re.Match[str], text: str) -> tuple[str, ...]:
    groups = match.groupdict()
    if groups["postcode"]:
        digits = groups["postcode"].replace(" ", "")
        return (city.POSTCODE_ALIASES.get(digits, digits),)
    if groups["centre"]:
        return tuple(map(city.postcode, _CENTRE))
    if numeral := groups["roman"] or groups["numeral"]:
        return (city.postcode(_ROMAN[numeral]),) if numeral in _ROMAN else ()
    sure = groups["plain"] or groups["bare"] or groups["after"]
    if sure:
        return (city.postcode(int(sure)),) if int(sure) else ()
    number = _ORDINALS[groups["word"]] if groups["word"] else int(groups["figure"])
    said = groups["said"] or groups["said_word"]
    return (city.postcode(number),) if number and (said or _is_place(number, match, text)) else ()


def _is_place(number: int, match: re.Match[str], text: str) -> bool:
    """Return whether an ordinal without « arrondissement » is one all the same."""
    following = text[match.end() :].split(maxsplit=1)
    if (following and following[0] in _COUNTED) or _CLASS_BEFORE.search(text[: match.start()]):
        return False
    if number > _AMBIGUOUS_UP_TO:
        return True
    return bool(_PLACE_BEFORE.search(text[: match.start()])) or (not following and match.group("word") is None)
