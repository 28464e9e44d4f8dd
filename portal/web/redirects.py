"""Wagtail's redirects, found however an old address is typed or shared.

Mails, posters and search engines change the case of an address, lose its accents and add parameters of their own
(``utm_source``, ``fbclid``). Wagtail compares the whole text; where it finds nothing, addresses are compared here by
what they say. The target always comes from the redirect, never from the request.
"""

import threading
import time
from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote_to_bytes, urlsplit

from django import http
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from portal.words.folding import fold

LONGEST = 2000  # characters of an address worth comparing
MOST_PARAMETERS = 50
KEPT_SECONDS = 60
Query = frozenset[tuple[str, str]]
# By site (None for all) and folded path: (query, key of the redirect).
Known = Mapping[tuple[int | None, str], list[tuple[Query, int]]]


class ForgivingRedirectMiddleware(RedirectMiddleware):
    """Costs one query a minute, and only to pages that are not found.

    Wagtail's own search comes after: it knows redirects that another process made since.
    """

    def process_response(self, request: http.HttpRequest, response: Any) -> Any:
        if response.status_code != 404:
            return response
        found = _find(request) if request.method in ("GET", "HEAD") else None
        if found is None or not found.link:
            return super().process_response(request, response)
        kind = http.HttpResponsePermanentRedirect if found.is_permanent else http.HttpResponseRedirect
        return kind(found.link)


def _find(request: http.HttpRequest) -> Redirect | None:
    address = request.get_full_path()
    site = Site.find_for_request(request)
    if len(address) > LONGEST or site is None:
        return None
    path, query = folded(address)
    for owner in (site.pk, None):
        fitting = [each for each in _known().get((owner, path), []) if each[0] <= query]
        if fitting:
            key = max(fitting, key=lambda each: (len(each[0]), -each[1]))[1]
            return Redirect.objects.filter(pk=key).select_related("redirect_page").first()
    return None


def folded(address: str) -> tuple[str, Query]:
    """Path and parameters of an address, without accents, capitals, nor slashes that say nothing."""
    try:
        parts = urlsplit(address)
        pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    except ValueError:  # « //[ », or more parameters than anybody writes
        return "", frozenset()
    path = "/" + "/".join(part for part in fold(_decoded(parts.path)).split("/") if part)
    return path, frozenset((fold(name), fold(value)) for name, value in pairs)


def _decoded(path: str) -> str:
    """The letters of a path; old sites wrote theirs in Latin-1."""
    raw = unquote_to_bytes(path)
    if b"%" in raw:  # written twice over, or by Django for what is not UTF-8
        raw = unquote_to_bytes(raw)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


class _Kept:
    """The redirects of the site, as this process last read them."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.known: Known = {}
        self.read_at = float("-inf")


_kept = _Kept()


def _known() -> Known:
    with _kept.lock:
        if time.monotonic() - _kept.read_at > KEPT_SECONDS:
            found: dict[tuple[int | None, str], list[tuple[Query, int]]] = defaultdict(list)
            for key, site, address in Redirect.objects.values_list("pk", "site_id", "old_path"):
                path, query = folded(address)
                found[site, path].append((query, key))
            _kept.known, _kept.read_at = dict(found), time.monotonic()
        return _kept.known


def connect() -> None:
    """Read the redirects again once one of them is saved or deleted in this process."""
    for signal in (post_save, post_delete):
        signal.connect(_forget, sender=Redirect, dispatch_uid=f"portal-redirects-{id(signal)}")


def _forget(**_kwargs: Any) -> None:
    _kept.read_at = float("-inf")
