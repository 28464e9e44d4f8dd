"""Arrondissements of Paris in a title, however they are written: « 11e », « Paris 11 », « XIe », « 75011 »."""

import re

from agenda.same_event.letters import unaccented
from agenda.same_event.lexicon import LETTER_ORDINALS
from ingest.texts.addresses import roman
from portal.settings import city

ROMAN = {roman(number): number for number in city.DISTRICTS}
_ROMAN = "|".join(sorted(ROMAN, key=len, reverse=True))
_ORDINAL = r"(?:er|ere|e|eme|ieme|è|ème|ième)"
_LETTERS = "|".join(name.replace(" ", "[ -]") for name in sorted(LETTER_ORDINALS, key=len, reverse=True))
_ARR = r"(?:\s+arr(?:ondissements?|t|dt)?\b\.?)"
# In plain letters whose case is kept: « VIe » is a number, « vie » a word.
_DISTRICT = re.compile(
    rf"\b{city.DEPARTMENT}0(?P<code>{city.TWO_DIGITS})\b"
    rf"|\b(?i:paris)[\s,–-]+(?:(?P<paris>0?[1-9]|1\d|20)(?:{_ORDINAL})?|(?P<paris_roman>{_ROMAN})(?:{_ORDINAL})?)\b(?!\s*(?:%|€|h\b))"
    rf"{_ARR}?"
    rf"|\b(?P<figures>[1-9]|1\d|20)(?i:{_ORDINAL})\b{_ARR}?(?!\s+(?i:edition|anniversaire|etage|jour|fois|session|volet|forum|salon))"
    rf"|\b(?P<roman>{_ROMAN}){_ORDINAL}\b{_ARR}?"
    rf"|\b(?:(?i:du)\s+)(?P<letters>(?i:{_LETTERS}))\b(?!\s+(?i:emploi|etage|age))"
)


def districts_out(title: str) -> tuple[str, set[int]]:
    """Return the title, in letters without accents, without the arrondissements that it names; and their numbers."""
    found: set[int] = set()

    def take(match: re.Match[str]) -> str:
        number = match["code"] or match["paris"] or match["figures"]
        numeral = match["paris_roman"] or match["roman"]
        letters = unaccented(match["letters"]) if match["letters"] else ""
        found.add(int(number) if number else ROMAN[numeral] if numeral else LETTER_ORDINALS[letters])
        return " "

    return " ".join(_DISTRICT.sub(take, title).split()), found
