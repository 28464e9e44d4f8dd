"""Setting up a second factor and logging in with it: on a telephone and a laptop, by keyboard, without JavaScript."""

import time
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.second_factor.codes import code_at
from home.demo.accounts import PASSWORD
from tests.browser.conftest import DESKTOP, PHONE, log_in, tab_to

OWN = "/cms/account/second-facteur/"
NAME = "contributrice"
# Wagtail's own frame, around these pages, repeats the title outside its landmarks.
OURS = {"include": [["main"]]}


def assert_reads_well(page: Page) -> None:
    """No fault of axe in what is ours, nothing wider than the screen."""
    found = Axe().run(page, context=OURS).response["violations"]
    assert [(rule["id"], node["html"][:120]) for rule in found for node in rule["nodes"]] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def code(secret: str, seconds: int = 0) -> str:
    return code_at(secret, time.time() + seconds)


def shown_secret(page: Page) -> str:
    """The key that is written beside the picture, for whoever cannot scan it."""
    expect(page.get_by_alt_text("Code QR à scanner avec l’application de codes")).to_be_visible()
    return page.locator("main code").inner_text().replace(" ", "")


def type_password(page: Page) -> None:
    page.goto("/cms/login/")
    page.locator("input[name=username]").fill(NAME)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form button[type=submit]").first.click()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390", "1350"])
def test_it_is_set_up_by_keyboard_and_given_without_javascript(
    open_page: Callable[..., Page], viewport: dict[str, int]
) -> None:
    page = open_page(viewport=viewport)
    log_in(page, NAME, PASSWORD)
    page.goto(OWN)
    assert_reads_well(page)
    page.goto(f"{OWN}activer/")
    assert_reads_well(page)
    secret = shown_secret(page)
    tab_to(page.locator("input[name=code]"))
    page.keyboard.type("000000")
    tab_to(page.locator("input[name=password]"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("code")
    assert shown_secret(page) == secret, "a wrong code changes no key"
    assert_reads_well(page)
    tab_to(page.locator("input[name=code]"))
    page.locator("input[name=code]").fill(code(secret))
    tab_to(page.locator("input[name=password]"))
    page.keyboard.type(PASSWORD)
    tab_to(page.locator("main form button[type=submit]"))
    page.keyboard.press("Enter")
    try:
        expect(page.get_by_role("heading", name="Vos codes de secours")).to_be_visible()
        assert page.locator("main li code").count() == 10
        assert_reads_well(page)
        _log_in_without_javascript(open_page, secret, viewport)
    finally:
        page.goto(f"{OWN}desactiver/")
        assert_reads_well(page)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main form button[type=submit]").click()
        expect(page.locator("main").get_by_role("link", name="Activer")).to_be_visible()


def _log_in_without_javascript(open_page: Callable[..., Page], secret: str, viewport: dict[str, int]) -> None:
    plain = open_page(viewport=viewport, java_script_enabled=False)
    type_password(plain)
    plain.locator("input[name=code]").fill("000000")
    plain.keyboard.press("Enter")
    expect(plain.locator("main")).to_contain_text("Ce code")
    plain.locator("input[name=code]").fill(code(secret, 30))
    plain.keyboard.press("Enter")
    plain.wait_for_url("**/cms/")
    scripted = open_page(viewport=viewport)
    type_password(scripted)
    expect(scripted.get_by_role("heading", name="Votre code")).to_be_visible()
    assert_reads_well(scripted)
    tab_to(scripted.locator("input[name=code]"))
