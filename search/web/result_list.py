"""A search result in the shape that the shared list components draw."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator

from portal.listing import Chip, FacetGroup, Option, Sort
from portal.typed.days import show_day
from search.api import PAGE_SIZE
from search.engines import BY_DATE, RELEVANCE
from search.results import Hit, SearchResult, Shortcut
from search.web.parameters import PARAMETERS, Asked

_SORTS = (Sort(RELEVANCE, "Pertinence", ()), Sort(BY_DATE, "Date", ()))


class _Slice(Sequence[Hit]):
    """A paginator's object list of which only the shown page is known."""

    def __init__(self, total: int, hits: Sequence[Hit]) -> None:
        self._total, self._hits = total, hits

    def __len__(self) -> int:
        return self._total

    def __getitem__(self, key: Any) -> Any:  # whatever the paginator asks for is the shown page
        return self._hits


class SearchListing:
    """What ``components/filters.html``, ``chips.html``, ``sorts.html`` and ``pager.html`` read."""

    sorts = _SORTS

    def __init__(self, asked: Asked, result: SearchResult) -> None:
        self.asked = asked
        self.result = result
        self.total = result.total
        self.problems = asked.problems
        self.sort = next(sort for sort in _SORTS if sort.key == result.sort)

    @cached_property
    def facets(self) -> list[FacetGroup]:
        """The facets as the filters' component draws them."""
        groups = [
            FacetGroup(
                PARAMETERS[facet.name],
                facet.label,
                "checkboxes",
                [Option(each.value, each.label, each.count, each.checked) for each in facet.values],
                [each.value for each in facet.values if each.checked],
            )
            for facet in self.result.facets
        ]
        days = (self.result.filters.first, self.result.filters.last)
        bounds = [show_day(day) if day else typed for day, typed in zip(days, self.asked.unread_days, strict=True)]
        return [*groups, FacetGroup("du", "Dates", "dates", [], bounds)]

    @property
    def shortcuts(self) -> list[tuple[Shortcut, str]]:
        """Periods with their addresses; pressing the chosen one leaves it."""
        found = []
        for each in self.result.shortcuts:
            bounds = (None, None) if each.chosen else (each.first, each.last)
            filters = self.asked.filters.but(first=bounds[0], last=bounds[1])
            found.append((each, f"?{self.asked.query_string(filters=filters)}"))
        return found

    @cached_property
    def chips(self) -> list[Chip]:
        return [Chip(chip.label, f"?{self.asked.without(chip)}") for chip in self.result.chips]

    @cached_property
    def page(self) -> Page[Hit]:
        return Paginator(_Slice(self.total, self.result.hits), PAGE_SIZE).get_page(self.result.page)

    @property
    def querystring(self) -> str:
        return self.asked.query_string()

    @property
    def is_filtered(self) -> bool:
        return bool(self.result.chips)
