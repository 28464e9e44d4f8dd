"""Days, hours and numbers typed the French way into every kind of field, in a French and in an English browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from home.demo.accounts import PASSWORD
from tests.browser.conftest import log_in

NBSP = "\u00a0"


@pytest.fixture(params=["fr-FR", "en-US"])
def editor(request: pytest.FixtureRequest, open_page: Callable[..., Page]) -> Page:
    """Somebody who may edit everything, in a browser of either language."""
    page = open_page(locale=request.param)
    log_in(page, "admin", PASSWORD)
    return page


def type_in(page: Page, name: str, text: str) -> None:
    """As a person does: key by key, then away with Tab, past the calendar that opens."""
    field = page.locator(f"[name='{name}']")
    field.click()
    field.fill("")
    field.press_sequentially(text)
    page.wait_for_timeout(200)  # the calendar opens 100 ms after the focus
    field.press("Tab")
    expect(field).to_have_value(text)


def save(page: Page) -> None:
    page.locator("button.action-save").first.click()
    page.wait_for_load_state("load")


def error_of(page: Page, name: str) -> Locator:
    return page.locator(f".w-field__wrapper:has([name='{name}']) .error-message").first


def open_event(page: Page) -> None:
    page.goto("/cms/agenda/?is_demo=true")
    page.locator("main a[href$='/edit/']").first.click()
    page.wait_for_load_state("networkidle")


def test_an_event_keeps_the_days_hours_and_prices_that_were_typed(editor: Page) -> None:
    open_event(editor)
    typed = {
        "occurrences-0-start": ("1er décembre 2027 à 14h30", "01/12/2027 14:30"),
        "occurrences-0-end": ("1/12/2027 16 h", "01/12/2027 16:00"),
        "registration_deadline": ("30 nov. 2027", "30/11/2027"),
        "price": ("1 250,50", f"1{NBSP}250,50"),
    }
    # A last day to register asks for a way to register.
    editor.locator("[name=registration]").select_option(label="Sur inscription")
    editor.locator("[name=registration_email]").fill("inscription@example.org")
    for name, (text, _shown) in typed.items():
        type_in(editor, name, text)
    save(editor)
    assert editor.locator(".error-message:visible").all_inner_texts() == []
    editor.reload()
    for name, (_text, shown) in typed.items():
        if name.startswith("occurrences"):  # they are shown in their order, whichever was the first
            found = editor.locator(f"[name^='occurrences-'][name$='{name.removeprefix('occurrences-0')}']")
            assert shown in [each.input_value() for each in found.all()]
        else:
            expect(editor.locator(f"[name='{name}']")).to_have_value(shown)


def test_what_cannot_be_read_stays_and_is_told_beside_its_field(editor: Page) -> None:
    open_event(editor)
    wrong = {
        "occurrences-0-start": ("31/02/2027 14h30", "ce jour n’existe pas"),
        "occurrences-0-end": ("01/12/2027 25:00", "les heures vont de 0 à 23"),
        "registration_deadline": ("demain", "cette date ne se lit pas"),
        "price": ("1.500", "avec une espace"),
    }
    for name, (text, _why) in wrong.items():
        type_in(editor, name, text)
    save(editor)
    for name, (text, why) in wrong.items():
        expect(editor.locator(f"[name='{name}']")).to_have_value(text)
        expect(error_of(editor, name)).to_contain_text(why)


def test_a_new_date_of_an_event_reads_french_too(editor: Page) -> None:
    """Rows that the browser adds have their calendar as well."""
    open_event(editor)
    rows = editor.locator("[name=occurrences-TOTAL_FORMS]")
    row = int(rows.input_value())
    editor.locator("#id_occurrences-ADD").click()
    type_in(editor, f"occurrences-{row}-start", "2 déc. 2027 à 9h")
    type_in(editor, f"occurrences-{row}-end", "2/12/2027 11h30")
    editor.locator(f"[name='occurrences-{row}-venue_name']").fill("Salle des fêtes")
    editor.locator(f"[name='occurrences-{row}-address']").fill("9 rue Saint-Bruno")
    editor.locator(f"[name='occurrences-{row}-postcode']").fill("75018")
    save(editor)
    editor.reload()
    starts = [each.input_value() for each in editor.locator("[name^=occurrences-][name$=-start]").all()]
    assert "02/12/2027 09:00" in starts


def test_the_schedule_of_publication_reads_french(editor: Page) -> None:
    open_event(editor)
    editor.get_by_role("button", name=re.compile("tat")).first.click()
    editor.locator("[data-a11y-dialog-show='schedule-publishing-dialog']").first.click()
    type_in(editor, "go_live_at", "1er décembre 2027 à 8h")
    type_in(editor, "expire_at", "31/02/2028 8h")
    editor.locator("#schedule-publishing-dialog button[type=submit]").click()
    editor.wait_for_load_state("load")
    expect(editor.locator("[name=expire_at]")).to_have_value("31/02/2028 8h")
    expect(error_of(editor, "expire_at")).to_contain_text("février 2028 va du 1er au 29")


def test_amounts_of_an_operation(editor: Page) -> None:
    editor.goto("/cms/operations/")
    editor.locator("main a[href$='/edit/']").first.click()
    editor.wait_for_load_state("networkidle")
    type_in(editor, "amount", "434 567,89 €")
    save(editor)
    editor.reload()
    expect(editor.locator("[name=amount]")).to_have_value(f"434{NBSP}567,89")
    type_in(editor, "amount", "434.567")
    save(editor)
    expect(editor.locator("[name=amount]")).to_have_value("434.567")
    expect(error_of(editor, "amount")).to_contain_text("avec une espace")


def test_a_time_and_a_whole_number_of_a_repetition(editor: Page) -> None:
    open_event(editor)
    rows = editor.locator("[name=repetitions-TOTAL_FORMS]")
    row = int(rows.input_value())
    editor.locator("#id_repetitions-ADD").click()
    type_in(editor, f"repetitions-{row}-first_day", "1er décembre 2027")
    type_in(editor, f"repetitions-{row}-start_time", "14h30")
    type_in(editor, f"repetitions-{row}-end_time", "25:00")
    type_in(editor, f"repetitions-{row}-interval", "1,5")
    type_in(editor, f"repetitions-{row}-until", "15/12/2027")
    save(editor)
    expect(editor.locator(f"[name=repetitions-{row}-end_time]")).to_have_value("25:00")
    expect(error_of(editor, f"repetitions-{row}-end_time")).to_contain_text("les heures vont de 0 à 23")
    expect(editor.locator(f"[name=repetitions-{row}-interval]")).to_have_value("1,5")
    expect(error_of(editor, f"repetitions-{row}-interval")).to_contain_text("nombre entier")
    expect(editor.locator(f"[name=repetitions-{row}-start_time]")).to_have_value("14h30")


def test_the_dates_of_a_report_are_filtered_in_french(editor: Page) -> None:
    editor.goto("/cms/reports/site-history/?timestamp_from=1er+décembre+2020&timestamp_to=31/02/2027")
    expect(editor.locator("body")).to_contain_text("février 2027 va du 1er au 28")
    editor.goto("/cms/reports/site-history/?timestamp_from=1er+décembre+2020")
    expect(editor.locator("body")).not_to_contain_text("ne se lit pas")


def test_a_visitor_proposes_an_event_with_french_days_and_hours(editor: Page) -> None:
    editor.goto("/agenda/proposer/")
    editor.get_by_label("Jour", exact=True).fill("31/02/2027")
    editor.get_by_label("Début", exact=True).fill("14h30")
    editor.locator("main form button[type=submit]").click()
    expect(editor.get_by_label("Jour", exact=True)).to_have_value("31/02/2027")
    expect(editor.locator("main")).to_contain_text("février 2027 va du 1er au 28")
    expect(editor.get_by_label("Début", exact=True)).to_have_value("14h30")
