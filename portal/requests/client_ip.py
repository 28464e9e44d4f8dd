"""The visitor's address, when proxies stand in front; used for limits, never logged."""

from django.conf import settings
from django.http import HttpRequest


def client_ip(request: HttpRequest) -> str:
    """Return the address that the outermost trusted proxy saw, or the connection's own.

    Each proxy adds the address it was called from at the right of ``X-Forwarded-For``. What stands further
    left was written by the caller and proves nothing.
    """
    direct: str = request.META.get("REMOTE_ADDR", "")
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    trusted: int = settings.TRUSTED_PROXIES
    if trusted < 1 or len(hops) < trusted:
        return direct
    return hops[-trusted]
