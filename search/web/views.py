"""The results page and its completions."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from portal.pages.addresses import absolute
from portal.web.front.shared_request import wants_fragment
from search import log, priors
from search.api import complete, search
from search.engines import Filters
from search.web.parameters import Asked, read
from search.web.result_list import SearchListing

COMPLETION_SECONDS = 60


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """``/recherche/``: results with facets; the whole page, or the list alone for htmx."""
    asked = read(request.GET)
    result = search(asked.text, asked.filters, sort=asked.sort, page=asked.page, literal=asked.literal)
    if asked.page == 1 and not wants_fragment(request):
        log.record(asked.text, found=bool(result.total))
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
        "without_filters_url": _without_filters(asked),
    }
    response = render(request, "search/results.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _without_filters(asked: Asked) -> str:
    """The same words without the visitor's filters; empty when there is none."""
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
    """How a browser may search the portal from its own address bar."""
    return render(
        request,
        "search/opensearch.xml",
        {"template": absolute(reverse("search")) + "?q={searchTerms}"},
        content_type="application/opensearchdescription+xml",
    )
