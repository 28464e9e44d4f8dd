"""What of a request decides an answer that visitors share: one description, which also names the kept answer.

A view that is asked on behalf of everybody is given nothing else: every other header and cookie is taken away
while it works. What cannot be read cannot end up in the page of the next visitor, whatever Django, Wagtail or a
package reads one day.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, QueryDict, parse_cookie
from django.middleware.gzip import re_accepts_gzip

from portal.requests.marks import mark

LONGEST_QUERY = 200  # characters; longer ones are nobody's bookmark
# Where the front leaves what it made of a request, for the page cache; no header is ever called so.
ASKED = "portal.asked"
# Read for limits on attempts alone (portal.requests.client_ip), never for content.
_FOR_LIMITS = "HTTP_X_FORWARDED_FOR"
Environ = dict[str, Any]


def wants_fragment(request: HttpRequest) -> bool:
    """Return whether htmx asks for the list alone; the one reading of its headers in the project."""
    return is_fragment(request.META)


def is_fragment(environ: Environ) -> bool:
    """Return whether these are htmx's words for the list alone.

    Exact words only: django-htmx also understands percent-encoded ones, which htmx never sends here. A boosted link
    and a history that htmx lost want the whole page.
    """
    said = environ.get
    return (
        said("HTTP_HX_REQUEST") == "true"
        and said("HTTP_HX_BOOSTED") != "true"
        and said("HTTP_HX_HISTORY_RESTORE_REQUEST") != "true"
    )  # fmt: skip


class SharedRequest(NamedTuple):
    """All that an answer for everybody may depend on, besides the content of the portal.

    ``place`` is what Django and Wagtail work the host, the port and the site out of; like ``query``, as received: two
    ways to write the same bytes may be read differently.
    """

    scheme: str
    place: tuple[str, ...]
    path: str
    query: str
    fragment: bool
    gzip: bool

    def name(self) -> str:
        """Return what the answer is kept under; ``repr`` tells its parts apart whatever they hold."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


def shared(environ: Environ) -> SharedRequest | None:
    """Describe the request of a WSGI environment; None when its answer may be for this visitor alone."""
    asked: SharedRequest | None = environ.get(ASKED)
    if asked is not None:
        return asked
    said = environ.get
    path, query = said("PATH_INFO", ""), said("QUERY_STRING", "")
    if (
        environ["REQUEST_METHOD"] not in {"GET", "HEAD"}
        # What Django would put one before may be excluded.
        or not path.startswith("/")
        or path.startswith(settings.PAGE_CACHE_EXCLUDED)
        or len(query) > LONGEST_QUERY
        or "HTTP_AUTHORIZATION" in environ
        or said("REMOTE_USER")
        # A charset in Content-Type changes how parameters are decoded; browsers send none with a GET.
        or said("CONTENT_TYPE")
        or ("HTTP_COOKIE" in environ and any(_is_personal(name) for name in parse_cookie(environ["HTTP_COOKIE"])))
    ):
        return None
    return SharedRequest(
        _scheme(environ), _place(environ), path, query, is_fragment(environ), accepts_gzip(environ)
    )  # fmt: skip


def _scheme(environ: Environ) -> str:
    """As ``HttpRequest.scheme`` has it."""
    if settings.SECURE_PROXY_SSL_HEADER:
        header, secure = settings.SECURE_PROXY_SSL_HEADER
        if header in environ:
            return "https" if environ[header].partition(",")[0].strip() == secure else "http"
    scheme: str = environ.get("wsgi.url_scheme", "http")
    return scheme


def _place(environ: Environ) -> tuple[str, ...]:
    """Name the place of a request.

    A host that is not ours is a name too: what answers it is no page, and is not kept.
    """
    said = environ.get
    place: tuple[str, ...] = (said("HTTP_HOST", ""), said("SERVER_NAME", ""), str(said("SERVER_PORT", "")))
    if settings.USE_X_FORWARDED_HOST:
        place += ("host", said("HTTP_X_FORWARDED_HOST", ""))
    if settings.USE_X_FORWARDED_PORT:
        place += ("port", said("HTTP_X_FORWARDED_PORT", ""))
    return place


