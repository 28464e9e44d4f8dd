"""French addresses as partners write them: which arrondissement of Paris they name without its postcode."""

import re
from typing import Any

from ingest.texts import cleaning
from ingest.texts.outlines import arrondissement_at
from portal.settings import city

UNREADABLE_POSTCODE = "Le code postal « {} » ne se lit pas : il faut cinq chiffres, par exemple 75018."
_IN_PARIS = r"(?:0?[1-9]|1\d|20|(?-i:[IVX]{1,5}))"
_ORDINAL = r"(?:\s?(?:er|ère|ere|e|è|eme|ème|ième|ieme)\b)"
DISTRICTS = (
    rf"\bparis[\s-]+({_IN_PARIS})(?:{_ORDINAL}|(?=\s*(?:,|$)))",
    rf"\b({_IN_PARIS}){_ORDINAL}\s+arr(?:ondissement|t|dt)?\b",
    rf"\bmairie\s+du\s+({_IN_PARIS}){_ORDINAL}",
)
# « Université Paris 8 » is in Saint-Denis.
_UNIVERSITY = re.compile(r"\buniv|\bfacult|\biut\b|\bufr\b|\bsorbonne\b", re.IGNORECASE)
_ORDINARY = {city.postcode(number) for number in city.DISTRICTS} | set(city.POSTCODE_ALIASES)
_CEDEX = re.compile(r"\bcedex\s*0?(\d{1,2})\b", re.IGNORECASE)
_ROMAN = {"I": 1, "V": 5, "X": 10}


def arrondissement(*texts: str) -> str:
    """Return ``75018`` for « Paris 18e », « Paris XVIII », « 18e arrondissement, Paris ».

    Empty unless they name just one.
    """
    whole = ", ".join(text for text in texts if text)
    if not re.search(r"\bparis\b", whole, re.IGNORECASE) or _UNIVERSITY.search(whole):
        return ""
    found = {
        _number(each[1]) for pattern in DISTRICTS for each in re.finditer(pattern, whole, re.IGNORECASE)
    }  # fmt: skip
    number = found.pop() if len(found) == 1 else 0
    return city.postcode(number)


def delivered(postcode: str, *texts: str) -> str:
    """Return the postcode of the arrondissement for « 75908 Paris CEDEX 15 »; and for 75118, INSEE's.

    Any other as it is, 75116 (the 16th) too.
    """
    if not city.is_postcode(postcode) or postcode in _ORDINARY:
        return postcode
    found = next((match for text in texts if (match := _CEDEX.search(text))), None)
    number = int(found[1]) if found else 0
    return city.postcode(number) or postcode_of_insee(postcode) or postcode


def located(*texts: str, names: str = "", at: tuple[Any, ...] = (), insee: str = "") -> str:
    """Return the postcode that the parts of an address tell, the surest first; empty where none does.

    One that names no arrondissement (75000, 75056) gives way to an arrondissement in words, also in ``names``, and
    then to the point ``at`` (latitude, longitude).
    """
    code = delivered(cleaning.postcode(*texts) or postcode_of_insee(insee), *texts)
    if code and not (city.is_postcode(code) and code not in _ORDINARY):
        return code
    return arrondissement(names, *texts) or (arrondissement_at(*at) if at else "") or code


def one_district(one: str, other: str) -> bool:
    """Tell whether two postcodes are of one arrondissement, or are the same: the 16th has 75016 and 75116."""
    aliases = city.POSTCODE_ALIASES
    return aliases.get(one, one) == aliases.get(other, other)


def postcode_of_insee(code: str) -> str:
    """Return ``75018`` for 75118, the INSEE code of the 18th arrondissement; empty for any other."""
    found = re.fullmatch(rf"{city.DEPARTMENT}1({city.TWO_DIGITS})", code)
    return city.postcode(int(found[1])) if found else ""


def _number(text: str) -> int:
    """Return 1 to 20 from « 18 » or « XVIII »; 0 for letters that are no number (« IIX »)."""
    if text.isdecimal():
        return int(text)
    digits = [_ROMAN[letter] for letter in text.upper()]
    value = sum(-one if one < next_one else one for one, next_one in zip(digits, [*digits[1:], 0], strict=True))
    return value if text.upper() == roman(value) else 0


def roman(number: int) -> str:
    """Return ``XVIII`` for 18; for numbers under 40."""
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10) + units[number % 10]
