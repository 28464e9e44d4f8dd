"""Text without its accents, capitals and ligatures, to compare what people type."""

import re
import unicodedata
from collections import defaultdict

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": " ", "'": " "})


def fold(text: str) -> str:
    """``Île-de-France, cœur`` gives ``ile-de-france, coeur``; one space between words."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())


def _accented() -> dict[str, str]:
    found: dict[str, str] = defaultdict(str)
    for code in range(0xC0, 0x250):  # Latin letters with their accents
        letter = chr(code).lower()
        if len(plain := fold(letter)) == 1 and plain != letter and letter not in found[plain]:
            found[plain] += letter
    return dict(found)


_ACCENTED = _accented()


def loose_pattern(word: str) -> str:
    """Return the regular expression that finds a folded word in text as it is stored, for ``__iregex``; linear."""
    letters = (f"[{each}{_ACCENTED[each]}]" if each in _ACCENTED else re.escape(each) for each in word)
    written = "".join(letters)
    for pair, ligature in (("oe", "œ"), ("ae", "æ")):
        spelled = "".join(f"[{each}{_ACCENTED[each]}]" for each in pair)
        written = written.replace(spelled, f"(?:{spelled}|{ligature})")
    return written
