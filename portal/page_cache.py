"""Whole pages kept for visitors who are not logged in.

Most visits are anonymous readings of pages that change a few times a day. Such an answer is kept at most
``PAGE_CACHE_SECONDS``, compressed and with its headers, and given again without a query. Publishing anything
makes all kept answers worthless at once: their key holds a version that publication renews.

Each answer carries an ETag, so that a browser coming back is told 304 instead of being sent the page again.
"""

import hashlib
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import DisallowedHost
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import get_conditional_response

VERSION_KEY = "portal:pages:version"
LONGEST_QUERY = 200  # characters; longer ones are nobody's bookmark
LARGEST_ANSWER = 512 * 1024  # bytes
_HTMX_FLAGS = ("HX-Request", "HX-Boosted", "HX-History-Restore-Request")
_FORBIDS_KEEPING = re.compile(r"\b(private|no-store|no-cache|max-age=0)\b")


@dataclass(frozen=True)
class KeptAnswer:
    """An answer of status 200 as it left the middlewares below."""

    kept_at: float  # seconds since the epoch
    headers: list[tuple[str, str]]
    content: bytes

    @classmethod
    def of(cls, response: HttpResponse) -> "KeptAnswer":
        return cls(time.time(), list(response.headers.items()), response.content)

    def response(self) -> HttpResponse:
        response = HttpResponse(self.content, headers=dict(self.headers))
        response.headers["Age"] = str(max(0, int(time.time() - self.kept_at)))
        return response


class PageCacheMiddleware:
    """Stands outside everything that depends on the visitor, inside what does not (HTTPS, static files)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        key = self._key(request)
        if key is None:
            return self.get_response(request)
        condition = request.META.get("HTTP_IF_NONE_MATCH")
        kept: KeptAnswer | None = cache.get(key)
        if kept is not None:
            return _conditional(request, kept.response())

        # Ask for the whole page, so that there is something to keep, and compare afterwards.
        request.META.pop("HTTP_IF_NONE_MATCH", None)
        response = self.get_response(request)
        if condition is not None:
            request.META["HTTP_IF_NONE_MATCH"] = condition
        if not isinstance(response, HttpResponse) or not _may_be_kept(request, response):
            return _conditional(request, response)
        # Browsers ask again each time: what was published must show at once, and a 304 costs nothing.
        response.headers.setdefault("Cache-Control", "no-cache")
        if request.method == "GET":
            cache.set(key, KeptAnswer.of(response), settings.PAGE_CACHE_SECONDS)
        return _conditional(request, response)

    def _key(self, request: HttpRequest) -> str | None:
        """Name the answer that this request may share with others; None when it may share none.

        The version is read before the page is made: one made from older content is kept under the older version.
        """
        if settings.PAGE_CACHE_SECONDS <= 0 or not _is_anonymous_reading(request):
            return None
        try:
            host = request.get_host()
        except DisallowedHost:
            return None  # refused further down, with its own message
        parts = [
            _version(),
            request.scheme or "",
            host,
            request.get_full_path(),
            *(flag for flag in _HTMX_FLAGS if request.headers.get(flag) == "true"),
            "gzip" if re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")) else "",
        ]
        return "portal:page:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()


def forget_pages(**_kwargs: Any) -> None:
    """Make every kept page worthless, once what changed is committed. Also a signal receiver."""
    transaction.on_commit(_renew_version)


def _renew_version() -> str:
    version = secrets.token_hex(8)
    cache.set(VERSION_KEY, version, None)
    return version


def _version() -> str:
    version: str | None = cache.get(VERSION_KEY)
    return version or _renew_version()


def _is_anonymous_reading(request: HttpRequest) -> bool:
    # A session or a message makes a page personal; the CSRF cookie alone does not.
    personal = set(request.COOKIES) - {settings.CSRF_COOKIE_NAME}
    return (
        request.method in {"GET", "HEAD"}
        and not personal
        and "Authorization" not in request.headers
        and len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY
        and not request.path.startswith(settings.PAGE_CACHE_EXCLUDED)
    )


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        # A form's CSRF token and a session begun here belong to one visitor: both set a cookie.
        and not response.cookies
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and not getattr(request, "is_preview", False)
        and not _FORBIDS_KEEPING.search(response.get("Cache-Control", ""))
        and len(response.content) <= LARGEST_ANSWER
    )


def _conditional(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Return a 304 in place of what the browser says it has."""
    etag = response.get("ETag")
    if etag is None or response.status_code != 200 or not isinstance(response, HttpResponse):
        return response
    answer: HttpResponseBase = get_conditional_response(request, etag=etag, response=response) or response
    return answer
