"""``/api/v1/``: every list of the site, read-only, at a reasonable rate."""

from collections.abc import Callable, Iterator
from functools import wraps
from itertools import chain
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from opendata import asked, catalogue, files, lists, openapi, organisations, rows, sets
from opendata.examples import EXAMPLES
from opendata.lists import KindLists
from portal.exports import whole_files
from portal.exports.csv_files import csv_response
from portal.exports.open_fields import LICENCE, read_all
from portal.exports.open_sets import open_set, open_sets
from portal.exports.workbooks import MEDIA
from portal.pages.addresses import absolute, base
from portal.pages.shell import settings_of
from portal.requests.rate_limit import seconds_to_wait

REQUESTS_PER_MINUTE = 120
# A file reads a whole list.
FILES_PER_MINUTE = 10
View = Callable[..., HttpResponseBase]
Write = Callable[[KindLists, asked.Asked, HttpRequest], Iterator[str] | Iterator[bytes]]
FORMS: dict[str, tuple[Write, str]] = {
    "csv": (files.csv_lines, "text/csv; charset=utf-8"),
    "xlsx": (files.xlsx_blocks, MEDIA),
    "geojson": (files.geojson_lines, "application/geo+json"),
}


def measured(most: int = REQUESTS_PER_MINUTE, scope: str = "opendata:api") -> Callable[[View], View]:
    """Answer 429 with ``Retry-After``, in seconds, beyond ``most`` requests a minute from one address."""

    def decorate(view: View) -> View:
        @wraps(view)
        def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            wait = seconds_to_wait(request, scope, most=most, seconds=60)
            if wait:
                refused = _json({"error": f"Trop de demandes : réessayez dans {wait} secondes."}, status=429)
                refused["Retry-After"] = str(wait)
                return refused
            return view(request, *args, **kwargs)

        return require_safe(limited)

    return decorate


@require_safe
def manual(request: HttpRequest) -> HttpResponse:
    """Show the page that shows how: examples, filters, and the dictionary of every field."""
    found = lists.every()
    context = {
        "meta_title": "Données ouvertes et API",
        "meta_description": "Tout ce que le portail publie, pour vos sites et logiciels : filtres, champs, exemples.",
        "examples": [(each, absolute(each.path)) for each in EXAMPLES],
        "kinds": [(each.kind, _type(each), rows.dictionary(each.kind)) for each in found],
        "sets": [(each, sets.address(each), rows.described(each.fields)) for each in open_sets()],
        "common": rows.described(rows.COMMON),
        "limit": REQUESTS_PER_MINUTE,
        "largest": asked.LARGEST_LIMIT,
        "licence": LICENCE,
    }
    return render(request, "opendata/manual.html", context)


@measured()
def types(_request: HttpRequest) -> HttpResponse:
    """Show the kinds that the site lists, each with the address and the filters of its list, and the other sets."""
    return _json(
        {
            "types": [_type(each) for each in lists.every()],
            "sets": [sets.summary(each) for each in open_sets()],
            "description": absolute(reverse("api-v1-document")),
        }
    )


@measured()
def document(_request: HttpRequest) -> HttpResponse:
    """Answer with the OpenAPI 3.1 description."""
    return _json(openapi.document(base(), lists.every(), open_sets()))


@measured()
def page_list(request: HttpRequest, kind: str) -> HttpResponse:
    """Answer with the rows of a kind, filtered as on its page, or of a set, by their number; ``next`` leads on."""
    beside = open_set(kind)
    found = None if beside else lists.lists_of(kind)
    try:
        if beside:
            return _json(sets.page_of(beside, request.GET))
        if found is None:
            return _unknown_kind()
        wanted = asked.read(request.GET, found)
    except asked.RefusedError as refusal:
        return _json({"error": str(refusal)}, status=400)
    shown = list(wanted.rows.filter(pk__gt=wanted.after)[: wanted.limit + 1])
    more, shown = len(shown) > wanted.limit, shown[: wanted.limit]
    results = rows.rows_json(found, shown, request)
    following = _next(request, shown[-1].pk) if more else None
    return _json({"total": wanted.rows.count(), "next": following, "results": results})


