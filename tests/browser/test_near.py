"""Lists that answer « now, near me »: one's position stays in the browser, filters count as one ticks."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, assert_accessible

GOUTTE_D_OR = {"latitude": 48.8921, "longitude": 2.3555}


def test_the_nearest_from_where_one_is_and_the_portal_is_not_told(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport=PHONE, geolocation=GOUTTE_D_OR, permissions=["geolocation"])
    page.goto("/s-orienter/lieux/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="Depuis ma position").click()
    expect(page.get_by_role("heading", name="Les plus proches de vous")).to_be_focused()
    first = page.locator("#pres-de-moi li").first
    expect(first).to_contain_text("à vol d’oiseau, au moins")
    assert not [url for url in asked if re.search(r"48\.|2\.35|latitude", url)]
    assert_accessible(page)


def test_a_panel_of_filters_counts_as_one_ticks_and_folds_on_its_answer(phone: Page) -> None:
    phone.goto("/s-orienter/lieux/")
    phone.get_by_text("Plus de filtres").click()
    answer = phone.locator("#filtres button[type=submit]")
    expect(answer).to_be_in_viewport()
    everything = answer.inner_text()
    phone.locator("#filtres").get_by_label("Créer une activité").check()
    phone.wait_for_url("**besoin=creation**")
    expect(answer).not_to_have_text(everything)
    expect(answer).to_have_text(re.compile(r"Voir les \d+\s+lieux"))
    answer.click()
    expect(answer).to_be_hidden()
    expect(phone.locator("#resultats")).to_be_focused()
