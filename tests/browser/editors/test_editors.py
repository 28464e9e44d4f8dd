"""Editors at the work that waits for them, on the demonstration and what ``seed.py`` adds to it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from home.demo.accounts import PASSWORD
from tests.browser.conftest import log_in
from tests.browser.seed import TWIN, WAITING

MOST_TABS = 60


def reach(page: Page, target: Locator) -> None:
    """Go to the control with the tabulation key alone, as somebody without a mouse does."""
    for _ in range(MOST_TABS):
        if target.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"not reached in {MOST_TABS} tabulations: {target}")


def test_an_editor_tells_two_events_apart_by_keyboard(page: Page) -> None:
    log_in(page, "redacteur", PASSWORD)
    page.goto("/cms/imports/doublons/")
    pair = page.locator("main section").filter(has_text=TWIN)
    expect(pair.locator("table")).to_contain_text("Salle Saint-Bruno")
    reach(page, pair.get_by_role("button", name="Ce sont deux événements"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("La question ne sera plus posée")).to_be_visible()
    expect(pair).to_have_count(0)


def test_an_editor_goes_through_a_full_queue_of_proposals(page: Page, open_page: Callable[..., Page]) -> None:
    log_in(page, "redacteur", PASSWORD)
    page.goto("/cms/propositions/")
    waiting = page.locator("main section")
    expect(waiting).to_have_count(20)
    page.get_by_role("link", name="Page suivante").click()
    expect(waiting).to_have_count(WAITING - 20)
    title = waiting.first.get_by_role("heading").inner_text()
    waiting.first.get_by_role("button", name="Publier").click()
    expect(page.get_by_text(f"« {title} » est publié")).to_be_visible()
    expect(page.get_by_role("link", name="Page suivante")).to_have_count(0)
    waiting.last.get_by_label("Motif du refus").fill("L’événement n’a pas lieu à Paris.")
    waiting.last.get_by_role("button", name="Refuser").click()
    expect(page.get_by_text("est refusé")).to_be_visible()
    expect(waiting).to_have_count(19)
    reader = open_page()
    reader.goto(f"/recherche/?q={title}")
    expect(reader.locator("main")).to_contain_text(title)


def test_an_editor_sees_the_page_while_writing_it(page: Page) -> None:
    log_in(page, "redacteur", PASSWORD)
    page.goto("/cms/agenda/?is_demo=true")
    page.locator("main a[href$='/edit/']").first.click()
    title = page.locator("input[name=title]")
    page.locator("[data-side-panel-toggle=preview]").click()
    heading = page.frame_locator("#w-preview-iframe").locator("h1")
    expect(heading).to_have_text(title.input_value(), timeout=20_000)
    page.wait_for_load_state("networkidle")  # what is typed while the first preview loads waits for the next change
    title.press_sequentially(", et plus encore", delay=60)
    expect(heading).to_have_text(title.input_value(), timeout=20_000)
