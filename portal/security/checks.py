"""What the deployment says of security is checked at the start."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

SCHEMES = ("mailto:", "https://", "tel:")


@register()
def check_security_contact(**_kwargs: Any) -> list[CheckMessage]:
    """Check that the contact of security.txt is an address that RFC 9116 knows, on one line."""
    contact: str = settings.SECURITY_CONTACT
    if not contact or (contact.startswith(SCHEMES) and contact.isprintable() and " " not in contact):
        return []
    return [
        Error(
            f"SECURITY_CONTACT: {contact!r} is neither mailto:… nor https://…",
            hint="For example mailto:securite@example.org.",
            id="portal.E010",
        )
    ]
