"""Facts that rich texts quote by reference: what is shown is their value of today.

A reference is a link of Wagtail's own kind, ``<a linktype="fact" id="3">103,20 €</a>``. The words between its tags are
those of the day it was written: only shown where nothing of this number is known any more. Whoever holds the facts
says them to ``bring_from``.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from html import escape
from typing import Any, Protocol

FEATURE = "fact"  # of the editor of rich texts, and of links
MARK = f'linktype="{FEATURE}"'
SHOWN = 'data-repere="'  # on pages, before the number of a fact
MOST_WORDS = 1_000  # characters between the two tags of a reference
_OPENING = re.compile(r"<a\s([^<>]{0,400})>")
_ATTRIBUTE = re.compile(r'([\w-]{1,20})="([^"<>]{0,200})"')
_AROUND = re.compile(r"((?:<\w{1,10}>){0,9})[^<>]*((?:</\w{1,10}>){0,9})\Z")


class Quoted(Protocol):
    """A fact as texts quote it: ``words`` as they are read, ``number`` for programs, empty where there is none."""

    @property
    def words(self) -> str: ...
    @property
    def number(self) -> str: ...


Known = Mapping[int, Quoted]
# What was read already; None outside of ``read_once``.
_read: ContextVar[list[Known] | None] = ContextVar("living_read", default=None)
# One of each, once the app that holds the facts has started.
_sources: list[Callable[[], Known]] = []
_models: list[Any] = []


def bring_from(source: Callable[[], Known], model: Any) -> None:
    """Ask this for the facts that are known, once for each text that quotes one; rows of ``model`` are quoted."""
    _sources[:], _models[:] = [source], [model]


def quoted_model() -> Any:
    """Return the model of what is quoted, for the index of references; None without one."""
    return _models[0] if _models else None


@contextmanager
def read_once() -> Iterator[None]:
    """Within it, facts are read once, whatever the texts: for what changes none."""
    if _read.get() is not None:
        yield
        return
    token = _read.set([])
    try:
        yield
    finally:
        _read.reset(token)


def for_readers(html: str) -> str:
    """Return the rich text with today's values; what no longer exists keeps the words that it was written with."""
    return _replaced(html, _as_data)


def for_editor(html: str) -> str:
    """Return it with today's values, still references."""
    return _replaced(html, _as_reference)


def as_words(html: str) -> str:
    """Return it with today's values and no trace of the references."""
    return _replaced(html, lambda _key, fact: escape(fact.words))


def known_now() -> Known:
    """Return every fact that is known, once for all within ``read_once``."""
    read = _read.get()
    if read is None:
        return _sources[0]() if _sources else {}
    if not read:
        read.append(_sources[0]() if _sources else {})
    return read[0]


def _as_data(key: int, fact: Quoted) -> str:
    words = escape(fact.words)
    if fact.number:
        return f'<data value="{escape(fact.number)}" {SHOWN}{key}">{words}</data>'
    return f'<span {SHOWN}{key}">{words}</span>'


def _as_reference(key: int, fact: Quoted) -> str:
    return f'<a {MARK} id="{key}">{escape(fact.words)}</a>'


def _replaced(html: str, draw: Callable[[int, Quoted], str]) -> str:
    if MARK not in html:
        return html
    done: list[str] = []
    known, at = known_now(), 0
    for start, key, begin, end in _references(html):
        inside, fact = html[begin:end], known.get(key)
        shown = inside if fact is None else _dressed(inside, draw(key, fact))
        done += (html[at:start], shown)
        at = end + len("</a>")
    return "".join((*done, html[at:]))


def _references(html: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield where each begins, its number (0 for none that can be), and where its words begin and end."""
    at = 0
    for opening in _OPENING.finditer(html):
        attributes = dict(_ATTRIBUTE.findall(opening[1]))
        if opening.start() < at or attributes.get("linktype") != FEATURE:
            continue
        end = html.find("</a>", opening.end(), opening.end() + MOST_WORDS)
        if end < 0:
            continue
        yield opening.start(), key_of(attributes.get("id", "")), opening.end(), end
        at = end


def key_of(text: object) -> int:
    """Return the number of a fact, as a text or an editor's data have it; 0 for what cannot be one."""
    written = str(text)
    return int(written) if written.isascii() and written.isdigit() and len(written) <= 9 else 0


def _dressed(inside: str, value: str) -> str:
    """Put the value in the place of the words, bold where these all were."""
    around = _AROUND.match(inside)
    if around is None or around[1].count("<") != around[2].count("<"):
        return value
    return f"{around[1]}{value}{around[2]}"
