"""Results pinned by editors, with Wagtail's search promotions."""

from datetime import date

from wagtail.contrib.search_promotions.models import SearchPromotion

from portal.web.publication.derived import derived
from search.analysis import words
from search.engines import Filters
from search.models import SearchDocument

KEPT_SECONDS = 300


def pinned_pages(text: str, filters: Filters, today: date) -> list[int]:
    """Return ids of the pages pinned for this query, in the editors' order.

    A query is the same whatever its case, accents and spaces. A page that is over is not
    pinned any more, nor one while the visitor filters.
    """
    folded = " ".join(words(text))
    if not folded or not filters.is_empty:
        return []
    wanted = derived("search:promotions", _promotions, seconds=KEPT_SECONDS).get(folded, [])
    if not wanted:
        return []
    rows = SearchDocument.objects.filter(pk__in=wanted).values_list("pk", "expires_on")
    current = {page_id for page_id, expires_on in rows if expires_on is None or expires_on >= today}
    return [page_id for page_id in wanted if page_id in current]


def _promotions() -> dict[str, list[int]]:
    """Return every pinned page, by the words of its query."""
    found: dict[str, list[int]] = {}
    rows = SearchPromotion.objects.filter(page__isnull=False).values_list("query__query_string", "page_id")
    for query, page_id in rows.order_by("sort_order"):
        found.setdefault(" ".join(words(query)), []).append(page_id)
    return found
