"""Searching in a real browser: completion by keyboard, refining in place, without JavaScript, for assistive tools."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, assert_accessible

BOX = "#q"


def test_completion_by_keyboard(page: Page) -> None:
    page.goto("/recherche/")
    box = page.locator(BOX)
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("garde d")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#annonce")).to_contain_text("suggestion")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    assert_accessible(page)
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("ArrowDown")
    expect(options.first).to_be_visible()
    title = " ".join((options.first.locator("span").first.text_content() or "").split())
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(lambda url: "/recherche/" not in url)
    assert " ".join((page.locator("h1").text_content() or "").split()) == title


def test_enter_without_a_choice_searches(page: Page) -> None:
    page.goto("/")
    box = page.locator(BOX)
    box.press_sequentially("formacion")
    box.press("Enter")
    page.wait_for_url("**/recherche/?q=formacion")
    expect(page.get_by_text("Chercher plutôt « formacion »")).to_be_visible()


def test_refining_in_place_keeps_the_address_true(page: Page) -> None:
    page.goto("/recherche/?q=aide")
    before = page.locator("#resultats").text_content()
    page.locator("input[name=type][value=formation]").check()
    page.wait_for_url("**type=formation**")
    expect(page.locator("#resultats")).not_to_have_text(before or "")
    page.reload()
    expect(page.locator("input[name=type][value=formation]")).to_be_checked()
    page.locator(".chip", has_text="Formations").first.click()
    page.wait_for_url(lambda url: "type=" not in url)


def test_without_javascript(plain_page: Page) -> None:
    plain_page.goto("/")
    plain_page.locator(BOX).fill("mission locale 18e")
    plain_page.locator(BOX).press("Enter")
    expect(plain_page.get_by_role("link", name="Mission locale, antenne du 18e")).to_be_visible()
    plain_page.get_by_role("link", name="Paris 18e : retirer ce filtre").click()
    expect(plain_page.get_by_role("link", name="Mission locale, antenne du 13e")).to_be_visible()


@pytest.mark.parametrize("address", ["/recherche/?q=aide+a+domisile", "/recherche/?q=dresseur+licornes", "/recherche/"])
def test_for_assistive_tools(open_page: Callable[..., Page], address: str) -> None:
    for options in ({"viewport": DESKTOP}, {"viewport": PHONE}, {"viewport": PHONE, "color_scheme": "dark"}):
        window = open_page(**options)
        window.goto(address)
        assert_accessible(window)
