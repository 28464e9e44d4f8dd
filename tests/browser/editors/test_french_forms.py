"""Opening hours and repetitions typed by keyboard alone, on a narrow screen, and looked at by axe."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from home.demo.accounts import PASSWORD
from tests.browser.conftest import log_in

TABLET = {"width": 768, "height": 1024}
DAY = 7  # cells of a row of the table: four hours, a box, a note, then the next row


@pytest.fixture
def tablet(open_page: Callable[..., Page]) -> Page:
    page = open_page(viewport=TABLET)
    log_in(page, "admin", PASSWORD)
    return page


def go(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("main a[href$='/edit/']").first.click()
    page.wait_for_load_state("load")


def save(page: Page) -> None:
    page.locator("button.action-save").first.click()
    page.wait_for_load_state("load")


def assert_accessible_inside(page: Page, panel: str) -> None:
    results = Axe().run(page, context=panel)
    assert results.violations_count == 0, results.generate_report()


def type_over(field: Locator, text: str) -> None:
    field.press("Control+a")
    field.press_sequentially(text)


def test_opening_hours_are_typed_by_keyboard(tablet: Page) -> None:
    go(tablet, "/cms/lieux/")
    name = "opening_hours"
    assert_accessible_inside(tablet, ".opening-hours")
    first = tablet.locator(f"[name={name}-Mo-0-from]")
    first.focus()
    for text in ("8h", "12 h 15", "13:30", "18h"):  # from cell to cell with Tab
        focused = tablet.locator(":focus")
        type_over(focused, text)
        focused.press("Tab")
    expect(tablet.locator(f"[name={name}-Mo-rdv]")).to_be_focused()
    tablet.keyboard.press("Space")
    tablet.keyboard.press("Tab")
    tablet.keyboard.type("2e étage")
    table = tablet.locator(".opening-hours__scroll").first
    assert table.evaluate("each => each.scrollWidth <= each.clientWidth + 1"), "the table slides at 768 px"
    save(tablet)
    tablet.reload()
    expect(tablet.locator(f"[name={name}-Mo-0-to]")).to_have_value("12\u00a0h\u00a015")
    expect(tablet.locator(f"[name={name}-Mo-rdv]")).to_be_checked()
    expect(tablet.locator(".opening-hours__reading li").first).to_contain_text("sur rendez-vous, 2e étage")
    type_over(tablet.locator(f"[name={name}-Mo-1-to]"), "25h")
    save(tablet)
    expect(tablet.locator(f"[name={name}-Mo-1-to]")).to_have_value("25h")
    expect(tablet.locator(".w-field__wrapper:has(.opening-hours) .error-message").first).to_contain_text(
        "Lundi, 2e plage"
    )


def test_a_repetition_is_typed_by_keyboard(tablet: Page) -> None:
    go(tablet, "/cms/agenda/?is_demo=true")
    row = int(tablet.locator("[name=repetitions-TOTAL_FORMS]").input_value())
    add = tablet.locator("#id_repetitions-ADD")
    add.focus()
    tablet.keyboard.press("Enter")
    prefix = f"repetitions-{row}"
    for name, text in (("first_day", "1er décembre 2026"), ("start_time", "14h"), ("end_time", "16 h")):
        field = tablet.locator(f"[name={prefix}-{name}]")
        field.focus()
        field.press_sequentially(text)
        tablet.wait_for_timeout(200)  # the calendar opens after the focus
        field.press("Tab")
    tablet.locator(f"[name={prefix}-rhythm]").select_option(label="Chaque mois")
    type_over(tablet.locator(f"[name={prefix}-interval]"), "2")
    tablet.locator(f"[name={prefix}-weekdays][value='1']").press("Space")
    tablet.locator(f"[name={prefix}-position]").select_option(label="Le 2e")
    until = tablet.locator(f"[name={prefix}-until]")
    until.focus()
    until.press_sequentially("30 juin 2028")
    tablet.wait_for_timeout(200)
    until.press("Tab")
    tablet.locator(f"[name={prefix}-venue_name]").fill("Mairie du 18e")
    tablet.locator(f"[name={prefix}-postcode]").fill("75018")
    assert_accessible_inside(tablet, f"#inline_child_{prefix}")
    save(tablet)
    tablet.reload()
    told = tablet.locator(".next-dates")
    expect(told.locator("li")).to_have_count(10)
    expect(tablet.get_by_text("Le 2e mardi, un mois sur deux").first).to_be_visible()
    assert_accessible_inside(tablet, ".next-dates")
