"""The one interface to the search: ``search``, ``complete`` and ``matching_pages``."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from portal import dates
from portal.models import PortalPage
from search import lexicon as lexicons
from search.analysis import words
from search.attempts import Attempt, attempts, narrowed
from search.candidates import ordered
from search.correction import Vocabulary, correct, vocabulary
from search.engines import BY_DATE, RELEVANCE, WINDOW, Counted, Engine, Filters, Request, database_engine
from search.engines.choice import answered_by
from search.models import SearchDocument
from search.presentation import chips, facets_of, hits_of, related_queries, shortcuts_of
from search.promotions import pinned_pages
from search.query import Lexicon, parse
from search.results import SearchResult, Suggestion

PAGE_SIZE = 20
SORTS = (RELEVANCE, BY_DATE)
COMPLETIONS = 8
# Fewer hits than this may be those of a slip that some page makes too.
FEW = 3


@dataclass(frozen=True)
class _Found:
    """What one engine found: the reading that has hits, its counts, the ids of the asked page."""

    attempt: Attempt
    counted: Counted
    page_ids: list[int]
    page: int
    pages: int
    suggestion: Suggestion | None


def search(
    query: str,
    filters: Filters = Filters(),  # noqa: B008  # frozen
    facets: bool = True,
    sort: str = RELEVANCE,
    page: int = 1,
    *,
    literal: bool = False,
    page_size: int = PAGE_SIZE,
    today: date | None = None,
) -> SearchResult:
    """Find published pages. ``literal`` takes the words as they are: nothing corrected, nothing read into them.

    A page number beyond the last gives the last page.
    """
    day = today or dates.today()
    lexicon, known_words = lexicons.current(), vocabulary()

    def ask(engine: Engine) -> _Found:
        attempt, counted = _first_with_hits(
            engine, attempts(query, filters, lexicon, known_words, day, literal=literal), day
        )
        pages = max(1, -(-counted.total // page_size))
        asked = Request(attempt.query, attempt.filters, day, sort)
        number = min(max(page, 1), pages)
        page_ids = _page_ids(engine, asked, counted, number, page_size)
        suggestion = (
            None if literal else _suggestion(engine, attempt, counted.total, filters, lexicon, known_words, day)
        )
        return _Found(attempt, counted, page_ids, number, pages, suggestion)

    answer = answered_by(ask, lambda found: not found.counted.total)
    found = answer.value
    attempt, total = found.attempt, found.counted.total
    pinned = pinned_pages(query, attempt.filters, day) if found.page == 1 and sort == RELEVANCE else []
    return SearchResult(
        query=attempt.parsed.text,
        rest=attempt.parsed.rest if attempt.detected else attempt.parsed.text,
        total=total,
        hits=tuple(hits_of(found.page_ids, attempt.query, pinned)),
        facets=facets_of(found.counted, attempt.filters) if facets else (),
        shortcuts=shortcuts_of(found.counted, attempt.filters, day) if facets else (),
        chips=chips(attempt),
        filters=attempt.filters,
        suggestion=found.suggestion,
        partial=attempt.partial,
        widened=tuple(each.said for each in attempt.dropped),
        related=related_queries(attempt, lexicon, known_words, total),
        sort=sort,
        page=found.page,
        pages=found.pages,
        engine=answer.engine,
        degraded=answer.degraded,
    )


def complete(text: str, limit: int = COMPLETIONS) -> list[PortalPage]:
    """Pages whose title holds the words of ``text``, the last one perhaps unfinished."""
    begun = words(text)[-6:]
    if len("".join(begun)) < 2:
        return []
    page_ids = answered_by(lambda engine: engine.complete(begun, limit * 5), lambda ids: not ids).value
    pages = list(PortalPage.objects.filter(pk__in=page_ids).live().for_cards())
    typed = " ".join(begun)

    def nearness(page: PortalPage) -> tuple[Any, ...]:
        """What is over last; then titles that begin so, the shortest first."""
        title = " ".join(words(page.title))
        return page.is_over, not title.startswith(typed), len(title), page.pk

    return sorted(pages, key=nearness)[:limit]


def matching_pages(text: str, kinds: Sequence[str]) -> QuerySet[Any, Any]:
    """Primary keys of the pages that match, for the text box of a list.

    Always the database's own index: the condition becomes part of the list's queries, with
    its filters, counts and pages, and no list of ids is carried about.
    """
    lexicon, known_words = lexicons.current(), vocabulary()
    correction = correct(text, known_words, lexicon)
    parsed = parse(correction.text if correction else text, lexicon, dates.today(), detect=False)
    statement, parameters = database_engine().matching_ids(parsed.query)
    # Our own fragments; the words are parameters.
    return SearchDocument.objects.filter(pk__in=RawSQL(statement, parameters)).values("pk")  # noqa: S611


def _first_with_hits(engine: Engine, readings: Any, day: date) -> tuple[Attempt, Counted]:
    """The first reading that finds something; the first of all when none does."""
    first: tuple[Attempt, Counted] | None = None
    for attempt in readings:
        counted = engine.count(Request(attempt.query, attempt.filters, day))
        if counted.total:
            return attempt, counted
        first = first or (attempt, counted)
    assert first is not None  # noqa: S101  # there is always a first reading
    return first


def _suggestion(
    engine: Engine, attempt: Attempt, total: int, filters: Filters, lexicon: Lexicon, known: Vocabulary, day: date
) -> Suggestion | None:
    """The correction whose hits are shown; for a query with few hits, one that finds more, only proposed."""
    if attempt.corrected:
        return Suggestion(attempt.corrected, applied=True)
    if not 0 < total < FEW or attempt.partial or attempt.dropped:
        return None
    correction = correct(attempt.parsed.text, known, lexicon, rare=FEW - 1)
    if correction is None:
        return None
    parsed = parse(correction.text, lexicon, day)
    counted = engine.count(Request(parsed.query, narrowed(filters, parsed.detected), day))
    return Suggestion(correction.text, applied=False) if counted.total > total else None


def _page_ids(engine: Engine, asked: Request, counted: Counted, number: int, size: int) -> list[int]:
    """The ids of one page. The first ``WINDOW`` results have one order, whatever the page asked for."""
    if not counted.total:
        return []
    start = (number - 1) * size
    if asked.sort != RELEVANCE or asked.query.is_empty or start + size > WINDOW:
        return engine.find(Request(asked.query, asked.filters, asked.today, asked.sort, start, size))
    best = ordered(engine.find(asked), asked.query, vocabulary(), asked.today)
    return best[start : start + size]
