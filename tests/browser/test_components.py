"""The gallery of components in a real browser: accessibility, keyboard, zoom, lists refreshed in place."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from portal.structure import SiteBuilder

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.urls("tests.gallery.urls"),
    pytest.mark.usefixtures("portal_site"),
]
PATHS = ["/galerie/", "/galerie/liste/?public=employeur&du=demain", "/galerie/formulaire/", "/rien/ici/"]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1350, "height": 940}
OUT_OF_BOUNDS = """() => [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1
        && !e.closest('.scroll, .vh, .roofs, .skip') && getComputedStyle(e).position !== 'absolute')
    .map(e => e.tagName + '.' + (e.className.baseVal ?? e.className))"""

Opener = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser, live_server: LiveServer) -> Iterator[Opener]:
    """``open_page(path, **options of the browser context)``; fails on any console error or refused resource."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def opener(path: str, **options: Any) -> Page:
        cache.clear()
        context = chromium.new_context(base_url=live_server.url, locale="fr-FR", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(path)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert [error for error in errors if "404" not in error] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing(open_page: Opener, scheme: str, viewport: dict[str, int]) -> None:
    for path in PATHS:
        page = open_page(path, color_scheme=scheme, viewport=viewport)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        results = Axe().run(page)
        assert results.violations_count == 0, f"{path}\n{results.generate_report()}"
    page = open_page("/galerie/formulaire/", color_scheme=scheme, viewport=viewport)
    page.get_by_role("button", name="Envoyer ma candidature").click()
    assert Axe().run(page).violations_count == 0


@pytest.mark.parametrize(("width", "font"), [(320, 16), (390, 32), (768, 16), (1350, 32)])
def test_nothing_overflows(open_page: Opener, width: int, font: int) -> None:
    """From 320 px on, and with text twice as large."""
    for path in PATHS:
        page = open_page(path, viewport={"width": width, "height": 900})
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.add_style_tag(content=f"html {{ font-size: {font}px }}") if font != 16 else None
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.evaluate(OUT_OF_BOUNDS)
