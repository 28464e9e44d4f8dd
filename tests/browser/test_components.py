"""The gallery of components in a real browser: accessibility, keyboard, zoom, lists refreshed in place."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, assert_accessible
from tests.gallery.server import running_gallery

LIST, FORM = "/galerie/liste/", "/galerie/formulaire/"
PATHS = ["/galerie/", f"{LIST}?public=employeur&du=demain", FORM, "/rien/ici/"]
UNFOLD = "document.querySelectorAll('details').forEach(fold => fold.open = true)"
BEYOND = """() => [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.vh, .roofs'))
    .map(e => e.outerHTML.slice(0, 120))"""

RESULTS = re.compile(r"^\d+\sr\xe9sultats?$")

Opener = Callable[..., Page]


def number_of_results(page: Page) -> int:
    """What the heading of the list says."""
    return int(page.get_by_role("heading", name=RESULTS).inner_text().split()[0])


@pytest.fixture(scope="module")
def portal_url(browser: Browser) -> Iterator[str]:
    """The gallery in place of the portal: visitors never see it."""
    with running_gallery() as url:
        yield url


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing(open_page: Opener, scheme: str, viewport: dict[str, int]) -> None:
    page = open_page(color_scheme=scheme, viewport=viewport)
    for path in PATHS:
        page.goto(path)
        page.evaluate(UNFOLD)
        assert_accessible(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_refused_form_is_accessible_and_starts_with_what_to_correct(open_page: Opener, scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    page.goto(FORM)
    page.get_by_role("button", name="Envoyer ma candidature").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert_accessible(page)
    page.get_by_role("link", name="Votre téléphone").click()
    expect(page.get_by_label("Votre téléphone")).to_be_focused()


@pytest.mark.parametrize(("width", "font"), [(320, 16), (390, 32), (768, 16), (1350, 32)])
def test_nothing_overflows(open_page: Opener, width: int, font: int) -> None:
    """From 320 px on, and with text twice as large."""
    page = open_page(viewport={"width": width, "height": 900})
    # As the browser's own setting does: media queries in rem follow it too.
    page.context.new_cdp_session(page).send("Page.enable")
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": font}})
    for path in PATHS:
        page.goto(path)
        page.evaluate(UNFOLD)
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == font
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.evaluate(BEYOND)


def test_the_keyboard_reaches_the_content_and_shows_where_it_is(page: Page) -> None:
    page.goto(LIST)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.closest('main') !== null")
    assert focused
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_menu_opens_without_script(open_page: Opener) -> None:
    phone = open_page(viewport=PHONE, java_script_enabled=False)
    phone.goto(LIST)
    menu = phone.get_by_role("navigation", name="Navigation principale")
    expect(menu).to_be_hidden()
    phone.locator("summary", has_text="Menu").click()
    expect(menu).to_be_visible()


class TestListInPlace:
    def test_a_ticked_filter_refreshes_the_list_and_keeps_focus_and_address(self, page: Page) -> None:
        page.goto(LIST)
        page.evaluate("window.sameDocument = true")
        everything = number_of_results(page)
        page.get_by_role("checkbox", name="Employeurs").check()
        expect(page.get_by_role("heading", name=RESULTS)).not_to_have_text(re.compile(rf"^{everything}\D"))
        expect(page).to_have_url(re.compile(r"/galerie/liste/\?public=employeur$"))
        expect(page.get_by_role("checkbox", name="Employeurs")).to_be_focused()
        expect(page.locator("#annonce")).to_have_text(re.compile(rf"^{number_of_results(page)}\D"))
        assert 0 < number_of_results(page) < everything
        assert page.evaluate("window.sameDocument") is True

    def test_a_removed_chip_leaves_the_focus_on_the_count(self, page: Page) -> None:
        page.goto(f"{LIST}?public=employeur")
        page.get_by_role("link", name="retirer ce filtre").click()
        expect(page).to_have_url(re.compile(r"/galerie/liste/\??$"))
        expect(page.locator("#resultats")).to_be_focused()

    def test_going_back_shows_the_list_as_it_was(self, page: Page) -> None:
        page.goto(LIST)
        before = page.locator("#resultats").inner_text()
        page.get_by_role("checkbox", name="Employeurs").check()
        expect(page.locator("#resultats")).not_to_have_text(before)
        page.go_back()
        expect(page.locator("#resultats")).to_have_text(before)
        expect(page.get_by_role("banner")).to_be_visible()

    def test_the_filters_stay_unfolded_on_a_phone(self, open_page: Opener) -> None:
        phone = open_page(viewport=PHONE)
        phone.goto(LIST)
        phone.locator("summary", has_text="Filtrer").click()
        phone.get_by_role("checkbox", name="Employeurs").check()
        expect(phone.locator("summary", has_text="1 filtre actif")).to_be_visible()
        expect(phone.get_by_role("checkbox", name="Employeurs")).to_be_visible()

    def test_without_script_the_form_does_the_same(self, open_page: Opener) -> None:
        plain = open_page(java_script_enabled=False)
        plain.goto(LIST)
        everything = number_of_results(plain)
        plain.get_by_role("checkbox", name="Employeurs").check()
        plain.get_by_role("button", name=re.compile("^Voir les ")).click()
        expect(plain.get_by_role("checkbox", name="Employeurs")).to_be_checked()
        assert 0 < number_of_results(plain) < everything


def test_the_address_can_be_copied_where_the_browser_allows_it(open_page: Opener, portal_url: str) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/galerie/")
    page.get_by_role("button", name="Copier le lien").click()
    expect(page.get_by_role("button", name="Lien copié")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{portal_url}/s-orienter/"
