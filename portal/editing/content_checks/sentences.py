"""Sentences of a French text, and their number of words."""

import re
from collections.abc import Iterator

MOST_WORDS = 25
# A full stop, its quotation mark or bracket, then what begins a sentence: « Venez ! » dit-elle goes on.
_END = re.compile(r"[.!?…]{1,5}(?:\s?[»”\")\]]){0,3}(?=\s+(?:[«“\"(\[–—]\s?){0,3}[A-ZÀ-ÖØ-Þ0-9])|\n")
_LAST_WORD = re.compile(r"[^\W\d_]{1,12}\Z")
# Written with a full stop that ends no sentence, nor does that of an initial; the second, before a number.
_SHORT = frozenset(
    ("m", "mm", "mme", "mlle", "dr", "pr", "me", "st", "ste", "art", "av", "bd", "bld", "cf", "ex", "tél")
)
_SHORT_BEFORE_NUMBER = frozenset((
    "env", "fig", "min", "max", "no", "p", "pp", "vol", "éd", "chap", "janv", "févr", "juil", "sept", "oct", "nov",
    "déc",
))  # fmt: skip
_THOUSANDS = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
_WORD = re.compile(r"[^\W_]")


def sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence with its place; a line end is the end of one."""
    start = 0
    for end in _END.finditer(text):
        if _is_short_form(text, end):
            continue
        yield start, text[start : end.end()]
        start = end.end()
    yield start, text[start:]


def _is_short_form(text: str, end: re.Match[str]) -> bool:
    if end[0] != ".":
        return False
    before = _LAST_WORD.search(text, max(end.start() - 13, 0), end.start())
    if before is None:
        return False
    is_initial = len(before[0]) == 1 and before[0].isupper()
    stands_before_number = text[end.end() : end.end() + 2].strip()[:1].isdigit()
    word = before[0].lower()
    return is_initial or word in _SHORT or (stands_before_number and word in _SHORT_BEFORE_NUMBER)


def words_in(sentence: str) -> int:
    """Return its words as a word processor counts them, signs alone left out: « 1 290 » and « l’emploi » are one."""
    return sum(1 for word in _THOUSANDS.sub("", sentence).split() if _WORD.search(word))
