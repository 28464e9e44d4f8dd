"""The portal's own addresses with their host: every one that leaves the site is made here, on one base.

The base is a setting, never what a request says: a host that a visitor sends, an inner port behind a proxy or the
record of Wagtail's site would give the same page several names.
"""

from urllib.parse import quote, urlsplit

from django.conf import settings


def base() -> str:
    """Return ``https://portail.example.org``, without a final slash."""
    return str(settings.WAGTAILADMIN_BASE_URL).rstrip("/")


def absolute(address: str) -> str:
    """Return an address of the portal, given as a path or with any host, on the one base; empty for no address."""
    if not address:
        return ""
    parts = urlsplit(address)
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{base()}/{parts.path.lstrip('/')}{query}{fragment}"


def below(above: str, path: str) -> str:
    """Return the end of a page's address after that of a page above it, of the paths of both in the tree."""
    return quote(path.removeprefix(above))
