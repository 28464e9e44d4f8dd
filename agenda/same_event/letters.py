"""Text as it is compared: small letters without accents, whatever the signs that an author or a program chose."""

from collections.abc import Iterable
from unicodedata import category, normalize

from rapidfuzz import fuzz

# A word and its misspelling; the first letter is always the same (« formation » is not « information »).
SAME_WORD = 84
SHORTEST_MISSPELT = 5
SHORTEST_CUT = 4
_FEMININES = (("trice", "teur"), ("euse", "eur"), ("iere", "ier"), ("ienne", "ien"))
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss"})
# Marks of direction, soft hyphens, accents and variation selectors; emoji.
_UNSEEN = ("Cf", "Mn", "Me")
_PICTURES = ("So", "Sk", "Co", "Cn")


def plain_letters(text: str) -> str:
    """Return the text in ordinary letters without accents, its case kept: « 𝗙𝗼𝗿𝘂𝗺 » as if it had been typed by hand."""
    if text.isascii():
        return text
    folded = normalize("NFKD", text.translate(_LIGATURES))
    kinds = ((char, category(char)) for char in folded)
    return "".join(" " if kind in _PICTURES else char for char, kind in kinds if kind not in _UNSEEN)


def unaccented(text: str) -> str:
    """Return small letters and figures without accents; anything else is a space."""
    letters = "".join(char if char.isalnum() and char.isascii() else " " for char in plain_letters(text).lower())
    return " ".join(letters.split())


def singular(word: str) -> str:
    """Return the word without its plural; the name of a trade in the masculine, as dictionaries have it."""
    single = word[:-1] if len(word) > 3 and word[-1] in "sx" else word
    for feminine, masculine in _FEMININES:
        if len(single) > len(feminine) + 2 and single.endswith(feminine):
            return single.removesuffix(feminine) + masculine
    return single


def is_derived(word: str, among: Iterable[str]) -> bool:
    """« recrutement » and « recruter »: one root, of which the longer word keeps most."""
    return any(len(word) > 5 and len(each) > 5 and word[:5] == each[:5] for each in among)


def same_word(word: str, among: Iterable[str]) -> str:
    """Return the word of ``among`` that is this one: the same, cut short or misspelt; empty when there is none."""
    found = ""
    for each in among:
        if each == word:
            return each
        if each[0] != word[0] or found:
            continue
        short, long = sorted((each, word), key=len)
        cut_short = len(short) >= SHORTEST_CUT and long.startswith(short)
        if cut_short or (len(short) >= SHORTEST_MISSPELT and fuzz.ratio(each, word) >= SAME_WORD):
            found = each
    return found
