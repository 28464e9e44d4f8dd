"""Pages that belong to one person, and the links that open them."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from applications.models import Application, CompanyAccess
from portal.requests.marks import mark
from portal.requests.private import private
from portal.signed_links.opening import keep_open, opening_of

Opened = Application | CompanyAccess


def page(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A template, as a private answer."""
    return private(render(request, name, context, status=status))


def private_view(view: Any) -> Any:
    """For views whose every answer is private, refusals included."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return private(view(request, *args, **kwargs))

    return guarded


def lost(request: HttpRequest) -> HttpResponse:
    """The same for a link withdrawn, too old, or never ours, and for an address that no link opened here."""
    return page(request, "applications/lost_link.html", {}, 404)


def opens(model: type[Opened]) -> Callable[[HttpRequest, str], HttpResponse]:
    """The view of the links of this model: a cookie of the record's own address, then that address."""

    @require_safe
    def follow_link(request: HttpRequest, token: str) -> HttpResponse:
        record = model.from_token(token)
        if record is None:
            return lost(request)
        response = private(HttpResponseRedirect(record.page_path))
        keep_open(response, record, record.page_path)
        return response

    return follow_link


def opened(model: type[Opened]) -> Callable[[Any], Any]:
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
