"""Pages that belong to one person, and the links that open them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from applications.models import Application, CompanyAccess
from portal.requests.private import private
from portal.signed_links import pages

Opened = Application | CompanyAccess


def page(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Draw a template, as a private answer."""
    return private(render(request, name, context, status=status))


def private_view(view: Any) -> Any:
    """For views whose every answer is private, refusals included."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return private(view(request, *args, **kwargs))

    return guarded


def lost(request: HttpRequest) -> HttpResponse:
    """Show the same for a link withdrawn, too old, or never ours, and for an address that no link opened here."""
    return page(request, "applications/lost_link.html", {}, 404)


def opens(model: type[Opened]) -> Callable[[HttpRequest, str], HttpResponse]:
    """Return the view of the links of this model."""
    return pages.opens(model, lost)


def opened(model: type[Opened]) -> Callable[[Any], Any]:
    """For views of ``(request, record, …)`` that such a link opened."""
    return pages.opened(model, lost)
