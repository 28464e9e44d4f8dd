"""Wagtail's login page, which remembers browsers, and what it answers to whoever tried too often."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.admin.views.account import LoginView as WagtailLoginView

from accounts.login.known_browsers import remember

LOCKED_SECONDS = 3600


class LoginView(WagtailLoginView):
    """Wagtail's own, in whose place it stands."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        remember(self.request, response, form.get_user().get_username())
        return response


def locked(request: HttpRequest, _credentials: dict[str, Any] | None) -> HttpResponse:
    """The same words whether the account exists or not, and whichever limit was met."""
    response = render(request, "accounts/locked.html", status=429)
    response["Retry-After"] = str(LOCKED_SECONDS)
    return response
