"""How often a new password may be asked for."""

from django.http import HttpRequest

from portal.requests import rate_limit

HOUR = 3600  # seconds
PER_NETWORK = 10
PER_ADDRESS = 3


def seconds_to_wait(request: HttpRequest) -> int:
    """Return 0 while the caller's network keeps to the rate. Asking counts."""
    return rate_limit.seconds_to_wait(request, "accounts:reset", most=PER_NETWORK, seconds=HOUR)


def may_mail(address: str) -> bool:
    """Return whether this address, known or not, was asked for less than three times this hour. Asking counts."""
    return not rate_limit.wait_of(address.casefold(), "accounts:reset-mail", most=PER_ADDRESS, seconds=HOUR)
