"""The visitor's address, when proxies stand in front; used for limits, never logged."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def client_ip(request: HttpRequest) -> str:
    """Return the visitor's address, of a request of Django's."""
    return address_in(request.META)


def address_in(environ: dict[str, Any]) -> str:
    """Return the address that the outermost trusted proxy saw, or the connection's own.

    Each proxy adds the address it was called from at the right of ``X-Forwarded-For``. What stands further
    left was written by the caller and proves nothing.
    """
    direct: str = environ.get("REMOTE_ADDR", "")
    trusted: int = settings.TRUSTED_PROXIES
    if trusted < 1:
        return direct
    hops = [hop.strip() for hop in environ.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    return direct if len(hops) < trusted else hops[-trusted]
