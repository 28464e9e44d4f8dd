"""Counting in front of everything, kept pages included, and after the answer has left."""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.core.handlers.wsgi import get_path_info
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from audience.hits import hit_in, hit_of
from audience.tally import tally
from portal.signed_links.after import once_answered
from portal.web.front.shared_request import Environ


class AudienceMiddleware:
    """Stands outside the page cache; nobody waits for what it does. ``of_front`` counts what never comes here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if settings.AUDIENCE:
            hit = hit_of(request, response)
            if hit is not None:
                once_answered(response, partial(tally.note, hit))
        return response


def of_front(environ: Environ, status: int) -> Callable[[], object] | None:
    """Return what the front is to do once an answer of its own has left."""
    if not settings.AUDIENCE:
        return None
    hit = hit_in(environ, get_path_info(environ), status)
    return None if hit is None else partial(tally.note, hit)
