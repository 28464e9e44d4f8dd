"""Which site a request is for, without asking the database at each of them."""

import copy
from typing import Any

from django.http import HttpRequest
from django.http.request import split_domain_port
from wagtail.models import Site

from portal.orm import prepared
from portal.requests.marks import mark
from portal.web.publication.derived import derived

SECONDS = 300


def find_site(request: HttpRequest) -> Site | None:
    """Return the request's site, as Wagtail would find it, and remember it on the request where Wagtail looks."""
    if not hasattr(request, "_wagtail_site"):
        mark(request, _wagtail_site=_find(request))  # Wagtail's own memory of the site
    found: Site | None = vars(request)["_wagtail_site"]
    return found


def _find(request: HttpRequest) -> Site | None:
    sites = derived("portal:sites", _sites, seconds=SECONDS)
    if len(sites) != 1:
        found: Site | None = Site.find_for_request(request)
        return found
    (only,) = sites
    if not only.is_default_site and only.hostname != split_domain_port(_raw_host(request))[0]:
        return None
    # Threads share what is kept: each request has a root page that it may do with as it likes.
    site = copy.copy(only)
    site.root_page = copy.copy(only.root_page)
    return site


def _raw_host(request: Any) -> str:
    """As Wagtail reads it: which hosts are allowed was checked before."""
    host: str = request._get_raw_host()
    return host


def _sites() -> list[Site]:
    return prepared.rows(("sites",), lambda: Site.objects.select_related("root_page"))
