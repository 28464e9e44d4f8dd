"""Answering an offer, from a search on a phone to the deletion; a company that answers, by keyboard."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from home.demo.accounts import PASSWORD
from portal import dates
from portal.requests.form_guard import NUMBERS
from tests.browser.conftest import DESKTOP, PHONE, assert_accessible, log_in, tab_to

OFFER = "Entretien des espaces verts"
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def fill(page: Page, name: str) -> None:
    """The form, as a person reads it."""
    page.get_by_label("Prénom et nom").fill(name)
    page.get_by_label("Courriel").fill("ines@example.org")
    page.get_by_label(re.compile("Quand pouvez-vous commencer")).fill("tout de suite")
    page.get_by_label("J’accepte", exact=False).check()
    question = page.get_by_label("Écrivez en chiffres")
    if question.is_visible():  # without JavaScript
        asked = question.evaluate("node => node.labels[0].textContent").split(":")[1].split()[0]
        question.fill(str(NUMBERS.index(asked) + 2))


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


def test_a_job_seeker_answers_by_keyboard_alone(page: Page) -> None:
    page.goto("/clause-sociale/offres/")
    tab_to(page.get_by_role("link", name=OFFER).first)
    page.keyboard.press("Enter")
    tab_to(page.get_by_role("link", name="Répondre en ligne"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Répondre à cette offre")
    # Nothing filled: the summary of errors takes the focus, and its first link leads to the first field.
    tab_to(page.get_by_role("button", name="Envoyer ma candidature"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Donnez votre prénom et votre nom.")
    tab_to(page.get_by_role("alert").get_by_role("link").first)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Prénom et nom")).to_be_focused()
    page.keyboard.type("Awa Clavier")
    for label, answer in (("Courriel", "awa@example.org"), (re.compile("Quand pouvez-vous"), "lundi")):
        tab_to(page.get_by_label(label))
        page.keyboard.type(answer)
    tab_to(page.get_by_label("J’accepte", exact=False))
    page.keyboard.press("Space")
    wait_as_a_person_would(page)
    tab_to(page.get_by_role("button", name="Envoyer ma candidature"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("C’est envoyé")
    tab_to(page.get_by_role("link", name=re.compile("tout effacer")))
    page.keyboard.press("Enter")
    tab_to(page.get_by_role("button", name="Tout effacer"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("C’est effacé")


def desk_of_the_company(page: Page) -> str:
    """The link that an officer sends, without its host."""
    log_in(page, "clause", PASSWORD)
    page.goto("/cms/snippets/applications/companyaccess/")
    link = page.get_by_role("link", name="lien à envoyer").first.get_attribute("href")
    assert link is not None
    return re.sub(r"^https?://[^/]+", "", link)


def test_a_company_answers_by_keyboard_through_the_link_it_was_given(
    page: Page, open_page: Callable[..., Page]
) -> None:
    company = open_page()
    company.goto(desk_of_the_company(page))
    assert_accessible(company)
    tab_to(company.get_by_role("link", name="Lucie Perrin"))
    company.keyboard.press("Enter")
    expect(company.get_by_role("heading", level=1)).to_have_text("Lucie Perrin")
    assert_accessible(company)
    tab_to(company.get_by_role("button", name="Personne contactée"))
    company.keyboard.press("Enter")
    expect(company.get_by_role("status").first).to_contain_text("Personne contactée")
    # The officer reads it, by keyboard as well.
    page.goto("/cms/candidatures/?etat=contactee")
    page.get_by_role("link", name="Lucie Perrin").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Mme Diallo")


def test_a_company_hires_and_refuses_without_javascript(page: Page, open_page: Callable[..., Page]) -> None:
    company = open_page(viewport=PHONE, java_script_enabled=False)
    desk = desk_of_the_company(page)
    company.goto(desk)
    company.get_by_role("link", name="Hugo Lambert").click()
    company.get_by_role("button", name="Noter l’embauche").click()
    expect(company.get_by_role("alert")).to_contain_text("Choisissez le contrat signé.")
    company.get_by_label("Contrat signé").select_option(label="CDD d’insertion (CDDI)")
    company.get_by_label("Date d’embauche").fill(dates.today().isoformat())
    company.get_by_role("button", name="Noter l’embauche").click()
    expect(company.get_by_role("status").first).to_contain_text("Embauch")
    company.goto(desk)
    company.get_by_role("link", name="Moussa Traoré").click()
    company.get_by_label("Motif, lu par la personne").select_option(index=1)
    company.get_by_role("button", name="Envoyer le refus").click()
    expect(company.get_by_role("status").first).to_contain_text("refus", ignore_case=True)
