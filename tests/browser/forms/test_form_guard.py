"""The form of proposals: the browser works out its proof; without JavaScript, a question takes its place."""

import pytest
from playwright.sync_api import Page, expect

from portal.requests.form_guard import is_proof
from tests.browser.conftest import assert_accessible

pytestmark = pytest.mark.browser
URL = "/agenda/proposer/"


def test_the_browser_answers_for_the_person(page: Page) -> None:
    page.goto(URL)
    expect(page.locator("[data-guard]")).to_be_hidden()
    proof = page.locator("input[name=proof]")
    expect(proof).not_to_have_value("", timeout=60_000)
    assert is_proof(page.locator("input[name=token]").input_value(), proof.input_value())
    # The question as it is shown without JavaScript, which axe needs.
    page.locator("[data-guard]").evaluate("node => { node.hidden = false }")
    assert_accessible(page)


def test_without_javascript_a_question_is_asked(plain_page: Page) -> None:
    plain_page.goto(URL)
    expect(plain_page.get_by_label("Écrivez en chiffres")).to_be_visible()
