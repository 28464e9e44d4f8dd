"""The two signs that a query may hold: quotes around exact words, a hyphen before an unwanted one."""

import re
from typing import NamedTuple

MAX_LENGTH = 200
_QUOTES = str.maketrans({"«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "\u00a0": " ", "\u202f": " "})
_PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<free>\S+))')


class Piece(NamedTuple):
    """A part of the query as typed, between ``start`` and ``end`` of the clean text."""

    text: str
    exact: bool
    excluded: bool
    start: int
    end: int


def clean(raw: str) -> str:
    """Return one space between words, plain quotes, no control character, at most 200 characters."""
    printable = "".join(char if char.isprintable() else " " for char in raw.translate(_QUOTES))
    return " ".join(printable.split())[:MAX_LENGTH]


def pieces(text: str) -> list[Piece]:
    """Return the parts of a clean text. A lone quote or hyphen counts for nothing."""
    found = []
    for match in _PIECE.finditer(text):
        phrase = match.group("phrase")
        content = phrase if phrase is not None else match.group("free")
        if any(char.isalnum() for char in content):
            found.append(Piece(content, phrase is not None, bool(match.group("minus")), match.start(), match.end()))
    return found
