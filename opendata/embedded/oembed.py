"""A list of the portal in a partner's page: oEmbed (https://oembed.com), and the page where the code is copied."""

from typing import Any
from urllib.parse import urlsplit

from csp.constants import SELF
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from opendata import lists
from opendata.lists import KindLists
from portal.pages.addresses import absolute, base
from portal.pages.shell import settings_of
from portal.requests.marks import mark

WIDTH, HEIGHT, LEAST = 640, 640, 200  # pixels
LARGEST = 2_000
LONGEST_URL = 2_000  # characters
FRAME = '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"></iframe>'


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """Answer with the frame of one of our widgets, in JSON: ``url``, ``maxwidth``, ``maxheight``, ``format``.

    404 for any other address; 400 for another format, where the specification says 501: no parameter makes an answer
    of the portal a fault of the server, which operators are told of.
    """
    if request.GET.get("format", "json") != "json":
        return _refused("Le seul format est « json ».", 400)
    found = _widget(request.GET.get("url", ""))
    if found is None:
        return _refused("Cette adresse n’est pas celle d’une liste du portail à afficher dans une page.", 404)
    shown, query = found
    width = min(WIDTH, _pixels(request.GET.get("maxwidth", "")))
    height = min(HEIGHT, _pixels(request.GET.get("maxheight", "")))
    answer = JsonResponse(
        {
            "version": "1.0", "type": "rich", "title": shown.index.title, "provider_name": _site_name(request),
            "provider_url": absolute("/"), "width": width, "height": height, "cache_age": 86_400,
            "html": code(shown, query, width, height),
        },
        json_dumps_params={"ensure_ascii": False},
    )  # fmt: skip
    answer["Access-Control-Allow-Origin"] = "*"  # public data, for the pages of any partner
    return answer


@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    """Show the code to copy for ``nature`` and the filters of its list, with what it shows; the agenda by default."""
    every = lists.every()
    chosen = next((each for each in every if each.kind.value == request.GET.get("nature")), None)
    chosen = chosen or next((each for each in every if each.kind.moments), None) or next(iter(every), None)
    context: dict[str, Any] = {
        "meta_title": "Une liste dans votre page",
        "meta_description": "Choisissez une liste, vérifiez ce qu’elle montre, puis copiez le code dans votre page.",
        "kinds": [each.kind for each in every],
    }
    if chosen is not None:
        listing = chosen.listing(chosen.index, request.GET)
        path = _path(chosen, listing.querystring)
        context |= {
            "chosen": chosen.kind, "listing": listing, "path": path, "address": absolute(path),
            "code": code(chosen, listing.querystring, WIDTH, HEIGHT),
        }  # fmt: skip
    response = render(request, "opendata/preview.html", context)
    mark(response, _csp_replace={"frame-src": [SELF]})  # django-csp's own hook
    return response


def code(found: KindLists, query: str, width: int, height: int) -> str:
    """Return the line of HTML that shows a list, under the filters of ``query``."""
    return format_html(FRAME, absolute(_path(found, query)), found.index.title, width, height)


def discovery(address: str) -> str:
    """Return where the oEmbed of this address is asked, for the widget's own head."""
    query = QueryDict(mutable=True)
    query["url"] = address
    return absolute(f"{reverse('oembed')}?{query.urlencode()}")


def _widget(address: str) -> tuple[KindLists, str] | None:
    """Return the list that an address of ours shows, and the filters that it knows; None for any other address."""
    if not address or len(address) > LONGEST_URL or not address.isprintable():
        return None
    try:
        asked, own = urlsplit(address), urlsplit(base())
        match = resolve(asked.path)
    except (ValueError, Resolver404):
        return None
    if (asked.scheme, asked.netloc) != (own.scheme, own.netloc) or match.url_name != "widget":
        return None
    found = lists.lists_of(match.kwargs["kind"])
    return None if found is None else (found, found.listing(found.index, QueryDict(asked.query)).querystring)


def _path(found: KindLists, query: str) -> str:
    return f"{reverse('widget', args=[found.kind.value])}{'?' if query else ''}{query}"


def _pixels(text: str) -> int:
    """Return the most that is asked for, in pixels; what cannot be read asks for nothing."""
    read = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else LARGEST
    return max(read, LEAST)


def _site_name(request: HttpRequest) -> str:
    return str(settings_of(request).organisation_name)


def _refused(words: str, status: int) -> HttpResponse:
    refused = JsonResponse({"error": words}, status=status, json_dumps_params={"ensure_ascii": False})
    refused["Access-Control-Allow-Origin"] = "*"
    return refused
