"""A session that lacks its second factor is nobody’s wherever it goes: admin, API, documents, previews."""

from collections.abc import Callable
from functools import partial
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from accounts.second_factor.rules import is_vouched_for
from portal.requests.marks import mark


class SecondFactorMiddleware:
    """After Django's own, whose ``request.user`` it replaces; as lazily, since most pages ask for nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        mark(request, user=SimpleLazyObject(partial(vouched_user, request)))
        request.auser = sync_to_async(partial(vouched_user, request))
        return self.get_response(request)


def vouched_user(request: HttpRequest) -> Any:
    """Return the logged-in user, or nobody."""
    user = get_user(request)
    return user if user.is_authenticated and is_vouched_for(request, user) else AnonymousUser()
