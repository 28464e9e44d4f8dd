"""A person follows a list by keyboard, without JavaScript: asks, says yes from the mail, looks at it, stops."""

import email
import email.policy
import re
from collections.abc import Callable
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from portal.requests.form_guard import NUMBERS
from tests.browser.conftest import PHONE, assert_accessible
from tests.browser.server import MAILS

pytestmark = pytest.mark.browser
ADDRESS = "nadia@example.org"


def link_of_mail(page: Page, portal_url: str, kind: str) -> str:
    """Return the path of a link of the last mail to the person, which leaves once the page was answered."""
    for _attempt in range(100):
        for file in sorted(MAILS[portal_url].glob("*"), key=lambda each: each.stat().st_mtime, reverse=True):
            found = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            body = found.get_body(("plain",))
            text = body.get_content() if body is not None else ""
            if found["To"] == ADDRESS and (link := re.search(rf"https?://\S+/alertes/{kind}/\S+", text)):
                return urlsplit(link[0]).path
        page.wait_for_timeout(100)
    raise AssertionError("no mail came")


def answer(page: Page) -> str:
    """Return the number that the form asks for in words, once a person could have read it: faster is refused."""
    page.wait_for_timeout(5_200)
    asked = page.locator("label", has_text="Écrivez en chiffres").inner_text()
    return str(NUMBERS.index(asked.split()[-1]) + 2)


def press(page: Page, role: Literal["link", "button"], name: str) -> None:
    page.get_by_role(role, name=name).focus()
    page.keyboard.press("Enter")


def test_a_person_follows_a_list_then_stops(plain_page: Page, portal_url: str) -> None:
    page = plain_page
    page.goto("/agenda/?public=employeur")
    press(page, "link", "M’avertir")
    expect(page.get_by_role("heading", level=1)).to_have_text("M’avertir")
    expect(page.locator("main")).to_contain_text("Agenda : Employeurs")
    page.get_by_label("Votre courriel").focus()
    page.keyboard.type(ADDRESS)
    page.get_by_label("Chaque semaine").focus()
    page.keyboard.press("Space")
    page.get_by_label("Écrivez en chiffres").focus()
    page.keyboard.type(answer(page))
    press(page, "button", "M’avertir")
    expect(page.get_by_role("status").first).to_contain_text("Nous vous écrivons")
    page.goto(link_of_mail(page, portal_url, "confirmer"))
    press(page, "button", "Oui, m’avertir")
    expect(page.locator("main")).to_contain_text("nous vous écrirons chaque semaine")
    # Whoever asks once more is told where to look at it.
    page.goto("/agenda/?public=employeur")
    press(page, "link", "M’avertir")
    page.get_by_label("Votre courriel").fill(ADDRESS)
    page.get_by_label("Chaque semaine").check()
    page.get_by_label("Écrivez en chiffres").fill(answer(page))
    press(page, "button", "M’avertir")
    page.goto(link_of_mail(page, portal_url, "gerer"))
    expect(page.locator("main")).to_contain_text("Agenda : Employeurs")
    press(page, "button", "Tout arrêter et tout effacer")
    expect(page.locator("main")).to_contain_text("votre adresse est effacée")


def test_its_pages_are_accessible_and_hold_on_a_telephone(open_page: Callable[..., Page]) -> None:
    for scheme, size in (("light", "100%"), ("dark", "200%")):
        page = open_page(viewport=PHONE, color_scheme=scheme)
        page.goto("/clause-sociale/offres/")
        page.get_by_role("link", name="M’avertir").click()
        for refused in (False, True):
            if refused:
                page.get_by_role("button", name="M’avertir").click()
                expect(page.locator("main")).to_contain_text("Donnez l’adresse où vous avertir.")
            page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
            assert_accessible(page)
        page.goto("/alertes/merci/")
        assert_accessible(page)
