"""schema.org data inside a page, safe whatever an editor typed."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import SafeString, mark_safe

# What could close the script element or start a comment in it, as JSON escapes.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def script(data: dict[str, Any]) -> SafeString:
    """Return the data block; a CSP without inline scripts lets it through, for it is never run."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False).translate(_ESCAPES)
    # Safe: every character that HTML could read is escaped above.
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  # escaped above


def postal_address(street: str = "", postcode: str = "", town: str = "") -> dict[str, str]:
    """Return a French address, of what is known of it."""
    known = {"streetAddress": street, "postalCode": postcode, "addressLocality": town}
    return {"@type": "PostalAddress", "addressCountry": "FR", **{name: part for name, part in known.items() if part}}


def breadcrumb(items: list[tuple[str, str]]) -> dict[str, Any]:
    """Return the way to a page, from ``(title, absolute address)`` pairs."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": title, "item": url}
            for position, (title, url) in enumerate(items, start=1)
        ],
    }
