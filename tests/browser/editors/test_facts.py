"""A fact is put into a text with the editor's own tool, and stands there as its value of the day."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from home.demo.accounts import PASSWORD
from tests.browser.conftest import assert_accessible, log_in

GUIDE = "Construire votre projet professionnel"


def test_an_editor_quotes_a_fact_and_readers_find_its_source(page: Page) -> None:
    log_in(page, "responsable", PASSWORD)
    page.goto(f"/cms/guides/?q={GUIDE}")
    page.get_by_role("link", name=GUIDE, exact=True).first.click()
    text = page.locator(".Draftail-Editor").first
    text.locator(".public-DraftEditor-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Le seuil est de X")
    page.keyboard.press("Shift+ArrowLeft")  # the tools of the text come with a selection
    page.get_by_role("button", name="Repère").click()
    chooser = page.locator(".modal-dialog")
    chooser.get_by_role("textbox").first.fill("collectivités")
    row = chooser.get_by_role("link", name="Seuil européen : fournitures et services des collectivités")
    expect(chooser.locator("tbody tr")).to_have_count(1)
    row.click()
    quoted = text.locator(".TooltipEntity")
    expect(quoted).to_have_count(1)
    expect(quoted).to_contain_text("216 000 €")
    page.keyboard.type(".")
    # The editor gives its text to the form a quarter of a second after the last key.
    expect(page.locator("[name=steps-0-value-text]")).to_have_value(re.compile(r"216.000"))
    page.get_by_role("button", name="Plus d’actions").last.click()
    with page.expect_navigation():  # the load state is the form's own until what is sent is answered
        page.get_by_role("button", name="Publier").click()
    page.goto("/s-orienter/guides/construire-votre-projet-professionnel/")
    expect(page.locator("#etape-1 data")).to_have_text("216 000 €")
    foot = page.get_by_role("region", name="Repères cités")
    expect(foot.get_by_role("listitem")).to_have_count(2)
    expect(foot).to_contain_text("avis relatif aux seuils de procédure, 2025")
    page.goto("/reperes/")
    expect(page.locator("main")).to_contain_text("2 pages le citent")


@pytest.mark.parametrize("address", ["/reperes/", "/s-orienter/infos/marches-publics-clause-sociale/"])
@pytest.mark.parametrize("width", [320, 390, 1350])
def test_facts_and_their_sources_are_for_everybody(open_page: Callable[..., Page], address: str, width: int) -> None:
    reader = open_page(viewport={"width": width, "height": 800})
    reader.goto(address)
    expect(reader.locator("main")).to_contain_text("216 000 €")
    assert reader.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert_accessible(reader)
