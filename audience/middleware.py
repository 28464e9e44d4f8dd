"""Counting in front of everything, kept pages included, and after the answer has left."""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from audience.hits import hit_of
from audience.tally import tally
from portal.signed_links.after import once_answered


class AudienceMiddleware:
    """Stands outside the page cache; nobody waits for what it does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if settings.AUDIENCE:
            hit = hit_of(request, response)
            if hit is not None:
                once_answered(response, partial(tally.note, hit))
        return response
