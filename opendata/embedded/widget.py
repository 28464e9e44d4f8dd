"""A list of the site in a frame of a partner's page: light, without cookie or script, for the hosts that we know."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from opendata import lists
from opendata.embedded.oembed import discovery
from opendata.lists import KindLists
from portal.models import PortalSettings
from portal.pages.addresses import absolute
from portal.pages.shell import settings_of
from portal.requests.marks import mark

MOST_ROWS = 10


@dataclass(frozen=True)
class Row:
    """One line of the widget, whose link opens the portal outside the frame."""

    title: str
    line: str
    url: str


@require_safe
@xframe_options_exempt
def widget(request: HttpRequest, kind: str) -> HttpResponse:
    """Show the first rows of a list, with the filters of its page; 404 for a kind that nothing lists."""
    found = lists.lists_of(kind)
    if found is None:
        raise Http404
    listing = found.listing(found.index, request.GET)
    query = f"?{listing.querystring}" if listing.querystring else ""
    context = {
        "title": found.index.title,
        "chips": [chip.label for chip in listing.chips],
        "rows": [_row(row, found, request) for row in list(listing.page)[:MOST_ROWS]],
        "total": listing.total,
        "oembed_url": discovery(absolute(f"{request.path}{query}")),
        "more_url": absolute(f"{found.index.get_url(request)}{query}"),
    }
    response = render(request, "opendata/widget.html", context)
    response["X-Robots-Tag"] = "noindex"
    mark(response, _csp_replace={"frame-ancestors": ancestors(settings_of(request))})  # django-csp's own hook
    return response


def ancestors(settings: PortalSettings) -> list[str]:
    """Return who may frame it: the portal itself, and the sites that the administrators named, over HTTPS only."""
    return ["'self'", *(f"https://{host}" for host in settings.embedding_hosts.split())]


def _row(row: Any, found: KindLists, request: HttpRequest) -> Row:
    """Describe a row: a date says when and where it is; a page, the line that lists show of it."""
    page = found.index.feed_page(row)
    line = f"{row.when}, {row.where}" if row is not page else page.listing_meta
    return Row(page.title, line, absolute(page.get_url(request) or ""))
