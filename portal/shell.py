"""What surrounds every page: navigation, footer, settings. Read once, kept in the cache."""

from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from wagtail.models import Page, Site

from portal.models import PortalSettings
from portal.text import link_address
from portal.web.derived import derived

TTL = 300  # seconds


@dataclass(frozen=True)
class Link:
    title: str
    url: str
    path: str = ""  # treebeard path of the page, empty for other addresses


@dataclass(frozen=True)
class Shell:
    """Everything that base.html needs and that is the same for all pages of a site."""

    site_name: str
    home_url: str
    settings: PortalSettings
    nav: list[Link]
    footer: list[tuple[str, list[Link]]] = field(default_factory=list)


def cache_key(site_id: int | None) -> str:
    return f"portal:shell:{site_id}"


def forget_shell(**_kwargs: Any) -> None:
    """Signal receiver: the next request reads the shell again, before the change is even committed."""
    cache.delete_many([cache_key(pk) for pk in Site.objects.values_list("pk", flat=True)] + [cache_key(None)])


def shell_for(request: HttpRequest) -> Shell:
    site = Site.find_for_request(request)
    return derived(cache_key(site.pk if site else None), lambda: _build(site, request), seconds=TTL)


def settings_of(request: HttpRequest) -> PortalSettings:
    """The site's settings, read with the rest of what surrounds the page."""
    return shell_for(request).settings


def _build(site: Site | None, request: HttpRequest) -> Shell:
    settings = PortalSettings.current(site)
    if site is None:
        return Shell(site_name="Portail de l’emploi parisien", home_url="/", settings=settings, nav=[])
    pages = (
        Page.objects.descendant_of(site.root_page)
        .filter(depth=site.root_page.depth + 1, live=True, show_in_menus=True)
        .order_by("path")
    )
    nav = [Link(page.title, page.get_url(request) or "", page.path) for page in pages]
    return Shell(
        site_name=site.site_name or "Portail de l’emploi parisien",
        home_url=site.root_page.get_url(request) or "/",
        settings=settings,
        nav=nav,
        footer=_footer(settings, request),
    )


def _footer(settings: PortalSettings, request: HttpRequest) -> list[tuple[str, list[Link]]]:
    if settings.pk is None:
        return []
    columns: dict[str, list[Link]] = {}
    for link in settings.footer_links.select_related("page"):
        target = (link.page.get_url(request) if link.page and link.page.live else link_address(link.url)) or ""
        if target:
            columns.setdefault(link.get_column_display(), []).append(Link(link.title, target))
    return list(columns.items())
