"""Marking the words of a query in a text, and choosing the passage that shows most of them."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import EXACT_PREFIX, Analysed, analyse, fold
from search.query import Query

PASSAGE_WORDS = 32
_STRETCH = 800  # characters
_BEGINNING = 4


class Span(NamedTuple):
    """A marked part of a text: ``text[start:end]``."""

    start: int
    end: int


def spans(text: str, query: Query) -> list[Span]:
    """Return what to mark in ``text``, in order, runs of marked words joined."""
    tokens = _analysed(text)
    marked = _marked(tokens, query)
    found: list[Span] = []
    previous = -2
    for place in sorted(marked):
        token = tokens[place]
        if found and all(not tokens[between].stem for between in range(previous + 1, place)) and place - previous <= 3:
            found[-1] = Span(found[-1].start, token.end)
        else:
            found.append(Span(token.start, token.end))
        previous = place
    return found


def mark(text: str, query: Query) -> SafeString:
    """Return ``text`` as HTML, escaped, with what matches in ``<mark>``."""
    html, position = [], 0
    for span in spans(text, query):
        html += [
            conditional_escape(text[position : span.start]),
            "<mark>",
            conditional_escape(text[span.start : span.end]),
            "</mark>",
        ]
        position = span.end
    html.append(conditional_escape(text[position:]))
    return mark_safe("".join(html))  # noqa: S308  # every part is escaped above


def passage(text: str, query: Query, length: int = PASSAGE_WORDS) -> str:
    """Return the ``length`` words of ``text`` that hold the most of the query; empty when none does."""
    start, end = _promising(text, query)
    extract = _passage(text[start:end], query, length)
    if not extract:
        return ""
    before = "… " if start and not extract.startswith("…") else ""
    after = " …" if end < len(text) and not extract.endswith("…") else ""
    return f"{before}{extract}{after}"


def _promising(text: str, query: Query) -> tuple[int, int]:
    """Return the stretch of a long text where most of the query seems to be, found by the beginnings of its words.

    Reading a long body word by word for each result would cost more than finding the results.
    """
    if len(text) <= _STRETCH:
        return 0, len(text)
    begun = {
        run[0].removeprefix(EXACT_PREFIX)[:_BEGINNING]
        for clause in query.clauses
        for run, _strength in clause.sequences()
    }
    # A folded text is at most a few characters longer (« œ »), which a stretch has room for.
    found = [(match.start(), match.group()) for match in re.finditer(rf"\b(?:{'|'.join(begun)})", fold(text))]
    if not found:
        return 0, _STRETCH
    best = max(found, key=lambda one: len({word for place, word in found if one[0] <= place < one[0] + _STRETCH // 2}))
    start = max(0, best[0] - _STRETCH // 4)
    start = text.find(" ", start) + 1 if start else 0
    return start, min(len(text), start + _STRETCH)


def _passage(text: str, query: Query, length: int) -> str:
    tokens = _analysed(text)
    marked = sorted(_marked(tokens, query))
    if not marked:
        return ""
    best = max(
        marked, key=lambda place: len({tokens[other].stem for other in marked if place <= other < place + length})
    )
    first = max(0, best - length // 4)
    last = min(len(tokens), first + length) - 1
    extract = text[tokens[first].start : tokens[last].end]
    return f"{'… ' if first else ''}{extract}{' …' if last < len(tokens) - 1 else ''}"


@lru_cache(maxsize=1000)
def _analysed(text: str) -> tuple[Analysed, ...]:
    """Return the words of a title, a summary or a stretch of a body: the same results answer many queries."""
    return tuple(analyse(text))


def _marked(tokens: Sequence[Analysed], query: Query) -> set[int]:
    """Return places of the tokens that make a clause match."""
    by_stem = [place for place, token in enumerate(tokens) if token.stem]
    stems = [tokens[place].stem for place in by_stem]
    words = [EXACT_PREFIX + token.word for token in tokens]
    marked: set[int] = set()
    for clause in query.clauses:
        for run, _strength in clause.sequences():
            if run[0].startswith(EXACT_PREFIX):
                marked.update(place + step for place in _starts(words, run) for step in range(len(run)))
            else:
                marked.update(by_stem[place + step] for place in _starts(stems, run) for step in range(len(run)))
    return marked


def _starts(sequence: Sequence[str], run: tuple[str, ...]) -> list[int]:
    first, length = run[0], len(run)
    return [
        place
        for place, token in enumerate(sequence)
        if token == first and tuple(sequence[place : place + length]) == run
    ]
