"""Single values of the DECP as they are really published: numbers in strings, « NC », dates of several kinds.

A value that cannot be used is never guessed: it is left out and told to the facilitator.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from stdnum.fr import siret as siret_number

from ingest.rows import RowError
from ingest.texts import cleaning
from ingest.texts.words import says_nothing
from portal import dates
from portal.words.text import rounded

YES = {"true", "oui", "o", "vrai", "1", "yes"}
MAX_AMOUNT = Decimal(10) ** 10  # euros: no French public contract comes near
MAX_MONTHS = 600
YEARS = range(1990, 2101)
YEARS_AHEAD = 2  # contracts are published once they are awarded
MAX_TEXT = 2_000
MAX_DEPTH = 8
MAX_ITEMS = 200
_DATE = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)|(\d{4})(\d{2})(\d{2})(?!\d)"
)
UNREAD_DAY = "Cette date ne se lit pas : un jour comme 2026-05-15 est attendu. Elle n’est pas reprise."
_NOT_NUMERIC = re.compile(r"[\s\u00a0\u202f€]|eur(?:os?)?|\bh\.?t\.?$", re.IGNORECASE)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")


@dataclass
class Doubts:
    """What a record says and the portal does not believe, for the facilitator to look at."""

    found: list[dict[str, str]] = field(default_factory=list)

    def add(self, name: str, value: Any, reason: str) -> None:
        self.found.append({"field": name, "value": cleaning.text(str(value)[:300], 120), "reason": reason})


def is_nothing(value: Any) -> bool:
    if isinstance(value, float) and math.isnan(value):
        return True
    return value is None or value in ([], {}) or (isinstance(value, str) and says_nothing(value))


def text(value: Any, limit: int | None = None) -> str:
    """Return plain text of a value, its first one where it is a list; empty for « NC » and the like."""
    if isinstance(value, list):
        value = next((each for each in value if not is_nothing(each)), None)
    return "" if is_nothing(value) or isinstance(value, bool) else cleaning.text(value, limit)


def number(value: Any) -> Decimal | None:
    """``1 234,56 €`` as well as ``1234.56``; None where it is no finite number."""
    if isinstance(value, (bool, list, dict)) or is_nothing(value):
        return None
    written = _NOT_NUMERIC.sub("", str(value)[:100])
    if "," in written:
        written = written.replace(".", "") if written.rfind(",") > written.rfind(".") else written.replace(",", "")
        written = written.replace(",", ".")
    elif written.count(".") > 1 and _THOUSANDS.fullmatch(written):
        written = written.replace(".", "")  # « 1.234.567 »
    try:
        found = Decimal(written)
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found.adjusted()) < 40 else None


def amount(value: Any, name: str, doubts: Doubts) -> str:
    """Return euros with two decimals; empty where nothing usable is said."""
    if is_nothing(value):
        return ""
    found = number(value)
    if isinstance(value, str) and _THOUSANDS.fullmatch(value.strip()) and value.count(".") == 1:
        doubts.add(name, value, "Ce montant se lit de deux façons : il n’est pas repris.")
    elif found is None:
        doubts.add(name, value, "Ce montant ne se lit pas.")
    elif found == 0:
        doubts.add(name, value, "Un montant de 0 € : sans doute non communiqué.")
    elif found < 0 or found >= MAX_AMOUNT:
        doubts.add(name, value, "Ce montant est invraisemblable : il n’est pas repris.")
    elif (cents := rounded(found, 2)) > 0:
        return str(cents)
    else:
        doubts.add(name, value, "Ce montant est inférieur à un centime : il n’est pas repris.")
    return ""


def months(value: Any, doubts: Doubts) -> int | None:
    """Return a number of months. Raises RowError for less than none: the contract would end before it starts."""
    if is_nothing(value):
        return None
    found = number(value)
    if found is not None and found < 0:
        raise RowError("Cette durée est négative : un nombre de mois est attendu.", "dureeMois", text(value))
    if found is None or not 0 < found <= MAX_MONTHS or found != found.to_integral_value():
        doubts.add("dureeMois", value, "Cette durée en mois n’est pas vraisemblable : elle n’est pas reprise.")
        return None
    return int(found)


def day(value: Any, name: str, doubts: Doubts) -> str:
    """Return an ISO date; empty where none is said, or an impossible one."""
    written = text(value)
    if not written:
        if not all(map(is_nothing, value if isinstance(value, list) else [value])):
            doubts.add(name, value, UNREAD_DAY)
        return ""
    found = _DATE.match(written)
    if found is None:
        doubts.add(name, value, UNREAD_DAY)
        return ""
    try:
        year, month, number_ = (int(part) for part in _in_order(found))
        if year not in YEARS:
            raise ValueError(written)
        return date(year, month, number_).isoformat()
    except ValueError:
        doubts.add(name, value, "Cette date n’existe pas ou n’est pas vraisemblable : elle n’est pas reprise.")
        return ""


def sure_day(value: Any, name: str, doubts: Doubts) -> str:
    """Return an ISO date that a contract rests on.

    Raises RowError for one that is on no calendar, or of another age.
    """
    written = text(value)
    found = _DATE.match(written)
    if found is None:
        return day(value, name, doubts)
    year, month, number_ = (int(part) for part in _in_order(found))
    last = dates.today().year + YEARS_AHEAD
    if not YEARS.start <= year <= last:
        reason = f"Cette année n’est pas vraisemblable : une date de {YEARS.start} à {last} est attendue."
        raise RowError(reason, name, written)
    try:
        return date(year, month, number_).isoformat()
    except ValueError as fault:
        reason = "Cette date n’existe pas au calendrier : un jour comme 2026-05-15 est attendu."
        raise RowError(reason, name, written) from fault


def _in_order(found: re.Match[str]) -> tuple[str, str, str]:
    parts = found.groups()
    if parts[0]:
        return parts[0], parts[1], parts[2]
    return (parts[5], parts[4], parts[3]) if parts[5] else (parts[6], parts[7], parts[8])


def siret(value: Any) -> str:
    """Return fourteen digits, zeros lost by a spreadsheet put back when the check digit says so; empty otherwise."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    written = re.sub(r"[\s.\u00a0]", "", text(value)) if not isinstance(value, (dict, list)) else ""
    if not re.fullmatch(r"[0-9]{9,14}", written):
        return ""
    if len(written) < 14:
        padded = written.zfill(14)
        return padded if len(written) >= 11 and siret_number.is_valid(padded) else ""
    return written


