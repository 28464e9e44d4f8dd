"""Which pages an address of the selection names, and the address that names pages."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.urls import reverse
from wagtail.models import Site

from portal.models import PortalPage

PARAM = "p"
SEPARATOR = "."
MOST = 20
_LONGEST_KEY = 9  # figures
_LONGEST_ADDRESS = 500  # characters


def read(typed: str) -> tuple[int, ...]:
    """Return the keys of pages in ``12.45.7``, each once, in order; what is no key, or one too many, is passed over."""
    parts = typed[: MOST * (_LONGEST_KEY + len(SEPARATOR)) * 2].split(SEPARATOR)
    keys = (int(part) for part in parts if part.isascii() and part.isdigit() and len(part) <= _LONGEST_KEY)
    return tuple(dict.fromkeys(keys))[:MOST]


def address(keys: Iterable[int]) -> str:
    """Return the path of the sheet of these pages."""
    joined = SEPARATOR.join(map(str, keys))
    return reverse("home:selection") + (f"?{PARAM}={joined}" if joined else "")


def page_at(typed: str) -> PortalPage | None:
    """Return the page at an address of the portal, copied from the browser, or its end alone.

    None for none.
    """
    try:
        path = urlsplit(typed.strip()[:_LONGEST_ADDRESS]).path.strip("/")
    except ValueError:  # « http://[ »
        return None
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None or not path:
        return None
    return PortalPage.objects.reachable().filter(url_path=f"{site.root_page.url_path}{path}/").first()
