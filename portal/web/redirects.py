"""Wagtail's redirects, found however an old address is typed or shared.

Mails, posters and search engines change the case of an address, lose its accents and add parameters of their own
(``utm_source``, ``fbclid``). Wagtail compares the whole text; before it does, addresses are compared here by
what they say. The target always comes from the redirect, never from the request.
"""

from typing import Any
from urllib.parse import urljoin, urlsplit

from django import http
from django.db.models.signals import post_save
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from portal.models.running.folded_redirect import FoldedRedirect, folded
from portal.pages.addresses import base

LONGEST = 2000  # characters of an address worth comparing


class ForgivingRedirectMiddleware(RedirectMiddleware):
    """Costs three queries of an index, whatever the number of redirects, and only to pages that are not found."""

    def process_response(self, request: http.HttpRequest, response: Any) -> Any:
        if response.status_code != 404:
            return response
        found = _find(request) if request.method in ("GET", "HEAD") else None
        if found is None or not found.link:
            answer = super().process_response(request, response)
        else:
            kind = http.HttpResponsePermanentRedirect if found.is_permanent else http.HttpResponseRedirect
            answer = kind(found.link)
        return response if _leads_back(request, answer.get("Location", "")) else answer


def _find(request: http.HttpRequest) -> Redirect | None:
    """Return the site's own first, then the one that asks for the most parameters, then the oldest."""
    address = request.get_full_path()
    site = Site.find_for_request(request)
    if len(address) > LONGEST or site is None:
        return None
    path, query = folded(address)
    if not path:
        return None
    fitting: list[tuple[bool, int, int, Redirect]] = []
    for redirect in FoldedRedirect.objects.candidates((path, query)):
        old_path, asked = folded(redirect.old_path)
        if old_path == path and asked <= query and redirect.site_id in (site.pk, None):
            fitting.append((redirect.site_id is not None, len(asked), -redirect.pk, redirect))
    return max(fitting, key=lambda each: each[:3])[3] if fitting else None


def _leads_back(request: http.HttpRequest, target: str) -> bool:
    """Return whether the target is what was asked for.

    A page renamed, renamed back and withdrawn has its own address.
    """
    asked = request.get_full_path()
    found = urlsplit(urljoin(asked, target))
    here = found.netloc in ("", request.get_host(), urlsplit(base()).netloc)
    return target != "" and here and found._replace(scheme="", netloc="", fragment="").geturl() == asked


def connect() -> None:
    """Keep the key of each redirect as it is saved."""
    post_save.connect(_keep, sender=Redirect, dispatch_uid="portal-redirects")


def _keep(instance: Redirect, **_kwargs: Any) -> None:
    FoldedRedirect.objects.keep(instance)
