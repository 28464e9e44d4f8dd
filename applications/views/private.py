"""Pages that belong to one person."""

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.private import private


def page(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A template, as a private answer."""
    return private(render(request, name, context, status=status))


def private_view(view: Any) -> Any:
    """For views whose every answer is private, refusals included."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return private(view(request, *args, **kwargs))

    return guarded
