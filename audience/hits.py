"""What of a request and its answer is counted, and as what."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from audience.enums import Act
from audience.robots import LONGEST
from portal.requests.client_ip import address_in
from portal.web.front.shared_request import Environ, is_fragment

# What is nobody's reading: the admin, files of pages, machines.
LEFT_OUT = (
    "/cms/", "/media/", "/sante/", "/api/", "/alertes/", "/bureau/",
    settings.STATIC_URL, f"{settings.SEARCH_PATH}suggestions/"
)  # fmt: skip
APPLICATIONS = "/candidatures/"
APPLYING = f"{APPLICATIONS}offre/"
PARTNERS = "/vers/"
FEEDS = (".rss", ".ics")
FILES = (".csv", ".json", ".pdf", ".xlsx", ".ttl", ".bib")
# 304: the browser shows the page that it kept.
ANSWERS = (200, 304)


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer that may count. ``address`` and ``agent`` live until they are hashed, just after the answer."""

    act: Act
    path: str
    address: str
    agent: str


def hit_of(request: HttpRequest, response: HttpResponseBase) -> Hit | None:
    """Return None for what nobody reads, for the staff, and for whoever asks not to be counted."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None
    return hit_in(request.META, request.path, response.status_code)


def hit_in(environ: Environ, path: str, status: int) -> Hit | None:
    """Return the same of a WSGI environment without a session, whose answer has this status."""
    said, method = environ.get, environ["REQUEST_METHOD"]
    if not _is_answered(method, path, status) or path.startswith(LEFT_OUT):
        return None
    # Asked for by a browser that guesses the next one. What our own pages have it fetch, as a link is pressed, is the
    # visit itself: nothing more is asked for when the page is shown.
    guesses = "prefetch" in f"{said('HTTP_SEC_PURPOSE', '')}{said('HTTP_PURPOSE', '')}{said('HTTP_X_MOZ', '')}"
    if guesses and said("HTTP_SEC_FETCH_SITE") != "same-origin":
        return None
    if path.startswith(PARTNERS):
        if said("HTTP_SEC_FETCH_SITE", "same-origin") != "same-origin":
            return None  # another site's page
    elif is_fragment(environ) or said("HTTP_SEC_FETCH_DEST", "document") != "document":
        return None
    # « Do not track » and Global Privacy Control are the ways not to be counted: neither needs a cookie.
    if "1" in (said("HTTP_DNT"), said("HTTP_SEC_GPC")):
        return None
    act = _act(path, said("QUERY_STRING", "")) if method == "GET" else _sent(path)
    if act is None:
        return None
    return Hit(act, path[:255], address_in(environ), said("HTTP_USER_AGENT", "")[:LONGEST])


def _is_answered(method: str, path: str, status: int) -> bool:
    """Return whether a page was given, an application taken (it leads to its own page), or a departure told."""
    if method == "POST":
        return status == (204 if path.startswith(PARTNERS) else 302) and _sent(path) is not None
    return method == "GET" and status in ANSWERS


def _sent(path: str) -> Act | None:
    if path.startswith(PARTNERS):
        return Act.PARTNER
    return Act.APPLICATION_SENT if path.startswith(APPLYING) else None


def _act(path: str, query: str) -> Act | None:
    if path.startswith(APPLICATIONS):  # the others are somebody's own
        return Act.APPLICATION_BEGUN if path.startswith(APPLYING) else None
    if path.startswith("/documents/") or path.endswith(FILES):
        return Act.DOWNLOAD
    if path.endswith(FEEDS):
        return Act.FEED
    if path.endswith("/imprimer/"):
        return Act.PRINT
    if path == settings.SEARCH_PATH and "q=" in query:
        return Act.SEARCH
    return Act.PAGE if path.endswith("/") else None