def accepts_gzip(environ: Environ) -> bool:
    """As Django's own compression reads it."""
    return _reads_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))


@lru_cache(maxsize=64)
def _reads_gzip(accepted: str) -> bool:
    """Browsers have a handful of ways to say it."""
    return bool(re_accepts_gzip.search(accepted))


def _is_personal(cookie: str) -> bool:
    """Return whether a session or a message makes the visit personal.

    The CSRF cookie and those of other sites' tools do not.
    """
    names = {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name}
    return cookie in names or cookie.startswith(settings.PERSONAL_COOKIES)


class WatchedParameters(QueryDict):
    """The parameters of an address, and the names that were looked for: those that the page knows."""

    names: set[str]

    @classmethod
    def of(cls, given: QueryDict) -> "WatchedParameters":
        """Return the parameters of a request, which note the names that are read."""
        watched = cls("", mutable=True, encoding=given.encoding)
        watched.names = set()
        for name, values in given.lists():
            watched.setlist(name, values)
        watched._mutable = False
        return watched

    @property
    def unknown(self) -> set[str]:
        """Names that nothing looked for: they change nothing, and there is no end to them."""
        return set(self.keys()) - self.names

    def __getitem__(self, key: str) -> Any:
        self.names.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.names.add(str(key))
        return super().__contains__(key)

    def getlist(self, key: str, default: Any = None) -> Any:
        self.names.add(key)
        return super().getlist(key, default)

    # A copy that a view makes to change it is an ordinary one.
    def __copy__(self) -> Any:
        return QueryDict(self.urlencode(), mutable=True, encoding=self.encoding)

    def __deepcopy__(self, memo: Any) -> Any:
        return self.__copy__()


@contextmanager
def only_what_is_shared(request: HttpRequest, asked: SharedRequest) -> Iterator[WatchedParameters]:
    """Let what is called meanwhile read nothing of the request but ``asked``; give back what was taken, afterwards."""
    taken = {name: value for name, value in request.META.items() if name.startswith("HTTP_")}
    cookies, given = request.COOKIES, request.GET
    watched = WatchedParameters.of(given)
    for name in taken.keys() - _kept_headers():
        del request.META[name]
    if asked.gzip:
        request.META["HTTP_ACCEPT_ENCODING"] = "gzip"
    if asked.fragment:
        request.META["HTTP_HX_REQUEST"] = "true"
    # The forms' token: an answer that uses it sets the cookie again, and is not kept.
    own = {settings.CSRF_COOKIE_NAME}
    request.COOKIES = {name: value for name, value in cookies.items() if name in own}
    mark(request, GET=watched)  # immutable too, with a memory
    _read_again(request)
    try:
        yield watched
    finally:
        request.META.pop("HTTP_ACCEPT_ENCODING", None)
        request.META.pop("HTTP_HX_REQUEST", None)
        request.META.update(taken)
        request.COOKIES, request.GET = cookies, given
        _read_again(request)


def _kept_headers() -> set[str]:
    """Headers behind the scheme, host and port of ``SharedRequest``, as the settings say, and what limits need."""
    kept = {"HTTP_HOST", _FOR_LIMITS}
    if settings.SECURE_PROXY_SSL_HEADER:
        kept.add(settings.SECURE_PROXY_SSL_HEADER[0])
    if settings.USE_X_FORWARDED_HOST:
        kept.add("HTTP_X_FORWARDED_HOST")
    if settings.USE_X_FORWARDED_PORT:
        kept.add("HTTP_X_FORWARDED_PORT")
    return kept


def _read_again(request: HttpRequest) -> None:
    """Django remembers what it read of the headers."""
    for remembered in ("headers", "accepted_types", "accepted_types_by_precedence"):
        request.__dict__.pop(remembered, None)
