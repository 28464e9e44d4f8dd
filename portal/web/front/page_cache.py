"""Whole pages kept for visitors who are not logged in.

Most visits are anonymous readings of pages that change a few times a day. Such an answer is given again without a
query for ``PAGE_CACHE_SECONDS``, compressed and with its headers. Publishing anything makes all kept answers
worthless at once: their name holds a generation that publication renews. What a page says of the moment ends it
before that (``portal.web.front.holding``). While the database is out of reach, an answer of the same generation is
still given, for ``WHILE_DOWN``: its states say until when they were true.

Each answer carries an ETag, so that a browser coming back is told 304 instead of being sent the page again.
"""

import re
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from portal import dates
from portal.serving.route_names import PAGE

from . import generation, holding, kept_pages, memory
from .kept_pages import KeptAnswer
from .shared_request import ASKED, SharedRequest, only_what_is_shared, shared

WHILE_DOWN = 3600  # seconds
_FORBIDS_KEEPING = re.compile(r"\b(private|no-store|no-cache|max-age=0)\b")
# What the name of an answer tells apart; a view that says it reads another header has an answer for one visitor.
_TOLD_APART = {"accept-encoding", "cookie", "hx-request"}


class PageCacheMiddleware:
    """Stands outside everything but the counter of visits, so that what it keeps is what is sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked = shared(request.META) if settings.PAGE_CACHE_SECONDS > 0 else None
        if asked is None:
            return self.get_response(request)
        # Read before the page is made: one made from older content is kept under the older generation.
        published = generation.current()
        name = asked.name(published) if published else ""
        kept = kept_pages.find(name, has_query=bool(asked.query)) if name else None
        if published and kept and kept.age < settings.PAGE_CACHE_SECONDS and kept.holds_at(dates.now()):
            _hold(request, published, kept)
            return _conditional(request, kept.response())
        response, made = self._make(request, asked, name)
        if made and published:
            _hold(request, published, made)
        if kept is not None and getattr(response, "is_outage", False):
            response = kept.response()
        return _conditional(request, response)

    def _make(
        self, request: HttpRequest, asked: SharedRequest, name: str
    ) -> tuple[HttpResponseBase, KeptAnswer | None]:
        """Ask the view for everybody, whole, so that there is something to keep; what was asked for comes after."""
        with only_what_is_shared(request, asked) as parameters, holding.noting() as noted:
            response = self.get_response(request)
        if not isinstance(response, HttpResponse) or not _may_be_kept(request, response):
            return response, None
        # Browsers ask again each time: what was published must show at once, and a 304 costs nothing.
        response.headers.setdefault("Cache-Control", "no-cache")
        if request.method != "GET" or not name or parameters.unknown:
            return response, None
        headers = list(response.headers.items())
        page = request.META.get(PAGE, "")
        made = KeptAnswer(name, time.time(), headers, response.content, noted.until, page)
        kept_pages.keep(made, has_query=bool(asked.query), seconds=settings.PAGE_CACHE_SECONDS + WHILE_DOWN)
        return response, made


def _hold(request: HttpRequest, published: str, kept: KeptAnswer) -> None:
    """Give it to the front for the next ones, where there is a front."""
    request.META[PAGE] = kept.page
    asked = request.META.get(ASKED)
    if asked is not None:
        memory.keep(asked, published, kept)


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        # A form's CSRF token and a session begun here belong to one visitor: both set a cookie.
        and not response.cookies
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and not getattr(request, "is_preview", False)
        and not _FORBIDS_KEEPING.search(response.get("Cache-Control", ""))
        and {name.strip().lower() for name in response.get("Vary", "").split(",")} - {""} <= _TOLD_APART
        and len(response.content) <= kept_pages.LARGEST_ANSWER
    )


def _conditional(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Return a 304 in place of what the browser says it has."""
    etag = response.get("ETag")
    if etag is None or response.status_code != 200 or not isinstance(response, HttpResponse):
        return response
    answer: HttpResponseBase = get_conditional_response(request, etag=etag, response=response) or response
    if answer is not response:
        for name, value in response.headers.items():
            if name.lower() in kept_pages.ON_304:
                answer.headers.setdefault(name, value)
    return answer
