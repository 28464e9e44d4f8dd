"""``/.well-known/security.txt``: whom to tell of a hole (RFC 9116)."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal import dates
from portal.models import PortalSettings
from portal.pages.addresses import absolute

# The RFC advises less than a year; computed, it never ends while the portal runs.
VALID_DAYS = 180


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """``SECURITY_CONTACT``, else the contact address of the portal's settings."""
    contact = settings.SECURITY_CONTACT or f"mailto:{PortalSettings.for_request(request).contact_email}"
    ends = datetime.combine(dates.today() + timedelta(days=VALID_DAYS), time(), tzinfo=ZoneInfo("UTC"))
    canonical = absolute(reverse("security_txt"))
    lines = (
        f"Contact: {contact}",
        f"Expires: {ends:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: fr, en",
        f"Canonical: {canonical}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
