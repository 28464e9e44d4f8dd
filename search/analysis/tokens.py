"""Cutting French text into words, keeping where each one stands.

Elided articles leave (« l’emploi » gives ``emploi``), hyphens separate (« mi-temps » gives
``mi`` and ``temps``), dotted acronyms close up (« R.S.A. » gives ``rsa``), inclusive endings
fall (« étudiant·e·s » gives ``etudiant``).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .folding import fold

_ELIDED = "l|d|j|m|t|s|c|n|qu|jusqu|lorsqu|puisqu|quoiqu"
_APOSTROPHES = "'’ʼ＇`´"
_TOKEN = re.compile(
    r"(?P<acronym>\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b(?!\.))?)"
    rf"|(?:\b(?:{_ELIDED})[{_APOSTROPHES}](?=\w))?(?P<word>[^\W_]+(?:[{_APOSTROPHES}][^\W_]+)*)",
    re.IGNORECASE,
)
# « étudiant·e·s », « salarié(e)s », « conseiller·ère »: the ending is the same person.
_INCLUSIVE = re.compile(
    r"(?<=\w)(?:[·•‧]\w{1,5}(?:[·•‧]s)?|\((?:e|ne|le|se|trice|euse|ère|ière)\)s?)(?!\w)", re.IGNORECASE
)
_NOT_WORD = re.compile(r"[^a-z0-9]+")


class Token(NamedTuple):
    """A folded word and its place in the original text (``text[start:end]``)."""

    word: str
    start: int
    end: int


def tokenize(text: str) -> Iterator[Token]:
    """The words of ``text`` in order; every word is made of ``a-z0-9`` only."""
    if "·" in text or "•" in text or "(" in text or "‧" in text:
        text = _INCLUSIVE.sub(lambda match: " " * len(match.group()), text)
    for match in _TOKEN.finditer(text):
        group = match.lastgroup or "word"
        word = _NOT_WORD.sub("", fold(match.group(group)))
        if word:
            yield Token(word, match.start(group), match.end(group))


def words(text: str) -> list[str]:
    """The folded words alone."""
    return [token.word for token in tokenize(text)]
