"""The one interface to the search: ``search``, ``complete`` and ``matching_pages``.

Results are kept for whoever asks the same again, until anything published changes. Only the database's own answers
are: its index is written in the same commits as the pages, which renew the generation; the external engine's is
written after them.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from portal import dates
from portal.models import PortalPage
from portal.web.front.holding import holds_until
from portal.web.publication import content_watch, generation
from search import word_groups
from search.analysis import words
from search.answers import elsewhere, hours
from search.answers.attempts import attempts, narrowed, understood
from search.answers.presentation import chips, facets_of, hits_of, related_queries, shortcuts_of
from search.answers.promotions import pinned_pages
from search.answers.readings import Reading, best_of, first_good, within
from search.answers.services import asked_for
from search.correction import Vocabulary, correct, vocabulary
from search.engines import RELEVANCE, WINDOW, Counted, Engine, Filters, Request, database_engine
from search.engines.choice import answered_by
from search.models import SearchDocument
from search.priors import is_place
from search.query import Lexicon, Query, openings
from search.query.syntax import clean
from search.results import Elsewhere, SearchResult, Suggestion

PAGE_SIZE = 20
COMPLETIONS = 8
# Fewer hits than this may be those of a slip that some page makes too.
FEW = 3
MOST_KEPT = 300  # results
_kept: OrderedDict[str, SearchResult] = OrderedDict()
_lock = threading.Lock()


@dataclass(frozen=True)
class _Found:
    """What one engine found: the reading that has good hits, the ids of the asked page."""

    reading: Reading
    page_ids: list[int]
    page: int
    pages: int
    suggestion: Suggestion | None


NO_FILTERS = Filters()


def search(
    query: str,
    filters: Filters = NO_FILTERS,
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
    asked = (query, filters, facets, sort, page, literal, page_size, day)
    minute = _minute() if openings.are_asked(" ".join(words(query))) else ""
    return _unless_kept((*asked, minute), lambda: _search(*asked), engine=database_engine().name)


def _unless_kept(asked: Hashable, find: Callable[[], SearchResult], *, engine: str) -> SearchResult:
    """Return what was found for the same question since the last change of content, else ``find`` it.

    What was typed is not in the name: only a digest of it.
    """
    published = None if content_watch.is_changing() else generation.current()
    if published is None:
        return find()
    name = hashlib.sha256(repr((published, asked)).encode()).hexdigest()
    with _lock:
        found = _kept.get(name)
        if found is not None:
            _kept.move_to_end(name)
            return found
    found = find()
    if found.engine == engine and not found.degraded:
        with _lock:
            _kept[name] = found
            if len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
    return found


def _minute() -> str:
    """Return the minute that an answer about hours is of; a page that shows it is kept no longer."""
    now = dates.now()
    holds_until(now.replace(second=0, microsecond=0) + timedelta(minutes=1))
    return f"{now:%H:%M}"


def _search(
    query: str, filters: Filters, facets: bool, sort: str, page: int, literal: bool, page_size: int, day: date
) -> SearchResult:
    lexicon, known_words = word_groups.current(), vocabulary()
    if not literal and (other := elsewhere.subject(query, lexicon)) and not pinned_pages(query, filters, day):
        return _nothing(query, filters, sort, other)

    def ask(engine: Engine) -> _Found:
        readings = attempts(query, NO_FILTERS, lexicon, known_words, day, literal=literal)
        reading = within(engine, first_good(engine, readings, day), filters, day)
        pages = max(1, -(-reading.total // page_size))
        number = min(max(page, 1), pages)
        asked = Request(reading.query, reading.filters, day, sort, rarity=known_words.rarity)
        page_ids = _page_ids(engine, reading, asked, number, page_size)
        suggestion = None if literal else _suggestion(engine, reading, filters, lexicon, known_words, day)
        return _Found(reading, page_ids, number, pages, suggestion)

    answer = answered_by(ask, lambda found: not found.reading.total)
    found = answer.value
    attempt, counted = found.reading.attempt, found.reading.counted
    opening = hours.next_openings(found.page_ids, dates.now()) if attempt.parsed.hours else {}
    shows_services = found.page == 1 and not literal
    pinned = pinned_pages(query, attempt.filters, day) if found.page == 1 and sort == RELEVANCE else []
    return SearchResult(
        query=attempt.parsed.text,
        rest=attempt.parsed.rest if attempt.detected else attempt.parsed.text,
        total=counted.total,
        hits=tuple(hits_of(found.page_ids, attempt.query, pinned, opening)),
        facets=facets_of(counted, attempt.filters) if facets else (),
        shortcuts=shortcuts_of(counted, attempt.filters, day) if facets else (),
        chips=chips(attempt.filters, attempt.detected),
        filters=attempt.filters,
        suggestion=found.suggestion,
        partial=attempt.partial or not found.reading.complete,
        complete=found.reading.complete,
        nobody=attempt.nobody,
        services=asked_for(query, attempt.parsed.text, lexicon) if shows_services else (),
        widened=tuple(each.said for each in attempt.dropped),
        related=related_queries(attempt, lexicon, known_words, counted.total),
        sort=sort,
        page=found.page,
        pages=found.pages,
        engine=answer.engine,
        degraded=answer.degraded,
    )


def _nothing(query: str, filters: Filters, sort: str, subject: Elsewhere) -> SearchResult:
    """Return the answer to a query on a subject that the portal does not deal with: no engine is asked."""
    text, engine = clean(query), database_engine().name
    return SearchResult(
        query=text, rest=text, total=0, hits=(), facets=facets_of(Counted(0, {}), filters), shortcuts=(),
        chips=chips(filters), filters=filters, sort=sort, engine=engine, elsewhere=subject,
    )  # fmt: skip


def complete(text: str, limit: int = COMPLETIONS) -> list[PortalPage]:
    """Return pages whose title holds the words of ``text``, the last one perhaps unfinished."""
    begun = words(text)[-6:]
    if len("".join(begun)) < 2:
        return []
    page_ids = answered_by(lambda engine: engine.complete(begun, limit * 5), lambda ids: not ids).value
    pages = list(PortalPage.objects.filter(pk__in=page_ids).live().for_cards())
    typed = " ".join(begun)

    def nearness(page: PortalPage) -> tuple[Any, ...]:
        """Order what is over last; then titles that begin so, the shortest first."""
        title = " ".join(words(page.title))
        return page.is_over, not title.startswith(typed), len(title), page.pk

    return sorted(pages, key=nearness)[:limit]


def matching_pages(text: str, kinds: Sequence[str]) -> QuerySet[Any, Any]:
    """Return primary keys of the pages that match, for the text box of a list.

    Always the database's own index: the condition becomes part of the list's queries, with
    its filters, counts and pages, and no list of ids is carried about.
    """
    lexicon, known_words = word_groups.current(), vocabulary()
    typed = clean(text)
    correction = correct(typed, known_words, lexicon)
    asked, opens = correction.text if correction else typed, any(map(is_place, kinds))
    statement, parameters = database_engine().matching_ids(_in_a_list(asked, lexicon, opens=opens))
    # Our own fragments; the words are parameters.
    return SearchDocument.objects.filter(pk__in=RawSQL(statement, parameters)).values("pk")  # noqa: S611  # our fragments, their parameters


def _in_a_list(asked: str, lexicon: Lexicon, *, opens: bool) -> Query:
    """Return the words themselves; a need also by its answers.

    A list has no second reading for what these leave out.
    """
    read = partial(understood, asked, lexicon, dates.today(), detect=False, opens=opens)
    meant = read().query
    if not any(clause.is_need for clause in meant.clauses):
        return read(by_intent=False).query
    return meant.about(replace(clause, adjacent=clause.adjacent and not clause.is_need) for clause in meant.clauses)


def _suggestion(
    engine: Engine, reading: Reading, filters: Filters, lexicon: Lexicon, known: Vocabulary, day: date
) -> Suggestion | None:
    """Return the correction whose hits are shown; for a query with few hits, one that finds more, only proposed."""
    attempt = reading.attempt
    if attempt.corrected:
        return Suggestion(attempt.corrected, applied=True)
    if not 0 < reading.total < FEW or attempt.partial or attempt.dropped or attempt.nobody:
        return None
    correction = correct(attempt.parsed.text, known, lexicon, rare=FEW - 1)
    if correction is None:
        return None
    parsed = understood(correction.text, lexicon, day)
    counted = engine.count(Request(parsed.query, narrowed(filters, parsed.detected), day))
    return Suggestion(correction.text, applied=False) if counted.total > reading.total else None


def _page_ids(engine: Engine, reading: Reading, asked: Request, number: int, size: int) -> list[int]:
    """Return the ids of one page. The first ``WINDOW`` results have one order, whatever the page asked for."""
    if not reading.total:
        return []
    start = (number - 1) * size
    if reading.attempt.nobody and asked.sort == RELEVANCE:
        found = [each.page_id for each in reading.best] or engine.find(replace(asked, limit=hours.MOST))
        return hours.in_order(found)[start : start + size]
    beyond = start + size > WINDOW and len(reading.best) < reading.total
    if asked.sort != RELEVANCE or asked.query.is_empty or beyond:
        return engine.find(replace(asked, offset=start, limit=size))
    best = reading.best or best_of(engine, asked)
    return [candidate.page_id for candidate in best[start : start + size]]
