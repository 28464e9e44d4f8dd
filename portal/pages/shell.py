"""What surrounds every page: navigation, footer, settings. Read once after each publication."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings as django_settings
from django.http import HttpRequest
from wagtail.models import Page, Site

from portal.models import FooterLink, PortalSettings
from portal.orm import prepared
from portal.web.publication.derived import derived
from portal.web.sites import find_site
from portal.words.text import link_address

TTL = 300  # seconds


@dataclass(frozen=True)
class Link:
    """A link of the navigation or the footer."""

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
    footer: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()  # (heading of a column, ((title, address), …))


def shell_for(request: HttpRequest) -> Shell:
    site = find_site(request)
    return derived(f"portal:shell:{site.pk if site else None}", lambda: _build(site, request), seconds=TTL)


def settings_of(request: HttpRequest) -> PortalSettings:
    """Return the site's settings, read with the rest of what surrounds the page."""
    return shell_for(request).settings


def _build(site: Site | None, request: HttpRequest) -> Shell:
    settings = PortalSettings.current(site)
    if site is None:
        return Shell(site_name=django_settings.WAGTAIL_SITE_NAME, home_url="/", settings=settings, nav=[])
    root = site.root_page
    pages = prepared.rows(
        ("nav", root.path),
        lambda: (
            Page.objects.descendant_of(root)
            .filter(depth=root.depth + 1, live=True, show_in_menus=True)
            .only("id", "path", "title", "url_path")
            .order_by("path")
        ),
    )
    nav = [Link(page.title, page.get_url(request) or "", page.path) for page in pages]
    return Shell(
        site_name=site.site_name or django_settings.WAGTAIL_SITE_NAME,
        home_url=site.root_page.get_url(request) or "/",
        settings=settings,
        nav=nav,
        footer=_footer(settings, request),
    )


def _footer(settings: PortalSettings, request: HttpRequest) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    if settings.pk is None:
        return ()
    columns: dict[str, list[tuple[str, str]]] = {}
    links = prepared.rows(("footer",), _footer_links, settings=settings.pk)
    for link in links:
        target = (link.page.get_url(request) if link.page and link.page.live else link_address(link.url)) or ""
        if target:
            columns.setdefault(link.get_column_display(), []).append((link.title, target))
    return tuple((heading, tuple(links)) for heading, links in columns.items())


def _footer_links(settings: Any) -> Any:
    shown = ("id", "column", "title", "url", "page__id", "page__live", "page__url_path")
    return FooterLink.objects.filter(settings=settings).select_related("page").only(*shown)
