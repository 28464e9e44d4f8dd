"""What log lines and error reports call a request: the name of its route, never a value of its address."""

from collections.abc import Callable
from contextvars import ContextVar
from http import HTTPStatus
from logging import Filter, LogRecord
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

# Where ``portal.views.serve`` notes the page that it found, for the line of the access log.
PAGE = "portal.page"
NO_ROUTE = "no route"
# Shorter words tell nothing, and would take the letters out of the rest of a message.
SHORTEST_VALUE = 4
MOST_VALUES = 100
LONGEST_READ = 5000  # characters of a message
_current: ContextVar[HttpRequest | None] = ContextVar("current request", default=None)


def current_request(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Middleware: whatever is logged meanwhile, by whoever and however, may not quote what this request sent."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        token = _current.set(request)
        try:
            return get_response(request)
        finally:
            _current.reset(token)

    return middleware


def route_name(path: str, page: str = "") -> str:
    """Return ``applications:follow`` for any link of it; with the page for addresses of the tree: its kind and key."""
    if path.startswith(settings.STATIC_URL):
        return "static"
    try:
        match = resolve(path)
    except Resolver404:
        return NO_ROUTE
    name = str(match.view_name or match.route)
    return f"{name} ({page})" if page else name


def of_request(request: HttpRequest) -> str:
    return route_name(request.path_info, request.META.get(PAGE, ""))


def values_of(request: HttpRequest) -> list[str]:
    """Return what the caller sent that a library's message may quote, longest first."""
    found = {*request.path.split("/"), *request.path_info.split("/"), request.path, request.get_full_path()}
    found |= {request.META.get(name, "") for name in ("HTTP_HOST", "QUERY_STRING", "HTTP_REFERER", "HTTP_ORIGIN")}
    for name, values in request.GET.lists():
        found |= {name, *values}
    found |= set(request.COOKIES.values())
    found |= {unquote(value) for value in found}
    return sorted((value for value in found if len(value) >= SHORTEST_VALUE), key=len, reverse=True)[:MOST_VALUES]


def without(values: list[str], message: str) -> str:
    for value in values:
        message = message.replace(value, "***")
    return message


class RouteNames(Filter):
    """Rewrites Django's lines about a request; the formatter finds in ``record.sent`` what no line may quote."""

    def filter(self, record: LogRecord) -> bool:
        if hasattr(record, "sent"):
            return True
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            record.sent = values_of(request)
            reason = _reason(record)
            record.msg, record.args = f"{_status(record)}{request.method} {of_request(request)}{reason}", ()
        elif (current := _current.get()) is not None:
            record.sent = sent = values_of(current)
            # Cut before it is searched, and without the value that the cut may have left in part.
            message = record.getMessage()
            read = message if len(message) <= LONGEST_READ else message[:LONGEST_READ].rpartition(" ")[0]
            record.msg, record.args = without(sent, read), ()
        return True


def _status(record: LogRecord) -> str:
    code = getattr(record, "status_code", 0)
    try:
        return f"{code} {HTTPStatus(code).phrase}: "
    except ValueError:
        return ""


def _reason(record: LogRecord) -> str:
    """Of a refused form: Django's sentence up to where it names the caller's site."""
    if record.name != "django.security.csrf" or not isinstance(record.args, tuple) or not record.args:
        return ""
    return f" ({str(record.args[0]).partition(' - ')[0]})"
