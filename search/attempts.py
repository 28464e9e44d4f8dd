"""The ways to read a query, from the strictest to the most lenient: the first with hits is shown."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from search.correction import Vocabulary, correct
from search.engines import Filters
from search.query import Detected, Lexicon, Parsed, Query, parse


@dataclass(frozen=True)
class Attempt:
    """One reading: what to look for, within which filters, and what was done to the query."""

    parsed: Parsed
    query: Query
    filters: Filters
    detected: tuple[Detected, ...]
    corrected: str = ""
    partial: bool = False
    dropped: tuple[Detected, ...] = ()


def attempts(
    text: str, chosen: Filters, lexicon: Lexicon, vocabulary: Vocabulary, today: date, *, literal: bool
) -> Iterator[Attempt]:
    """Readings of ``text``, at most three; ``literal`` gives the first one only, without interpretation."""
    parsed = parse(text, lexicon, today, detect=not literal)
    first = Attempt(parsed, parsed.query, narrowed(chosen, parsed.detected), parsed.detected)
    yield first
    if literal:
        return
    last = first
    correction = correct(parsed.text, vocabulary, lexicon)
    if correction:
        reparsed = parse(correction.text, lexicon, today)
        last = Attempt(
            reparsed, reparsed.query, narrowed(chosen, reparsed.detected), reparsed.detected, corrected=correction.text
        )
        yield last
    looser = _minimum(last.query)
    if looser or last.detected:
        # Words first gave nothing with the filters read in the query: it is the words that count.
        query = last.query.relaxed(looser) if looser else last.query
        yield replace(last, query=query, partial=bool(looser), filters=chosen, detected=(), dropped=last.detected)


def narrowed(chosen: Filters, detected: tuple[Detected, ...]) -> Filters:
    """The visitor's filters with those recognised in the query; where both say something, the visitor's prevail."""
    if not chosen.districts:
        chosen = chosen.but(districts=tuple(dict.fromkeys(code for each in detected for code in each.districts)))
    for each in detected:
        if each.period and not (chosen.first or chosen.last):
            chosen = chosen.but(first=each.period[0], last=each.period[1])
        if each.free:
            chosen = chosen.but(free=True)
    return chosen


def _minimum(query: Query) -> int:
    """How many clauses are enough when no page holds all: all but one of three, two thirds of more."""
    clauses = len(query.clauses)
    return -(-clauses * 2 // 3) if clauses > 2 else 0
