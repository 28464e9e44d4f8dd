"""What people come for, from the first page to the answer, in a real browser on the demonstration content."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from home.demo.accounts import PASSWORD
from portal import dates
from tests.browser.conftest import DESKTOP, PHONE, assert_accessible, log_in

FIGURES = "/clause-sociale/indicateurs/"
MONTH = f"/agenda/{dates.today():%Y/%m}/"
# One page of each type, by an address that the demonstration always has.
PAGES = (
    "/", "/s-orienter/", "/s-orienter/guides/", "/s-orienter/infos/", "/s-orienter/lieux/", "/je-cherche-un-emploi/",
    "/agenda/", "/formations/", "/formations/assistance-de-vie-aux-familles/", "/clause-sociale/",
    "/clause-sociale/offres/", "/clause-sociale/operations/", "/clause-sociale/acteurs/",
    FIGURES, "/clause-sociale/calendrier/", "/agenda/proposer/", MONTH, "/observation/",
    "/observation/marche-du-travail/", "/experimentations/",
    "/experimentations/plateforme-des-regularises/", "/frequentation/", "/accessibilite/", "/recherche/?q=emploi",
    "/agenda/?gratuit=oui",  # under the list, how many dates do not say their price
)  # fmt: skip
# The first page of a list leads to one of each of these.
LISTS = (
    "/s-orienter/guides/", "/s-orienter/infos/", "/s-orienter/lieux/", "/agenda/", "/clause-sociale/offres/",
    "/clause-sociale/operations/", "/clause-sociale/acteurs/", "/observation/marche-du-travail/",
)  # fmt: skip


LEAVES_ITS_BOX = """[...document.querySelectorAll("main :is(h1, h2, h3, p, a, dt, dd, label, button, input, select)")]
    .filter(each => each.clientWidth && each.scrollWidth > each.clientWidth + 1 && !each.closest(".vh, .scroll"))
    .map(each => each.outerHTML.slice(0, 120))"""


# Both widths and both schemes: colours do not depend on the width, nor the layout on the scheme.
@pytest.mark.parametrize(("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")])
def test_axe_finds_nothing_on_any_type_of_page(
    open_page: Callable[..., Page], viewport: dict[str, int], scheme: str
) -> None:
    page = open_page(viewport=viewport, color_scheme=scheme)
    for address in PAGES:
        page.goto(address)
        assert_accessible(page)
    for address in LISTS:
        page.goto(address)
        page.locator("main .row h3 a").first.click()
        page.wait_for_load_state()
        assert_accessible(page)


@pytest.mark.parametrize("width", [320, 390, 1350])
def test_nothing_scrolls_sideways(open_page: Callable[..., Page], width: int) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    for address in PAGES:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
def test_text_twice_as_large_is_all_there(open_page: Callable[..., Page], viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport)
    for address in (MONTH, "/agenda/proposer/", "/clause-sociale/calendrier/", FIGURES):
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], address
        # Words that leave their own box are cut, or lie over others; a table may scroll in its region.
        assert page.evaluate(LEAVES_ITS_BOX) == [], address


def test_a_job_seeker_finds_a_training_by_a_misspelt_search_on_a_phone(phone: Page) -> None:
    phone.goto("/")
    phone.locator("main input[name=q]").fill("formacion aide a domicille")
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("Résultats pour")).to_be_visible()
    phone.get_by_role("link", name=re.compile("Assistance de vie")).first.click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Assistance de vie")
    expect(phone.get_by_role("heading", name="Qui paie")).to_be_visible()
    expect(phone.get_by_text("votre espace insertion")).to_be_visible()


def test_a_job_seeker_reaches_an_offer_without_javascript(plain_page: Page) -> None:
    plain_page.goto("/clause-sociale/offres/")
    plain_page.locator("main .row h3 a").first.click()
    expect(plain_page.get_by_role("heading", level=1)).to_be_visible()
    expect(plain_page.get_by_text("Contrat").first).to_be_visible()


def test_a_project_holder_follows_a_guide_to_a_place(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="J’ai un projet d’entreprise").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("projet d’entreprise")
    page.goto("/s-orienter/guides/?public=projet")
    page.locator("main .row h3 a").first.click()
    expect(page.locator("ol.stages > li").first).to_be_visible()
    page.goto("/s-orienter/lieux/")
    page.locator("svg.map a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "arrondissement=" in page.url


def test_filters_refresh_the_list_and_the_address(page: Page) -> None:
    page.goto("/formations/")
    page.get_by_label("Département").first.check()
    page.wait_for_url("**financeur=departement**")
    expect(page.get_by_role("list", name="Filtres actifs")).to_contain_text("Département")
    page.go_back()
    page.wait_for_url("**/formations/")


def test_a_company_reads_the_indicators_and_takes_the_figures_away(page: Page) -> None:
    page.goto("/clause-sociale/")
    page.goto("/clause-sociale/indicateurs/")
    body = page.locator("main").inner_text().replace("\u202f", " ").replace("\u00a0", " ")
    for figure in ("97", "470 M€", "402", "95", "15 %", "42 %", "8,5 %", "45 %", "60 %"):
        assert figure in body
    link = page.get_by_role("link", name=re.compile("CSV")).first.get_attribute("href")
    assert link is not None
    assert page.request.get(link).status == 200


def test_an_editor_writes_publishes_and_finds_a_relay(page: Page, open_page: Callable[..., Page]) -> None:
    log_in(page, "responsable", PASSWORD)
    expect(page.locator("body")).to_contain_text("Guides et infos")
    page.goto("/cms/guides/")
    page.locator("main a[href$='/edit/']").first.click()
    title = page.locator("textarea[name=title], input[name=title]").first
    title.fill("Construire son projet, relu ce matin")
    page.locator("button[name=action-publish]").first.evaluate("button => button.click()")
    expect(page.locator(".messages")).to_contain_text("publié", timeout=30_000)
    reader = open_page()
    reader.goto("/s-orienter/guides/")
    expect(reader.locator("main")).to_contain_text("relu ce matin")
    reader.goto("/recherche/?q=relu+ce+matin")
    expect(reader.locator("main")).to_contain_text("relu ce matin")
