"""What is printed, and what is read with text twice as large: sheets on few pages, nothing cut, no number broken."""

import io
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize
from pypdf import PdfReader

from tests.browser.conftest import PHONE
from tests.browser.test_walks import LEAVES_ITS_BOX, LISTS, PAGES

# What A4 leaves between margins of 14 mm, in pixels.
SHEET: ViewportSize = {"width": 688, "height": 1017}
# A number, or a time, and where its characters lie: more than one line is a broken number.
BROKEN_NUMBERS = r"""() => {
    const found = [], walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode, box = node.parentElement;
        if (!box.clientWidth || box.closest(".vh, svg, script")) continue;
        for (const match of node.data.matchAll(/[0-9]+(?:[\u202f\u00a0,.][0-9]+)+/g)) {
            const range = document.createRange();
            range.setStart(node, match.index);
            range.setEnd(node, match.index + match[0].length);
            const lines = new Set([...range.getClientRects()].map(each => Math.round(each.top)));
            if (lines.size > 1) found.push(match[0]);
        }
    }
    return found;
}"""

SET_WIDER = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important }"
        + " * { word-spacing: .16em !important } p { margin-block-end: 2em !important }");
    document.adoptedStyleSheets = [sheet];
}"""

NUMBERED = (
    "/frequentation/", "/observation/chiffres/", "/clause-sociale/indicateurs/", "/clause-sociale/",
    "/experimentations/plateforme-des-regularises/", "/accessibilite/criteres/",
)  # fmt: skip


def first_of(page: Page, address: str, count: int = 1) -> list[str]:
    page.goto(address)
    links = page.locator("main .row h3 a").all()[:count]
    return [str(link.get_attribute("href")) for link in links]


def printed(page: Page, address: str) -> PdfReader:
    page.goto(address)
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def test_an_offer_is_printed_on_two_pages_at_most(page: Page) -> None:
    for address in first_of(page, "/clause-sociale/offres/", 4):
        sheet = printed(page, address)
        assert len(sheet.pages) <= 2, address
        assert "En bref" in sheet.pages[0].extract_text()


@pytest.mark.parametrize(
    ("section", "end"), [("/s-orienter/lieux/", ""), ("/s-orienter/guides/", "imprimer/")], ids=["place", "guide"]
)
def test_a_sheet_has_its_qr_code_whole_on_the_first_page(page: Page, section: str, end: str) -> None:
    for address in first_of(page, section, 3):
        sheet = printed(page, address + end)
        assert len(sheet.pages) <= 2, address
        page.set_viewport_size(SHEET)
        page.emulate_media(media="print")
        page.goto(address + end)
        box = page.locator(".qr svg").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < SHEET["height"], address
        assert 100 < box["width"] == pytest.approx(box["height"], abs=1)
        # Drawn whole: its own coordinates fill the box.
        assert page.locator(".qr svg").get_attribute("viewBox")
        page.emulate_media(media="null")


def test_text_twice_as_large_never_scrolls_sideways(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport=PHONE)
    addresses = [*PAGES, *(link for section in (*LISTS, "/formations/") for link in first_of(page, section))]
    wide = []
    for address in addresses:
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            wide.append(address)
    assert not wide


def test_text_set_wider_is_all_there(open_page: Callable[..., Page]) -> None:
    """Lines, paragraphs, letters and words set apart as WCAG 1.4.12 says, by whoever reads better so."""
    page = open_page(viewport=PHONE)
    for address in PAGES:
        page.goto(address)
        page.evaluate(SET_WIDER)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address
        assert page.evaluate(LEAVES_ITS_BOX) == [], address


@pytest.mark.parametrize(("width", "size"), [(320, "100%"), (390, "100%"), (390, "200%"), (1350, "100%")])
def test_no_number_is_broken_over_two_lines(open_page: Callable[..., Page], width: int, size: str) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    broken = {}
    for address in (*NUMBERED, *first_of(page, "/clause-sociale/operations/")):
        page.goto(address)
        page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        if found := page.evaluate(BROKEN_NUMBERS):
            broken[address] = found
    assert not broken
