"""Reading what the order of the best results is computed from."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from portal.orm import prepared
from search.correction import Vocabulary
from search.engines.counting import effective_state
from search.models import SearchDocument
from search.query import Query
from search.ranking.scoring import Candidate, rank

_COLUMNS = (
    "page_id",
    "expires_on",
    "fresh_on",
    "starts_on",
    "combination__kind",
    "combination__state",
    "combination__district",
)
_TEXTS = ("title", "summary", "keywords", "body", "exact")


def ordered(page_ids: Sequence[int], query: Query, vocabulary: Vocabulary, today: date) -> list[Candidate]:
    """The pages in their final order; those whose document is gone are left out. One query."""
    if not page_ids:
        return []
    # Exact words are looked up in their own text, which is as long as the others together.
    texts = _TEXTS if any(clause.phrase for clause in query.clauses) else _TEXTS[:-1]
    keys = {f"page_{n}": page_id for n, page_id in enumerate(page_ids)}
    rows = prepared.rows(
        ("candidates", len(keys), texts), lambda **given: _documents(list(given.values()), texts), **keys
    )
    by_id = {row["page_id"]: row for row in rows}
    candidates = []
    for page_id in page_ids:
        row = by_id.get(page_id)
        if row is None:
            continue
        over = row["expires_on"] is not None and row["expires_on"] < today
        candidates.append(
            Candidate(
                page_id=page_id,
                kind=row["combination__kind"],
                state=effective_state(row["combination__state"], over=over),
                over=over,
                district=row["combination__district"],
                fresh_on=row["fresh_on"],
                starts_on=row["starts_on"],
                texts={name: row[f"text__{name}"] for name in texts},
            )
        )
    return rank(candidates, query, vocabulary.rarity, today)


def _documents(keys: list[Any], texts: Sequence[str]) -> Any:
    found = SearchDocument.objects.filter(page__id__in=keys)
    return found.values(*_COLUMNS, *(f"text__{name}" for name in texts))
