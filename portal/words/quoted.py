"""Facts that plain fields quote, a title or a summary: stored as a mark, read as their value of today.

The mark is ``[[repère 3 : 103,20 €]]``: editors write ``[[repère 3]]``, and find there today's value when they come
back. Its words are those of the day it was written: only read where nothing of this number is known any more.
"""

import re
from collections.abc import Callable

from portal.words import living
from portal.words.living import Quoted

MARK = "[["
_ROUND = str.maketrans("[]", "()")
_SPACE = "[ \u00a0\u202f]"
_REFERENCE = re.compile(
    rf"\[\[{_SPACE}{{0,3}}rep[èe]re{_SPACE}{{1,3}}([0-9]{{1,9}})(?:{_SPACE}{{0,3}}:{_SPACE}{{0,3}}([^\[\]]{{0,60}}?))?"
    rf"{_SPACE}{{0,3}}\]\]",
    re.IGNORECASE,
)


class QuotingText(str):
    """A text as it is read today; ``written`` is how it is stored."""

    written: str


def as_read(text: str) -> str:
    """Return a stored text with today's values; the same object where it quotes nothing."""
    if MARK not in text or isinstance(text, QuotingText) or not _REFERENCE.search(text):
        return text
    read = QuotingText(_replaced(text, lambda found, fact: fact.words if fact else found[2] or ""))
    read.written = text
    return read


def as_written(text: str) -> str:
    """Return a text as it is to be stored."""
    return text.written if isinstance(text, QuotingText) else text


def for_editor(text: str) -> str:
    """Return it as it is written, with today's values in its marks."""
    return _replaced(as_written(text), lambda found, fact: mark_of(int(found[1]), fact.words) if fact else found[0])


def mark_of(key: int, words: str) -> str:
    """Return the mark of a fact; brackets of its value are round in it, as its own end it."""
    return f"[[repère {key} : {words.translate(_ROUND)}]]"


def without_values(text: str) -> str:
    """Return what stays of a text whatever the values of the facts that it quotes."""
    return _REFERENCE.sub(r"[[\1]]", as_written(text))


def keys_of(text: object) -> list[int]:
    """Return the numbers that a text quotes, each as often as it does."""
    return [int(found[1]) for found in _REFERENCE.finditer(as_written(text))] if isinstance(text, str) else []


def unknown_of(text: str) -> list[int]:
    """Return the numbers that no fact has and whose mark holds no words to read instead."""
    if MARK not in text:
        return []
    known = living.known_now()
    return [int(found[1]) for found in _REFERENCE.finditer(text) if not found[2] and int(found[1]) not in known]


def _replaced(text: str, draw: Callable[[re.Match[str], Quoted | None], str]) -> str:
    if MARK not in text:
        return text
    known = living.known_now()
    return _REFERENCE.sub(lambda found: draw(found, known.get(int(found[1]))), text)
