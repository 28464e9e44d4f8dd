"""The address of a page, on the portal's one base and without asking Django's routes again for each."""

from functools import lru_cache
from typing import Any

from django.urls import reverse

from portal.pages.addresses import absolute


class AddressedPage:
    """Mix into a page, before Wagtail's own."""

    url_path: str

    def get_url_parts(self, request: Any = None) -> Any:
        """As Wagtail's own, which works out the path by Django's routes each time; lists have dozens."""
        sites = self._get_relevant_site_root_paths(request)  # type: ignore[attr-defined]  # Wagtail's own
        if len(sites) != 1:
            return super().get_url_parts(request)  # type: ignore[misc]  # Wagtail's own
        site, root_path, root_url, _language = sites[0]
        return site, root_url, _served_at(self.url_path[len(root_path) :])

    def get_full_url(self, request: Any = None) -> str | None:
        """On the portal's one base, whatever host was asked for or Wagtail's site record says."""
        return absolute(self.get_url(request) or "") or None  # type: ignore[attr-defined]  # Wagtail's own

    full_url = property(get_full_url)


@lru_cache(maxsize=5000)
def _served_at(path: str) -> str:
    return reverse("wagtail_serve", args=(path,))
