"""« Ce qui m’attend » on a desk and on a telephone: nothing slides sideways, and hours are validated in bulk."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from home.demo.accounts import PASSWORD
from tests.browser.conftest import DESKTOP, PHONE, assert_accessible, log_in

SLIDES = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.browser
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE, {"width": 320, "height": 700}])
def test_what_waits_fits_any_screen(open_page: Callable[..., Page], viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport)
    log_in(page, "admin", PASSWORD)
    own = page.locator(".waiting")
    expect(own.get_by_role("link", name="Calibrer les heures").first).to_be_visible()
    assert not page.evaluate(SLIDES)
    assert_accessible(page)
    page.goto("/cms/heures-a-valider/")
    assert not page.evaluate(SLIDES)
    assert_accessible(page)


@pytest.mark.browser
def test_text_twice_as_large_never_scrolls_sideways(open_page: Callable[..., Page]) -> None:
    """The list, the hours to validate, and where the link of the Monday mail leads."""
    page = open_page(viewport=PHONE)
    log_in(page, "admin", PASSWORD)
    wide = []
    for address in ("/cms/", "/cms/heures-a-valider/", "/bureau/arreter/un-lien-qui-ne-marche-plus/"):
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        if page.evaluate(SLIDES):
            wide.append(address)
    assert not wide


@pytest.mark.browser
def test_hours_are_chosen_and_validated_with_the_keyboard_alone(open_page: Callable[..., Page]) -> None:
    """Each box, field and button of « Heures à valider » takes the focus in turn; a box is ticked by the space bar."""
    page = open_page(viewport=DESKTOP)
    log_in(page, "admin", PASSWORD)
    page.goto("/cms/heures-a-valider/")
    box = page.locator("main input[type=checkbox][name=declaration]").first
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    asked = page.locator("main form[method=post] :is(input:not([type=hidden]), select, button, a[href])").count()
    for _press in range(asked + 20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('main form[method=post] button')"):
            break
    assert page.evaluate("document.activeElement.matches('main form[method=post] button')")
