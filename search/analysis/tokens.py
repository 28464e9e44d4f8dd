"""Cutting French text into words, keeping where each one stands.

Elided articles leave (« l’emploi » gives ``emploi``), hyphens separate (« mi-temps » gives
``mi`` and ``temps``), dotted acronyms close up (« R.S.A. » gives ``rsa``), inclusive endings
fall (« étudiant·e·s » gives ``etudiant``).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .folding import fold, folded_length

_ELIDED = "l|d|j|m|t|s|c|n|qu|jusqu|lorsqu|puisqu|quoiqu"
_LETTER = "[a-z0-9]"
_TOKEN = re.compile(
    r"(?P<acronym>\b(?:[a-z]\.){2,}(?:[a-z]\b(?!\.))?)"
    rf"|(?:\b(?:{_ELIDED})'(?={_LETTER}))?(?P<word>{_LETTER}+(?:'{_LETTER}+)*)"
)
# « étudiant·e·s », « salarié(e)s », « conseiller·ère »: the ending is the same person.
_DOT = "[·•‧]"
_ENDING = r"\((?:e|ne|le|se|trice|euse|ere|iere)\)s?"
_INCLUSIVE = re.compile(rf"(?<={_LETTER})(?:{_DOT}[a-z]{{1,5}}(?:{_DOT}s)?|{_ENDING})(?!{_LETTER})")
_COMPOUND = re.compile(r"\b(?!\d)[a-z0-9]+(?:-[a-z0-9]+){1,3}\b")
_INCLUSIVE_SIGNS = frozenset("·•‧(")
_INSIDE = str.maketrans("", "", ".'")


class Token(NamedTuple):
    """A folded word and its place in the original text (``text[start:end]``)."""

    word: str
    start: int
    end: int


def tokenize(text: str) -> Iterator[Token]:
    """Yield the words of ``text`` in order; every word is made of ``a-z0-9`` only."""
    folded = _readable(text)
    places = None if len(folded) == len(text) else _places(text)
    for match in _TOKEN.finditer(folded):
        start, end = match.span(match.lastgroup or 0)
        if places is not None:
            start, end = places[start], places[end - 1] + 1
        yield Token(match[match.lastgroup or 0].translate(_INSIDE), start, end)


def words(text: str) -> list[str]:
    """Return the folded words alone: a page is indexed by them, so this is the fast way."""
    found = _TOKEN.findall(_readable(text))
    return [word.translate(_INSIDE) if acronym or "'" in word else word for acronym, word in _either(found)]


def compounds(text: str) -> list[str]:
    """Return words written with hyphens, as one word: « week-end » is « weekend » too, and « AP-HP » « aphp »."""
    if "-" not in text:
        return []
    return [word.replace("-", "") for word in _COMPOUND.findall(_readable(text))]


def _either(found: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((acronym, acronym or word) for acronym, word in found)


def _readable(text: str) -> str:
    """Return ``text`` folded, with blanks in place of inclusive endings."""
    folded = fold(text)
    if _INCLUSIVE_SIGNS.isdisjoint(folded):
        return folded
    return _INCLUSIVE.sub(lambda match: " " * len(match.group()), folded)


def _places(text: str) -> Sequence[int]:
    """For each character of the folded text, the place of the one that it comes from."""
    return [place for place, char in enumerate(text) for _ in range(folded_length(char))]
