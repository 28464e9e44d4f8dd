"""Whole pages kept for visitors who are not logged in.

Most visits are anonymous readings of pages that change a few times a day. Such an answer is given again without a
query for ``PAGE_CACHE_SECONDS``, compressed and with its headers. Publishing anything makes all kept answers
worthless at once: they hold a generation that publication renews. What a page says of the moment ends it
before that (``portal.web.front.holding``). While the database is out of reach, an answer of the same generation is
still given, for ``WHILE_DOWN``: its states say until when they were true.

Each answer carries an ETag, so that a browser coming back is told 304 instead of being sent the page again.
"""

import re
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from portal import dates
from portal.serving.route_names import PAGE
from portal.signed_links.after import once_answered
from portal.web.publication import generation
from portal.web.publication.published import Published

from . import holding, kept_pages, making, memory
from .kept_pages import KeptAnswer
from .shared_request import ASKED, SharedRequest, only_what_is_shared, shared

WHILE_DOWN = 3600  # seconds
_FORBIDS_KEEPING = re.compile(r"\b(private|no-store|no-cache|max-age=0)\b")
# What the name of an answer tells apart; a view that says it reads another header has an answer for one visitor.
_TOLD_APART = {"accept-encoding", "cookie", "hx-request"}


class Visit:
    """One visit of an address whose answer may be everybody's."""

    def __init__(self, request: HttpRequest, asked: SharedRequest) -> None:
        self.request, self.asked, self.name = request, asked, asked.name()
        # Read before the page is made: one made from older content is kept under the older generation.
        self.published = generation.current()

    def find(self) -> KeptAnswer | None:
        """Return the copy that is kept, of whatever generation; none is given while that cannot be known."""
        return kept_pages.find(self.name, has_query=bool(self.asked.query)) if self.published else None

    def find_fresh(self) -> KeptAnswer | None:
        found = self.find()
        return found if found is not None and self.is_fresh(found) else None

    def is_fresh(self, kept: KeptAnswer) -> bool:
        return kept.published == self.published and _holds(kept)

    def may_be_given_once_more(self, kept: KeptAnswer) -> bool:
        """Return whether it is from just before a publication that corrects something else."""
        is_allowed = self.published is not None and Published.read(self.published).allows(
            kept.published, self.asked.path
        )
        return is_allowed and _holds(kept)

    def keep(self, response: HttpResponse, until: datetime) -> None:
        if self.published:
            headers, page = list(response.headers.items()), self.request.META.get(PAGE, "")
            made = KeptAnswer(self.name, self.published, time.time(), headers, response.content, until, page)
            seconds = settings.PAGE_CACHE_SECONDS + WHILE_DOWN
            kept_pages.keep(made, has_query=bool(self.asked.query), seconds=seconds)
            self._hold(made)

    def given(self, kept: KeptAnswer) -> HttpResponseBase:
        """Answer with what is kept."""
        self.request.META[PAGE] = kept.page
        self._hold(kept)
        return _conditional(self.request, kept.response())

    def _hold(self, kept: KeptAnswer) -> None:
        """Give it to the front for the next ones, where there is a front."""
        asked = self.request.META.get(ASKED)
        if asked is not None:
            memory.keep(asked, kept.published, kept)


class PageCacheMiddleware:
    """Stands outside everything but the counter of visits, so that what it keeps is what is sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked = shared(request.META) if settings.PAGE_CACHE_SECONDS > 0 else None
        if asked is None:
            return self.get_response(request)
        visit = Visit(request, asked)
        kept = visit.find()
        if kept is not None and visit.is_fresh(kept):
            return visit.given(kept)
        # An address that was never kept may never be: nobody waits for it.
        if kept is None or request.method != "GET":
            return _conditional(request, self._make(visit, kept))
        return self._make_again(visit, kept)

    def _make_again(self, visit: Visit, kept: KeptAnswer) -> HttpResponseBase:
        """Make it once, however many ask: they get the former copy while it may be given, or wait for the new one."""
        may_be_given = visit.may_be_given_once_more(kept)
        if making.begin(visit.name):
            if not may_be_given:
                return _conditional(visit.request, self._make_and_end(visit, kept))
            response = visit.given(kept)
            once_answered(response, partial(self._make_and_end, visit, kept))
            return response
        made = kept if may_be_given else making.made_by_another(visit.name, visit.find_fresh)
        if made is not None:
            return visit.given(made)
        return _conditional(visit.request, self._make(visit, kept))

    def _make_and_end(self, visit: Visit, kept: KeptAnswer) -> HttpResponseBase:
        try:
            return self._make(visit, kept)
        finally:
            making.end(visit.name)

    def _make(self, visit: Visit, kept: KeptAnswer | None) -> HttpResponseBase:
        """Ask the view for everybody, whole, so that there is something to keep; what was asked for comes after."""
        request = visit.request
        with only_what_is_shared(request, visit.asked) as parameters, holding.noting() as noted:
            response = self.get_response(request)
        if getattr(response, "is_outage", False) and kept is not None and kept.published == visit.published:
            return kept.response()
        if not isinstance(response, HttpResponse) or not _may_be_kept(request, response):
            return response
        # Browsers ask again each time: what was published must show at once, and a 304 costs nothing.
        response.headers.setdefault("Cache-Control", "no-cache")
        if request.method == "GET" and not parameters.unknown:
            _offer(response, visit.asked.path)
            visit.keep(response, noted.until)
        return response


def _offer(response: HttpResponse, path: str) -> None:
    """Say to an HTTP cache in front how long it may give the answer, and the section of the site that it is of.

    ``X-Accel-Expires`` is nginx's; the ``Surrogate-`` ones are those of Varnish and of delivery networks.
    """
    seconds = settings.SHARED_CACHE_SECONDS
    if seconds > 0:
        response.headers["X-Accel-Expires"] = str(seconds)
        response.headers["Surrogate-Control"] = f"max-age={seconds}"
        response.headers["Surrogate-Key"] = quote(path.strip("/").partition("/")[0]) or "accueil"


def _holds(kept: KeptAnswer) -> bool:
    """Return whether it is neither old nor from a clock that was set back since.

    What that one called true may not be yet.
    """
    return abs(time.time() - kept.kept_at) < settings.PAGE_CACHE_SECONDS and kept.holds_at(dates.now())


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
    """Return a 304 in place of what the browser says it has, a file that is written as it is read included."""
    etag = response.get("ETag")
    if etag is None or response.status_code != 200:
        return response
    sent: Any = response  # whatever its class, Django reads its headers and cookies alone
    answer: HttpResponseBase = get_conditional_response(request, etag=etag, response=sent) or response
    if answer is not response:
        for name, value in response.headers.items():
            if name.lower() in kept_pages.ON_304:
                answer.headers.setdefault(name, value)
    return answer
