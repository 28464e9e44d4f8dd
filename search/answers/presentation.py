"""From ids and counts to what a reader sees: rows, facets, chips, other queries to try."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import F
from django.utils.safestring import SafeString

from portal.dates import format_day, format_day_range
from portal.listing import Option
from portal.models import PortalPage
from portal.models.district import ALL_PARIS
from portal.orm import prepared
from portal.words.openings import NextOpening
from search.answers.attempts import Attempt
from search.answers.highlight import mark, passage
from search.answers.labels import labels
from search.correction import Vocabulary
from search.engines import Counted, Filters, periods
from search.query import Detected, Lexicon, Query
from search.results import Chip, Facet, Hit, Shortcut

FACET_LABELS = {
    "kinds": "Type",
    "audiences": "Pour qui",
    "topics": "Thème",
    "districts": "Où",
    "states": "État",
}
_MAX_RELATED = 4


def hits_of(
    page_ids: Sequence[int], query: Query, pinned: Sequence[int], opening: Mapping[int, NextOpening]
) -> list[Hit]:
    """Return rows in the order of ``page_ids``, the pinned ones first. One query."""
    order = [*pinned, *(page_id for page_id in page_ids if page_id not in pinned)]
    keys = {f"page_{n}": page_id for n, page_id in enumerate(order)}
    build = _pages_with_text if query.clauses else _pages
    pages = {page.pk: page for page in prepared.rows((build.__name__, len(keys)), build, **keys)} if keys else {}
    return [
        Hit(
            page,
            mark(page.title, query),
            _extract(page, query),
            page_id in pinned,
            opening[page_id].label if page_id in opening else "",
        )
        for page_id in order
        if (page := pages.get(page_id)) is not None
    ]


def _pages(**keys: Any) -> Any:
    return PortalPage.objects.filter(id__in=list(keys.values())).live().narrow()


def _pages_with_text(**keys: Any) -> Any:
    return _pages(**keys).annotate(plain_body=F("search_document__text__plain"))


def _extract(page: Any, query: Query) -> SafeString:
    """Return the summary, or the passage of the body that answers where the summary does not; matches in ``<mark>``."""
    summary = mark(page.summary, query)
    if not query.clauses or "<mark>" in summary:
        return summary
    found = passage(page.plain_body or "", query)
    return mark(found, query) if found else summary


def facets_of(counted: Counted, filters: Filters) -> tuple[Facet, ...]:
    """Return facets with the values in use; a chosen value stays, even at 0, so that it can be left."""
    names = labels()
    found = []
    for name, label in FACET_LABELS.items():
        counts = counted.facets.get(name, {})
        if name == "districts":
            counts = _everywhere({**dict.fromkeys(filters.districts, 0), **counts})
        chosen = getattr(filters, name)
        values = [
            Option(value, names[name].get(value, value), counts.get(value, 0), value in chosen)
            for value in dict.fromkeys((*counts, *chosen))
        ]
        known = list(names[name])
        if name in ("audiences", "states", "districts"):
            values.sort(key=lambda each: (known.index(each.value) if each.value in known else len(known), each.value))
        else:
            values.sort(key=lambda each: (-each.count, each.label))
        if values:
            found.append(Facet(name, label, tuple(values)))
    return tuple(found)


def _everywhere(counts: Mapping[str, int]) -> dict[str, int]:
    """Return pages by arrondissement, those of all Paris counted in each that has some of its own."""
    everywhere = counts.get(ALL_PARIS, 0)
    return {code: n + (everywhere if code.isdigit() else 0) for code, n in counts.items()}


def shortcuts_of(counted: Counted, filters: Filters, today: date) -> tuple[Shortcut, ...]:
    """Periods that hold something, each once: on a Sunday the rest of the week is today. The chosen one stays."""
    counts = counted.facets.get("periods", {})
    found: dict[tuple[date, date], Shortcut] = {}
    for each in periods(today):
        chosen = (filters.first, filters.last) == (each.first, each.last)
        count = counts.get(each.key, 0)
        if count or chosen:
            found.setdefault(
                (each.first, each.last), Shortcut(each.key, each.label, each.first, each.last, count, chosen)
            )
    return tuple(found.values())


def chips(filters: Filters, detected: tuple[Detected, ...] = ()) -> tuple[Chip, ...]:
    """Return every filter in force, each removable; one said in the query carries the query without it."""
    names = labels()
    said = {code: each.without for each in detected for code in each.districts}
    period_said = next((each.without for each in detected if each.period), None)
    free_said = next((each.without for each in detected if each.free), None)
    found = [
        Chip(names[facet].get(value, value), facet, value, said.get(value) if facet == "districts" else None)
        for facet in FACET_LABELS
        for value in getattr(filters, facet)
    ]
    if filters.first or filters.last:
        found.append(Chip(_period_label(filters.first, filters.last), "periods", without=period_said))
    if filters.free:
        found.append(Chip("Gratuit", "free", without=free_said))
    return tuple(found)


def _period_label(first: date | None, last: date | None) -> str:
    if first and last:
        return format_day_range(first, last)
    if first:
        return f"À partir du {format_day(first)}"
    return f"Jusqu’au {format_day(last)}" if last else ""


def related_queries(attempt: Attempt, lexicon: Lexicon, vocabulary: Vocabulary, total: int) -> tuple[str, ...]:
    """Return other words for the same thing; without hits, the parts of the query that would have some."""
    typed = attempt.parsed.query
    found: dict[str, None] = {}
    if not total and len(typed.clauses) > 1:
        found.update(
            (clause.surface, None)
            for clause in typed.clauses
            if all(vocabulary.pages_with(word.token) for word in clause.words)
        )
    for clause in typed.clauses:
        tokens = tuple(word.token for word in clause.words)
        for term in lexicon.related(tokens):
            if all(vocabulary.pages_with(token) for token in term.tokens):
                found[term.text] = None
    return tuple(found)[:_MAX_RELATED]