@measured()
def page_detail(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Answer with one page of a kind, by its number."""
    found = lists.lists_of(kind)
    if found is None:
        return _unknown_kind()
    number = int(key) if key.isascii() and key.isdigit() and len(key) <= 10 else 0
    page = rows.pages(found, [number], in_list=False).get(number) if 0 < number <= asked.LARGEST_KEY else None
    if page is None:
        return _json({"error": "Aucune page publiée de cette nature ne porte ce numéro."}, status=404)
    return _json(rows.page_json(page, found.kind, request, in_list=False))


@measured(FILES_PER_MINUTE, "opendata:files")
def page_file(request: HttpRequest, kind: str, form: str) -> HttpResponseBase:
    """Answer with the whole filtered list as one file: ``csv``, ``xlsx``, or ``geojson`` where rows have a point."""
    found = lists.lists_of(kind)
    if found is None or (form == "geojson" and not files.has_points(found)):
        return _unknown_kind()
    try:
        wanted = asked.read(request.GET, found)
    except asked.RefusedError as refusal:
        return _json({"error": str(refusal)}, status=400)
    write, media = FORMS[form]
    # Dates that end and places that are open are those of the minute.
    follows = bool(found.kind.moments) or any(each.is_fleeting for each in wanted.listings[0].others())
    answer = whole_files.unless_known(
        request, write(found, wanted, request), media, filename=f"{kind}.{form}", by_the_minute=follows
    )
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@measured(FILES_PER_MINUTE, "opendata:files")
def organisations_csv(_request: HttpRequest) -> HttpResponse:
    """Answer with the organisations that published pages come from, as a table."""
    lines = ([each.read(record) for each in organisations.FIELDS] for record in organisations.named())
    answer = csv_response("organismes.csv", chain([[each.name for each in organisations.FIELDS]], lines))
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@measured(FILES_PER_MINUTE, "opendata:files")
def organisations_json(_request: HttpRequest) -> HttpResponse:
    """Answer with the same for programs, with their licence."""
    found = [read_all(organisations.FIELDS, record) for record in organisations.named()]
    return _json({"licence": LICENCE, "organismes": found})


@measured()
def dcat(request: HttpRequest, form: str = "jsonld") -> HttpResponse:
    """Answer with the catalogue, in JSON-LD or in Turtle."""
    data = catalogue.catalogue(lists.every(), settings_of(request))
    if form == "ttl":
        return HttpResponse(catalogue.turtle(data), content_type="text/turtle; charset=utf-8")
    answer = _json(data)
    answer["Content-Type"] = "application/ld+json"
    return answer


def _next(request: HttpRequest, last: int) -> str:
    query = request.GET.copy()
    query["cursor"] = asked.cursor(last)
    return absolute(f"{request.path}?{query.urlencode()}")


def _type(found: KindLists) -> dict[str, Any]:
    return {
        "type": found.kind.value,
        "label": found.kind.plural,
        "url": absolute(reverse("api-v1-list", args=[found.kind.value])),
        "lists": [{"liste": index.slug, "title": index.title} for index in found.indexes],
        "csv": absolute(reverse("api-v1-csv", args=[found.kind.value])),
        "xlsx": absolute(reverse("api-v1-xlsx", args=[found.kind.value])),
        "geojson": absolute(reverse("api-v1-geojson", args=[found.kind.value])) if files.has_points(found) else None,
        "filters": {param: each.label for each in found.filters for param in each.params},
    }


def _unknown_kind() -> HttpResponse:
    names = ", ".join((*lists.names(), *(each.key for each in open_sets())))
    return _json({"error": f"Cette nature de page n’existe pas. Natures : {names}."}, status=404)


def _json(data: dict[str, Any], *, status: int = 200) -> HttpResponse:
    answer = JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})
    answer["Access-Control-Allow-Origin"] = "*"  # public data, for the pages of any partner
    return answer
