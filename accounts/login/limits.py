"""How many wrong passwords are taken: of one name from one network, of one network, of one name from everywhere.

django-axes keeps the failures, the first limit and the hour that they last; the two others are counted on its rows.
"""

import ipaddress
from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.db.models import QuerySet, Sum
from django.http import HttpRequest

from accounts.login.known_browsers import is_known
from portal.requests.client_ip import client_ip
from portal.requests.rate_limit import network_of

# Of one network on all names together: colleagues who share an address rarely fail so often, who tries names does.
PER_NETWORK = 50
# Of one name from all networks together, except in a browser where this person has logged in before.
PER_NAME = 30


def network(request: HttpRequest) -> str | None:
    """Return first address of the caller's network, as django-axes keeps it; None where the address is no address."""
    first = network_of(client_ip(request)).partition("/")[0]
    try:
        return str(ipaddress.ip_address(first))
    except ValueError:
        return None


class LoginLimits(AxesDatabaseHandler):
    """django-axes' own handler with two limits more; each ends an hour after its last counted failure."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        """Return whether these credentials must wait."""
        if super().is_locked(request, credentials):
            return True
        recent = AccessAttempt.objects.filter(attempt_time__gte=get_cool_off_threshold(request))
        if _failures(recent.filter(ip_address=network(request))) >= PER_NETWORK:
            return True
        name = get_client_username(request, credentials) or ""
        return _failures(recent.filter(username=name)) >= PER_NAME and not is_known(request, name)


def _failures(attempts: QuerySet[Any]) -> int:
    return attempts.aggregate(total=Sum("failures_since_start"))["total"] or 0
