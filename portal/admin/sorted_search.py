"""A search in a list of the admin, sorted by any of its columns.

Wagtail sorts what it searched by indexed fields alone, and breaks on the columns of other tables.
"""

from typing import Any

from modelsearch.backends.base import OrderByFieldError

from portal.generics import Beside

MOST = 1_000  # records that a search is sorted among, its best ones


class SortedSearch(Beside):
    """For a listing view of Wagtail, before its own classes."""

    search_query: str

    def search_queryset(self, queryset: Any) -> Any:
        try:
            return super().search_queryset(queryset)
        except OrderByFieldError:
            best = queryset.model._default_manager.only("pk").autocomplete(self.search_query)[:MOST]
            return queryset.filter(pk__in=[record.pk for record in best])
