"""Wagtail's login page, which remembers browsers, and what it answers to whoever tried too often."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from wagtail.admin.views.account import LoginView as WagtailLoginView

from accounts.login.known_browsers import remember
from accounts.second_factor import pending
from accounts.second_factor.model import factor_of
from accounts.second_factor.rules import asks_more_than_a_password

LOCKED_SECONDS = 3600


class LoginView(WagtailLoginView):
    """Wagtail's own, in whose place it stands; where a code is asked for, the password alone logs nobody in."""

    def get_redirect_url(self) -> str:
        """Return the address typed: what is none would be taken for the name of one."""
        found: str = super().get_redirect_url()
        return found if found.startswith(("/", "https://", "http://")) else ""

    def form_valid(self, form: Any) -> HttpResponse:
        user = form.get_user()
        factor = factor_of(user)
        if asks_more_than_a_password(user, factor):
            lasts = bool(form.cleaned_data.get("remember"))
            pending.begin(self.request, user, self.get_success_url(), is_to_last=lasts)
            return redirect("accounts_code" if factor else "accounts_first_activation")
        response: HttpResponse = super().form_valid(form)
        remember(self.request, response, user.get_username())
        return response


def locked(request: HttpRequest, _credentials: dict[str, Any] | None) -> HttpResponse:
    """Show the same words whether the account exists or not, and whichever limit was met."""
    response = render(request, "accounts/locked.html", status=429)
    response["Retry-After"] = str(LOCKED_SECONDS)
    return response
