"""Views behind a signed link: the link itself, then the pages that it opens at an address without a secret."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from portal.requests.marks import mark
from portal.requests.private import private
from portal.signed_links.opening import keep_open, opening_of

Lost = Callable[[HttpRequest], HttpResponse]


def opens(model: Any, lost: Lost) -> Callable[[HttpRequest, str], HttpResponse]:
    """Return the view of the links of this model: a cookie of the record's own address, then that address.

    ``lost`` answers for a link withdrawn, too old or never ours, all alike.
    """

    @require_safe
    def follow_link(request: HttpRequest, token: str) -> HttpResponse:
        record = model.from_token(token)
        if record is None:
            return lost(request)
        response = private(HttpResponseRedirect(record.page_path))
        keep_open(response, record, record.page_path)
        return response

    return follow_link


def opened(model: Any, lost: Lost) -> Callable[[Any], Any]:
    """For views of ``(request, record, …)`` at an address that begins with the record's own ``reference``.

    Each answer keeps the address open for two hours more. The template finds ``opening`` on the request.
    """

    def decorate(view: Any) -> Any:
        @wraps(view)
        def guarded(request: HttpRequest, record: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
            found = model.linked().filter(reference=record).first()
            opening = opening_of(request, found) if found else None
            if found is None or opening is None:
                return lost(request)
            mark(request, opening=opening)  # read by the templates
            response: HttpResponse = private(view(request, found, *args, **kwargs))
            if not response.cookies:
                keep_open(response, found, found.page_path)
            return response

        return guarded

    return decorate
