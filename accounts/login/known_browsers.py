"""Browsers in which a person has logged in: strangers who try this name elsewhere do not lock the person out of them.

The cookie holds keyed digests of names, signed, and opens nothing: the password is asked for all the same.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from portal.requests.rate_limit import keyed_digest

COOKIE = "navigateur_connu"
COOKIE_PATH = "/cms/login/"
SALT = "accounts.known_browsers"
KEPT_SECONDS = 90 * 86_400
# People who share a computer; a cookie has a bounded length.
MOST = 5


def is_known(request: HttpRequest, username: str) -> bool:
    """Return whether the person of this name has logged in here in the last 90 days."""
    return keyed_digest(username) in _names(request)


def remember(request: HttpRequest, response: HttpResponse, username: str) -> None:
    """Note on the answer that this person has just logged in, whoever else did before."""
    digest = keyed_digest(username)
    names = [digest, *(name for name in _names(request) if name != digest)][:MOST]
    response.set_cookie(
        COOKIE, signing.dumps(names, salt=SALT), max_age=KEPT_SECONDS, path=COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax",
    )  # fmt: skip


def _names(request: HttpRequest) -> list[str]:
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        return []
    return [str(name) for name in found]
