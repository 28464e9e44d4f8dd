"""The one context processor: ``portal`` in every template."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from wagtail.models import Page

from portal.pages.drawings.components import drawn
from portal.pages.shell import Link, Shell, shell_for


class PortalContext:
    """Lazy: a template that shows no page shell (a feed, a fragment) costs no query."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def _shell(self) -> Shell:
        return shell_for(self._request)

    @property
    def _page(self) -> Page | None:
        page: Page | None = getattr(self._request, "portal_page", None)
        return page

    @property
    def site_name(self) -> str:
        return self._shell.site_name

    @property
    def home_url(self) -> str:
        return self._shell.home_url

    @property
    def settings(self) -> Any:
        return self._shell.settings

    @property
    def footer(self) -> SafeString:
        """The foot of every page, drawn once for the same links and the same settings."""
        house = self._shell.settings
        return drawn(
            "components/footer.html", columns=self._shell.footer, organisation=house.organisation_name,
            phone=house.contact_phone, hours=house.contact_hours, email=house.contact_email,
        )  # fmt: skip

    @property
    def nav(self) -> list[dict[str, str]]:
        """``[{title, url, current}]``; ``current`` is an ``aria-current`` value or empty."""
        path = self._page.path if self._page else None
        return [
            {"title": link.title, "url": link.url, "current": _current(link, path)}
            for link in self._shell.nav
        ]  # fmt: skip

    @cached_property
    def breadcrumb(self) -> list[dict[str, str]]:
        """Ancestors only: the h1 names the page itself."""
        home = {"title": "Accueil", "url": self.home_url}
        page = self._page
        if page is None:
            return [home]
        if page.depth <= 2 or not page.path:
            return []
        if page.depth == 3:
            return [home]
        ancestors = getattr(self._request, "portal_ancestors", None)
        if ancestors is None:  # a preview was not routed to
            ancestors = page.get_ancestors().filter(depth__gt=2)
        return [home] + [{"title": a.title, "url": a.get_url(self._request) or ""} for a in ancestors]


def _current(link: Link, path: str | None) -> str:
    if path is None or not path.startswith(link.path):
        return ""
    return "page" if path == link.path else "true"


def portal(request: HttpRequest) -> dict[str, Any]:
    return {"portal": PortalContext(request)}
