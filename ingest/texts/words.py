"""What a row or a page says, in words for editors: they read neither codes, nor JSON, nor markup."""

import re
from datetime import datetime
from typing import Any

from portal import dates
from portal.words.folding import fold
from portal.words.text import plain

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d\S*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# What offices type in a cell that they leave empty: an absent value, never one to show. Without accents, and without
# the signs around and between letters.
_NOTHING = frozenset(
    {
        "", "nc", "nr", "nan", "nd", "na", "none", "null", "cdl", "inconnu", "inconnue", "non renseigne",
        "non renseignee", "non precise", "non precisee", "non communique", "non communiquee", "sans objet",
    }
)  # fmt: skip
LONGEST_NOTHING = 40  # characters
_SIGNS = re.compile(r"[-–—_/?.…#]+")


def says_nothing(cell: str) -> bool:
    """Tell whether a cell is empty, or holds what stands for empty: « NC », « - », « non renseigné »."""
    # A value that is longer is one: nothing of it is read.
    return len(cell.strip()) <= LONGEST_NOTHING and fold(_SIGNS.sub("", cell)) in _NOTHING


def words(value: Any) -> str:
    """Return the value as a person says it; nothing for what says nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if isinstance(value, list):
        return " ; ".join(filter(None, map(words, value)))
    if isinstance(value, dict):
        return ", ".join(filter(None, map(words, value.values())))
    text = str(value)
    if _MOMENT.fullmatch(text):
        moment = datetime.fromisoformat(text)
        return f"{dates.format_day(dates.local(moment).date())}, {dates.format_time(moment)}"
    if _DAY.fullmatch(text):
        return dates.format_day(datetime.fromisoformat(text).date())
    return plain(text) if text.startswith("<") else text
