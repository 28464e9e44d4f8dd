"""Between the password and the code: who has typed the right password, while nobody is logged in yet."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from accounts.login.known_browsers import remember
from accounts.second_factor.codes import new_secret
from accounts.second_factor.model import SecondFactor
from accounts.second_factor.rules import MARK
from portal import dates
from portal.security.encryption import LostKeyError, decrypt, encrypt

PENDING = "second_factor_pending"
OFFERED = "second_factor_offered"
LASTS_SECONDS = 600


@dataclass(frozen=True)
class PendingLogin:
    """A right password, where it was to lead, and whether the session is to last."""

    user: Any
    next_url: str
    is_to_last: bool


def begin(request: HttpRequest, user: Any, next_url: str, *, is_to_last: bool) -> None:
    """Note that the password was right; nobody is logged in."""
    request.session.flush()
    request.session[PENDING] = {
        "user": user.pk, "backend": user.backend, "password": user.get_session_auth_hash(),
        "at": dates.now().timestamp(), "next": next_url, "lasts": is_to_last,
    }  # fmt: skip
    request.session.set_expiry(LASTS_SECONDS)


def pending_login(request: HttpRequest) -> PendingLogin | None:
    """Return None after ten minutes, or when the account was closed or its password changed meanwhile."""
    kept = request.session.get(PENDING)
    if not kept or dates.now().timestamp() - kept["at"] > LASTS_SECONDS:
        return None
    user = get_user_model().objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or not constant_time_compare(kept["password"], user.get_session_auth_hash()):
        return None
    user.backend = kept["backend"]  # as authenticate() leaves it, for login()
    return PendingLogin(user, kept["next"], kept["lasts"])


def finish(request: HttpRequest, pending: PendingLogin, factor: SecondFactor) -> None:
    """Log the person in: both factors were given."""
    request.session.flush()
    login(request, pending.user)
    mark(request, factor)
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if pending.is_to_last else 0)


def answer_known(request: HttpRequest, pending: PendingLogin, response: HttpResponse) -> HttpResponse:
    """Return the same answer, which also tells the browser that this person has logged in."""
    remember(request, response, pending.user.get_username())
    return response


def mark(request: HttpRequest, factor: SecondFactor) -> None:
    """Note that this session was opened with this factor."""
    request.session[MARK] = factor.pk


def offered_secret(request: HttpRequest) -> str:
    """Return the secret that this session proposes, the same until it is taken.

    Encrypted, as sessions lie in the database.
    """
    kept = request.session.get(OFFERED, "")
    try:
        return decrypt(kept.encode()).decode()
    except LostKeyError:
        secret = new_secret()
        request.session[OFFERED] = encrypt(secret.encode()).decode()
        return secret


def forget_offer(request: HttpRequest) -> None:
    """Propose no more a secret that was taken."""
    request.session.pop(OFFERED, None)
