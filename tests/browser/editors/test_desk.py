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
