"""Results pinned by editors, with Wagtail's search promotions."""

from datetime import date

from wagtail.contrib.search_promotions.models import SearchPromotion

from search.analysis import words
from search.engines import Filters
from search.models import SearchDocument


def pinned_pages(text: str, filters: Filters, today: date) -> list[int]:
    """Ids of the pages pinned for this query, in the editors' order.

    A query is the same whatever its case, accents and spaces. A page that is over is not
    pinned any more, nor one while the visitor filters.
    """
    folded = " ".join(words(text))
    if not folded or not filters.is_empty:
        return []
    promotions = SearchPromotion.objects.filter(page__isnull=False).values_list("query__query_string", "page_id")
    wanted = [page_id for query, page_id in promotions.order_by("sort_order") if " ".join(words(query)) == folded]
    if not wanted:
        return []
    rows = SearchDocument.objects.filter(pk__in=wanted).values_list("pk", "expires_on")
    current = {page_id for page_id, expires_on in rows if expires_on is None or expires_on >= today}
    return [page_id for page_id in wanted if page_id in current]
