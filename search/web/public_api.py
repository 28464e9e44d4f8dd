"""``GET /api/search/``: the same search as JSON, open to all, at a reasonable rate."""

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.pages.addresses import absolute, base
from portal.requests.rate_limit import seconds_to_wait
from search import log
from search.api import search
from search.results import Hit, SearchResult
from search.web import openapi
from search.web.parameters import PARAMETERS, read

REQUESTS_PER_MINUTE = 60


@require_safe
def api_search(request: HttpRequest) -> JsonResponse:
    """Answer 200, or 429 with ``Retry-After`` in seconds beyond ``REQUESTS_PER_MINUTE`` from one address."""
    wait = seconds_to_wait(request, "search:api", most=REQUESTS_PER_MINUTE, seconds=60)
    if wait:
        return _json({"error": f"Trop de demandes : réessayez dans {wait} secondes."}, status=429, retry_after=wait)
    asked = read(request.GET)
    result = search(asked.text, asked.filters, sort=asked.sort, page=asked.page, literal=asked.literal)
    if asked.page == 1:
        log.record(asked.text, found=bool(result.total or result.services))
    return _json(serialise(result, request))


@require_safe
def api_document(request: HttpRequest) -> JsonResponse:
    """Answer with the OpenAPI description of the API."""
    return _json(openapi.document(base(), reverse("api-search")))


def serialise(result: SearchResult, request: HttpRequest) -> dict[str, object]:
    return {
        "query": result.query,
        "total": result.total,
        "page": result.page,
        "pages": result.pages,
        "suggestion": result.suggestion.text if result.suggestion else None,
        "corrected": bool(result.suggestion and result.suggestion.applied),
        "partial": result.partial,
        "notice": result.nobody or None,
        "elsewhere": f"Ce portail ne traite pas {result.elsewhere.about}." if result.elsewhere else None,
        "services": [
            {"title": each.title, "url": absolute(each.url), "summary": each.summary} for each in result.services
        ],
        "filters": [
            {"label": chip.label, "parameter": PARAMETERS.get(chip.facet, "du"), "value": chip.value}
            for chip in result.chips
        ],
        "results": [_row(hit, request) for hit in result.hits],
        "facets": {
            PARAMETERS[facet.name]: [
                {"value": each.value, "label": each.label, "count": each.count} for each in facet.values
            ]
            for facet in result.facets
        },
        "dates": [
            {
                "value": each.key,
                "label": each.label,
                "count": each.count,
                "du": each.first.isoformat(),
                "au": each.last.isoformat(),
            }
            for each in result.shortcuts
        ],
    }


def _row(hit: Hit, request: HttpRequest) -> dict[str, object]:
    page = hit.page
    return {
        "title": page.title,
        "url": absolute(page.get_url(request) or "/"),
        "type": page.kind,
        "summary": page.summary,
        "highlight": hit.highlight,
        "date": page.starts_on.isoformat() if page.starts_on else None,
        "district": page.district.code if page.district else None,
        "assured_date": page.verified_on.isoformat() if page.verified_on else None,
    }


def _json(data: dict[str, object], *, status: int = 200, retry_after: int = 0) -> JsonResponse:
    response = JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    if retry_after:
        response["Retry-After"] = str(retry_after)
    return response