def is_valid_siret(value: str) -> bool:
    return bool(siret_number.is_valid(value))


def objects(value: Any, *wrappers: str, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield objects of a list, of lists of lists, alone, or each under a key of ``wrappers``."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for each in value[:MAX_ITEMS]:
            yield from objects(each, *wrappers, depth=depth + 1)
    elif isinstance(value, dict):
        inner = [value[name] for name in wrappers if isinstance(value.get(name), (dict, list))]
        if not inner:
            yield value
        for each in inner:
            yield from objects(each, *wrappers, depth=depth + 1)


def loose(value: Any, *wrappers: str) -> Iterator[Any]:
    """Yield what stands alone where objects are due: a number, a word, in a list or not."""
    for each in value[:MAX_ITEMS] if isinstance(value, list) else [value]:
        inner = [each[name] for name in wrappers if name in each] if isinstance(each, dict) else [each]
        yield from (one for one in inner if not isinstance(one, (dict, list)) and not is_nothing(one))


def words(value: Any, depth: int = 0) -> Iterator[str]:
    """Yield the texts of a list, of an object that wraps one, or of a text where they are joined."""
    if depth > MAX_DEPTH or is_nothing(value):
        return
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value[:MAX_ITEMS]:
            yield from words(each, depth + 1)
    elif isinstance(value, bool):
        if value:
            yield "oui"
    else:
        yield from (part.strip() for part in re.split(r"[;|\n]|,(?!\d)", str(value)[:MAX_TEXT]) if not is_nothing(part))


def kept(value: Any, depth: int = 0) -> Any:
    """Return the record as it can be stored for good: no null character, no number that a database would change."""
    if isinstance(value, str):
        return value[:MAX_TEXT].replace("\x00", "").encode("utf-8", "ignore").decode()
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (int, float)):
        exact = math.isfinite(value) and abs(value) < 1e15
        return value if exact else str(value)[:60]
    if depth >= MAX_DEPTH:
        return "…"
    if isinstance(value, dict):
        some = list(value.items())[:MAX_ITEMS]
        return {kept(str(name)): kept(each, depth + 1) for name, each in some if not is_nothing(each)}
    if isinstance(value, list):
        return [kept(each, depth + 1) for each in value[:MAX_ITEMS]]
    return str(value)[:MAX_TEXT]
