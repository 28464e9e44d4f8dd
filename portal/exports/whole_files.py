"""A whole list as one file, written as it is read: memory stays flat whatever the list holds."""

import hashlib
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from portal import dates
from portal.requests.rate_limit import seconds_to_wait
from portal.web.publication import generation

# One for each arrondissement, and some more.
FILES_PER_MINUTE = 30


def answer(
    request: HttpRequest,
    group: str,
    lines: Iterable[str | bytes],
    content_type: str,
    *,
    filename: str = "",
    by_the_minute: bool = False,
) -> HttpResponseBase:
    """Answer with ``lines``, which are read once the answer is being sent; 304 where the caller has it already.

    Its ETag is that of what is published and of the day, or of the minute where what it says changes with it: asking
    again reads nothing. 429 with ``Retry-After`` for whoever asks without end for files of the same ``group``.
    """
    wait = seconds_to_wait(request, group, most=FILES_PER_MINUTE, seconds=60)
    if wait:
        return HttpResponse(status=429, headers={"Retry-After": str(wait)})
    return unless_known(request, lines, content_type, filename=filename, by_the_minute=by_the_minute)


def unless_known(
    request: HttpRequest,
    lines: Iterable[str | bytes],
    content_type: str,
    *,
    filename: str = "",
    by_the_minute: bool = False,
) -> HttpResponseBase:
    """As ``answer``, for a view that counts its own requests."""
    etag = _etag(request, by_the_minute=by_the_minute)
    known = get_conditional_response(request, etag=etag) if etag else None
    response: HttpResponseBase = known or StreamingHttpResponse(lines, content_type=content_type)
    if etag:
        response["ETag"] = etag
    if filename:
        response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def _etag(request: HttpRequest, *, by_the_minute: bool) -> str:
    """Of what is published and asked for; empty while the generation cannot be known."""
    published = generation.current()
    if published is None:
        return ""
    moment = f"{dates.now():%Y-%m-%d %H:%M}" if by_the_minute else f"{dates.today()}"
    name = f"{published} {moment} {request.get_full_path()}"
    return quote_etag(hashlib.sha256(name.encode()).hexdigest()[:32])
