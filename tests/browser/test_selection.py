"""« Ma sélection » on a telephone: kept in the browser, opened as a sheet, handed over by its address."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import assert_accessible


def test_pages_are_kept_with_a_tap_and_open_as_one_sheet(phone: Page) -> None:
    phone.goto("/s-orienter/lieux/")
    phone.locator("main .stand h3 a").first.click()
    first = phone.get_by_role("heading", level=1).inner_text()
    keep = phone.get_by_role("link", name="Garder dans ma sélection")
    keep.click()
    expect(phone.get_by_role("link", name="Gardée : voir ma sélection (1)")).to_be_visible()
    expect(phone.locator("#annonce")).to_have_text("Page gardée dans votre sélection")
    phone.goto("/agenda/")
    phone.locator("main li.row h3 a").first.click()
    phone.get_by_role("link", name="Garder dans ma sélection").click()
    phone.get_by_role("link", name="Ma sélection (2)", exact=True).click()
    expect(phone.locator(".tick")).to_have_count(2)
    expect(phone.locator(".tick h3").filter(has_text=first)).to_have_count(1)
    assert_accessible(phone)
    phone.get_by_role("link", name=f"Retirer « {first} »").click()
    expect(phone.locator(".tick")).to_have_count(1)
    expect(phone.get_by_role("link", name="Ma sélection (1)", exact=True)).to_be_visible()


def test_a_sheet_that_was_handed_over_is_kept_when_asked(phone: Page) -> None:
    phone.goto("/s-orienter/lieux/")
    phone.locator("main .stand h3 a").first.click()
    key = phone.locator("[data-keep]").get_attribute("data-keep")
    phone.goto(f"/selection/?p={key}")
    expect(phone.get_by_role("link", name="Ma sélection", exact=True)).to_be_visible()  # nothing of one's own yet
    phone.get_by_role("button", name="Garder cette liste sur cet appareil").click()
    expect(phone.get_by_role("link", name="Ma sélection (1)", exact=True)).to_be_visible()
    phone.goto("/selection/")
    phone.get_by_role("link", name="Ma sélection (1)", exact=True).first.click()
    expect(phone.locator(".tick")).to_have_count(1)


def test_a_browser_that_stores_nothing_opens_the_sheet_of_the_page(phone: Page) -> None:
    phone.add_init_script("Storage.prototype.setItem = () => { throw new Error('no room') }")
    phone.goto("/s-orienter/lieux/")
    phone.locator("main .stand h3 a").first.click()
    title = phone.get_by_role("heading", level=1).inner_text()
    phone.get_by_role("link", name="Garder dans ma sélection").click()
    expect(phone.locator(".tick h3")).to_have_text(title)


def test_a_twenty_first_page_takes_no_other_s_place(phone: Page) -> None:
    phone.goto("/s-orienter/lieux/")
    keys = ".".join(str(900_000 + number) for number in range(20))
    phone.evaluate("keys => localStorage.setItem('selection', keys)", keys)
    phone.locator("main .stand h3 a").first.click()
    phone.get_by_role("link", name="Sélection complète (20) : la voir").click()
    expect(phone).to_have_url(re.compile(rf"/selection/\?p={re.escape(keys)}$"))
