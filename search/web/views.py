"""The results page and its completions."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from portal.listing import Chip, FacetGroup, Sort
from portal.pages.addresses import absolute
from portal.typed.days import show_day
from portal.web.front.shared_request import wants_fragment
from search import log, priors
from search.api import PAGE_SIZE, complete, search
from search.engines import BY_DATE, RELEVANCE, Filters
from search.results import Hit, SearchResult, Shortcut
from search.web.parameters import PARAMETERS, Asked, read

COMPLETION_SECONDS = 60
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
                list(facet.values),
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


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """``/recherche/``: results with facets; the whole page, or the list alone for htmx."""
    asked = read(request.GET)
    result = search(asked.text, asked.filters, sort=asked.sort, page=asked.page, literal=asked.literal)
    if asked.page == 1 and not wants_fragment(request):
        log.record(asked.text, found=bool(result.total or result.services))
    listing = SearchListing(asked, result)
    context = {
        "listing": listing,
        "listing_base": "fragment.html" if wants_fragment(request) else "base.html",
        "result": result,
        "asked": asked,
        "hide_search": True,
        "meta_title": f"Recherche : {asked.text}" if asked.text else "Recherche",
        "meta_description": "Cherchez dans tout le portail : guides, lieux, agenda, formations, offres et documents.",
        "suggestion_url": f"?{asked.query_string(text=result.suggestion.text)}" if result.suggestion else "",
        "literal_url": f"?{asked.query_string(literal=True)}",
        "related": [(query, f"?{urlencode({'q': query})}") for query in result.related],
        "places_url": f"?{urlencode({'type': priors.of_a_district()})}",
        "alert_query": asked.query_string(text=result.rest, filters=result.filters, sort=RELEVANCE),
        "without_filters_url": _without_filters(asked),
    }
    response = render(request, "search/results.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _without_filters(asked: Asked) -> str:
    """Return the same words without the visitor's filters; empty when there is none."""
    return "" if asked.filters.is_empty else f"?{asked.query_string(filters=Filters())}"


@require_safe
def completions(request: HttpRequest) -> JsonResponse:
    """``/recherche/suggestions/?q=``: pages whose title begins so, for the search box."""
    pages = complete(request.GET.get("q", "")[:200].replace("\x00", ""))
    response = JsonResponse(
        {
            "suggestions": [
                {"title": page.title, "type": page.page_kind.label, "url": page.get_url(request)} for page in pages
            ]
        }
    )
    response["Cache-Control"] = f"public, max-age={COMPLETION_SECONDS}"
    return response


@require_safe
def open_search(request: HttpRequest) -> HttpResponse:
    """Tell a browser how to search the portal from its own address bar."""
    return render(
        request,
        "search/opensearch.xml",
        {"template": absolute(reverse("search")) + "?q={searchTerms}"},
        content_type="application/opensearchdescription+xml",
    )
