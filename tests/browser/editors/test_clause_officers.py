"""A clause officer at work by keyboard alone, from a contract that the import found to an offer that people answer."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as Waited

from home.demo.accounts import PASSWORD
from tests.browser.conftest import log_in
from tests.browser.seed import TO_CALIBRATE


def enter(button: Locator) -> None:
    """Press what has the focus: no mouse."""
    button.focus()
    button.page.keyboard.press("Enter")


def follow(link: Locator) -> None:
    """Go where a link leads, and wait for the whole page: scripts complete its form, which would be sent without."""
    with link.page.expect_navigation(wait_until="load"):
        enter(link)


def write(page: Page, name: str, text: str) -> None:
    """Type, and type again what the field's widget took away: it may draw itself meanwhile on a slow machine."""
    field = page.locator(f"input[name={name}], textarea[name={name}]")
    for _attempt in range(3):
        field.focus()
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type(text)
        if field.input_value() == text:
            return
    expect(field).to_have_value(text)


def choose(page: Page, field: str, name: str) -> None:
    """Pick a record in one of the admin's choosers, by its search."""
    chooser = page.locator(f"#id_{field}-chooser")
    enter(chooser.get_by_role("button").first)
    window = page.locator(".modal-content")
    # The window takes the focus back once it is drawn: typed letter by letter, the first ones would be lost.
    window.locator("input[name=q]").fill(name)
    for _attempt in range(3):
        # On a slow machine the list of the search replaces the row that was about to be chosen.
        enter(window.get_by_role("link", name=name, exact=True).first)
        try:
            window.wait_for(state="detached", timeout=5_000)
            break
        except Waited:
            continue
    expect(window).to_have_count(0)
    expect(chooser).to_contain_text(name)


def press(page: Page, action: str) -> None:
    """One of the actions behind the arrow beside « Enregistrer le brouillon »."""
    enter(page.locator("footer .w-dropdown-button__toggle, footer .w-dropdown__toggle").first)
    enter(page.locator(f"button[name={action}]").first)


def test_an_officer_gives_an_imported_contract_its_hours(page: Page) -> None:
    log_in(page, "clause", PASSWORD)
    page.goto("/cms/heures-a-calibrer/")
    expect(page.get_by_role("heading", name="Heures à calibrer")).to_be_visible()
    rows = page.locator("main tbody tr")
    expect(rows).to_have_count(TO_CALIBRATE)
    expect(rows.first).to_contain_text(re.compile(r"600.00\d.€"))
    follow(page.locator("main tbody a[href$='/edit/']").first)
    write(page, "hours_planned", "1200")
    enter(page.locator("footer button.action-save").first)
    expect(page.locator(".messages")).to_contain_text("mise à jour", timeout=30_000)
    page.goto("/cms/heures-a-calibrer/")
    expect(rows).to_have_count(TO_CALIBRATE - 1)


def test_an_officer_goes_from_an_imported_contract_to_an_offer_that_people_find(
    page: Page, open_page: Callable[..., Page]
) -> None:
    log_in(page, "clause", PASSWORD)
    page.goto("/cms/heures-a-calibrer/")
    follow(page.locator("main tbody a[href$='/edit/']").last)
    contract = page.locator("input[name=title]").input_value()
    write(page, "hours_planned", "1200")
    write(page, "starts_on", "2026-03-02")
    press(page, "action-publish")
    expect(page.locator(".messages")).to_contain_text("publi", timeout=30_000)
    page.goto("/cms/offres/")
    follow(page.get_by_role("link", name="Ajouter").first)
    fields = {
        "summary": "Aidez à refaire une rue.", "trade": "aide de chantier",
        "duration_months": "6", "job_starts_on": "2099-03-01", "deadline": "2099-01-15", "posts": "2",
        "salary": "SMIC", "workplace": "rue refaite", "contact_phone": "01 99 00 00 99", "weekly_hours": "35",
    }  # fmt: skip
    # The address of the page follows the title.
    write(page, "title", "Aide de chantier, rue refaite")
    page.keyboard.press("Tab")
    for name, value in fields.items():
        write(page, name, value)
    page.locator("select[name=contract_type]").select_option(label="CDD d’insertion (CDDI)")
    choose(page, "sector", "Bâtiment")
    choose(page, "employer", "Jardins de l’Ourcq (entreprise fictive)")
    choose(page, "operation", contract)
    page.locator("[data-contentpath=tasks] [contenteditable=true]").first.focus()
    page.keyboard.type("Vous aidez à poser les pavés.")
    # The editor writes what was typed to its field a moment later.
    expect(page.locator("[name=tasks]")).to_have_value(re.compile("pavés"))
    press(page, "action-publish")
    expect(page.locator(".messages")).to_contain_text("publi", timeout=30_000)
    reader = open_page()
    reader.goto("/recherche/?q=aide+de+chantier")
    reader.get_by_role("link", name="Aide de chantier, rue refaite").first.click()
    expect(reader.get_by_role("link", name=contract)).to_be_visible()
    expect(reader.get_by_role("link", name="Répondre en ligne")).to_be_visible()
