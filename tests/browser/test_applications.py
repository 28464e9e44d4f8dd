"""Answering an offer, from a search on a phone to the deletion; a company that answers, by keyboard."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from home.demo.accounts import PASSWORD
from tests.browser.conftest import DESKTOP, PHONE, assert_accessible, log_in

OFFER = "Entretien des espaces verts"
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def fill(page: Page, name: str) -> None:
    """The form, as a person reads it."""
    page.get_by_label("Prénom et nom").fill(name)
    page.get_by_label("Courriel").fill("ines@example.org")
    page.get_by_label(re.compile("Quand pouvez-vous commencer")).fill("tout de suite")
    page.get_by_label("J’accepte", exact=False).check()


def wait_as_a_person_would(page: Page) -> None:
    """Nobody fills a form in less than five seconds; programs that do are sent back."""
    page.wait_for_timeout(5_200)


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_a_job_seeker_goes_from_the_search_to_the_receipt_then_erases(
    open_page: Callable[..., Page], script: bool
) -> None:
    page = open_page(viewport=PHONE, has_touch=True, is_mobile=True, java_script_enabled=script)
    page.goto("/recherche/?q=espaces+verts&type=offre")
    page.get_by_role("link", name=OFFER).first.click()
    page.get_by_role("link", name="Répondre", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Répondre à cette offre")
    page.get_by_role("button", name="Envoyer ma candidature").click()
    expect(page.get_by_role("alert")).to_contain_text("Donnez votre prénom et votre nom.")
    fill(page, f"Inès Roux {script}")
    page.get_by_label("Votre CV").set_input_files({"name": "cv.pdf", "mimeType": "application/pdf", "buffer": PDF})
    wait_as_a_person_would(page)
    page.get_by_role("button", name="Envoyer ma candidature").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("C’est envoyé")
    page.get_by_role("link", name=re.compile("tout effacer")).click()
    page.get_by_role("button", name="Tout effacer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("C’est effacé")


def test_the_form_and_its_pages_are_accessible(open_page: Callable[..., Page], portal_url: str) -> None:
    for viewport, scheme in ((PHONE, "light"), (DESKTOP, "dark")):
        page = open_page(viewport=viewport, color_scheme=scheme)
        page.goto("/clause-sociale/offres/")
        page.get_by_role("link", name=OFFER).first.click()
        page.get_by_role("link", name="Répondre en ligne").click()
        assert_accessible(page)
        page.get_by_role("button", name="Envoyer ma candidature").click()
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        # A text twice as large, as in the browser's own settings.
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_a_company_answers_by_keyboard_through_the_link_it_was_given(
    page: Page, open_page: Callable[..., Page]
) -> None:
    log_in(page, "clause", PASSWORD)
    page.goto("/cms/snippets/applications/companyaccess/")
    link = page.get_by_role("link", name="lien à envoyer").first.get_attribute("href")
    assert link is not None
    company = open_page()
    company.goto(re.sub(r"^https?://[^/]+", "", link))
    assert_accessible(company)
    company.get_by_role("link", name="Lucie Perrin").focus()
    company.keyboard.press("Enter")
    expect(company.get_by_role("heading", level=1)).to_have_text("Lucie Perrin")
    assert_accessible(company)
    company.get_by_role("button", name="Personne contactée").focus()
    company.keyboard.press("Enter")
    expect(company.get_by_role("status").first).to_contain_text("Personne contactée")
    page.goto("/cms/candidatures/?etat=contactee")
    expect(page.get_by_role("link", name="Lucie Perrin")).to_be_visible()
    page.get_by_role("link", name="Lucie Perrin").click()
    expect(page.locator("main")).to_contain_text("Mme Diallo")
