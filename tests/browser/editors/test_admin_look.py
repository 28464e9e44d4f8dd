"""The admin in the portal's colours, with a menu that fits a laptop's screen, for every role."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from home.demo.accounts import LOGINS, PASSWORD
from tests.browser.conftest import log_in

LAPTOP = {"width": 1350, "height": 900}
SCREENS = (
    "/cms/",
    "/cms/agenda/",
    "/cms/pages/3/edit/",
    "/cms/imports/",
    "/cms/candidatures/",
    "/cms/account/",
    "/cms/guide/",
)
CUT_LABELS = """nodes => nodes.filter(node => node.checkVisibility() && node.getClientRects().length
    && (node.scrollWidth > node.clientWidth + 1 || node.getBoundingClientRect().right > LIMIT)
).map(node => node.innerText)"""


def cut_labels(page: Page, within: str, limit: int) -> list[str]:
    """The words of the menu that do not show whole before ``limit`` pixels from the left."""
    found = page.locator(f"{within} .menuitem-label").evaluate_all(CUT_LABELS.replace("LIMIT", str(limit)))
    return list(found)


@pytest.mark.parametrize("username", [login.username for login in LOGINS])
def test_the_menu_fits_a_laptop_without_cut_words(open_page: Callable[..., Page], username: str) -> None:
    page = open_page(viewport=LAPTOP)
    log_in(page, username, PASSWORD)
    menu = page.locator(".sidebar-main-menu")
    expect(menu.locator("> ul > li").last).to_be_visible()
    assert menu.evaluate("node => node.scrollHeight - node.clientHeight") <= 0
    assert cut_labels(page, ".sidebar-main-menu > ul > li > :is(a, button)", 200) == []
    last = menu.locator("> ul > li").last.bounding_box()
    footer = page.locator(".sidebar-footer").bounding_box()
    assert last
    assert footer
    assert last["y"] + last["height"] <= footer["y"]
    for group in menu.locator(".sidebar-sub-menu-item > button").all():
        group.click()
        page.wait_for_timeout(250)  # it slides in
        panel = page.locator(".sidebar-sub-menu-item--open .sidebar-sub-menu-panel")
        assert cut_labels(page, ".sidebar-sub-menu-item--open .sidebar-sub-menu-panel", 400) == []
        assert panel.locator("> ul").evaluate("node => node.scrollHeight - node.clientHeight") <= 0
        group.click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_are_the_portal_s_and_can_be_read(open_page: Callable[..., Page], scheme: str) -> None:
    page = open_page(viewport=LAPTOP, color_scheme=scheme)
    page.goto("/cms/login/")
    faults = faint(page)
    log_in(page, "admin", PASSWORD)
    zinc = {"light": "rgb(31, 67, 88)", "dark": "rgb(15, 42, 57)"}[scheme]
    expect(page.locator(".sidebar__inner")).to_have_css("background-color", zinc)
    for address in SCREENS:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        faults += faint(page)
    assert faults == []


def faint(page: Page) -> list[str]:
    """Texts whose contrast is under AA, by axe."""
    found = Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]
    return [f"{page.url}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def test_the_mark_is_the_portal_s_and_help_is_our_guide(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport=LAPTOP)
    page.goto("/cms/login/")
    expect(page).to_have_title("Se connecter - Portail de l’emploi parisien")
    expect(page.locator("link[rel=icon]")).to_have_attribute("href", re.compile(r"^/static/favicon\.(\w+\.)?svg$"))
    log_in(page, "redacteur", PASSWORD)
    brand = page.get_by_role("link", name="Tableau de bord")
    expect(brand).to_contain_text("Portail de l’emploi parisien")
    assert brand.locator("img").evaluate("image => image.naturalWidth") > 0
    page.locator(".sidebar-main-menu").get_by_role("button", name="Aide").click()
    links = page.locator(".sidebar-sub-menu-item--open .sidebar-sub-menu-panel").get_by_role("link")
    expect(links.get_by_text("Guide des rédacteurs")).to_be_visible()  # the panel slides in
    assert [link.get_attribute("href") for link in links.all() if "#" not in str(link.get_attribute("href"))] == [
        "/cms/guide/"
    ]
    links.get_by_text("Guide des rédacteurs").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Guide des rédacteurs")
    page.get_by_role("navigation", name="Sommaire").get_by_role("link", name="Écrire une page").click()
    expect(page.get_by_role("heading", name="Écrire une page")).to_be_in_viewport()
    for picture in page.locator(".guide img").all():
        picture.scroll_into_view_if_needed()
        page.wait_for_function("image => image.complete", arg=picture.element_handle())
        assert picture.evaluate("image => image.naturalWidth") > 0, picture.get_attribute("src")
