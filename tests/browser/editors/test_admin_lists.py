"""Every list that the admin's menu leads to, measured on a laptop and on a tablet, with the demonstration in it."""

import re
from collections.abc import Callable
from typing import Any, cast

import pytest
from playwright.sync_api import Page, expect

from home.demo.accounts import PASSWORD
from tests.browser.conftest import log_in

LAPTOP = {"width": 1350, "height": 900}
TABLET = {"width": 768, "height": 1024}
TALLEST, MOST_COLUMNS, LEAST_TITLE = 90, 6, 0.3
MEASURE = """table => {
    const shown = node => node.getClientRects().length > 0;
    const rows = [...table.tBodies].flatMap(body => [...body.rows]).filter(shown).slice(0, 25);
    const heads = [...table.querySelectorAll("thead th")].filter(shown);
    const cut = [];
    for (const cell of [...heads, ...rows.flatMap(row => [...row.cells])].filter(shown)) {
        const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const text = walker.currentNode;
            if (text.parentElement.closest(".w-sr-only, script, [hidden]")) continue;
            for (const word of text.data.matchAll(/[\\p{L}\\p{N}]{3,}/gu)) {
                const range = document.createRange();
                range.setStart(text, word.index);
                range.setEnd(text, word.index + word[0].length);
                if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) cut.push(word[0]);
            }
        }
    }
    const title = table.querySelector("thead th.title, tbody td.title");
    return {
        columns: heads.filter(head => !head.querySelector("input[type=checkbox]") && head.innerText.trim()).length,
        title: title ? title.getBoundingClientRect().width / table.getBoundingClientRect().width : null,
        tall: rows.filter(row => row.getBoundingClientRect().height > TALLEST)
            .map(row => `${Math.round(row.getBoundingClientRect().height)} ${row.innerText.slice(0, 60)}`),
        cut,
    };
}""".replace("TALLEST", str(TALLEST))


def faults_of(page: Page) -> list[str]:
    faults = []
    for table in page.locator("main table.listing:visible").all():
        measured: dict[str, Any] = table.evaluate(MEASURE)
        where = f"{page.url} at {page.viewport_size['width'] if page.viewport_size else 0}"
        if measured["columns"] > MOST_COLUMNS:
            faults.append(f"{where}: {measured['columns']} columns")
        if measured["title"] is not None and measured["title"] < LEAST_TITLE:
            faults.append(f"{where}: the title has {measured['title']:.0%}")
        faults += [f"{where}: a row of {tall}" for tall in measured["tall"][:3]]
        faults += [f"{where}: « {word} » is cut" for word in measured["cut"][:3]]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*faults, f"{page.url}: the page slides sideways by {wide} px"] if wide > 0 else faults


def menu_addresses(page: Page) -> list[str]:
    """Every address of the menu and its sub-menus, then two lists that are reached from elsewhere."""
    links = page.locator("#wagtail-sidebar li a[href^='/cms/']")
    found = links.evaluate_all("nodes => nodes.map(node => node.getAttribute('href'))")
    return [*dict.fromkeys(found), "/cms/pages/3/", "/cms/pages/search/?q=emploi"]


@pytest.mark.parametrize("size", [LAPTOP, TABLET], ids=["laptop", "tablet"])
def test_every_list_can_be_read(open_page: Callable[..., Page], size: dict[str, int]) -> None:
    page = open_page(viewport=LAPTOP)
    page.context.set_default_timeout(30_000)
    log_in(page, "admin", PASSWORD)
    page.locator(".sidebar-main-menu").wait_for()
    addresses = menu_addresses(page)
    assert len(addresses) > 40
    page.set_viewport_size(cast("Any", size))
    faults = []
    for address in addresses:
        page.goto(address)
        faults += faults_of(page)
    assert not faults, "\n".join(faults)


def headings(page: Page) -> list[str]:
    cells = page.locator("main table.listing thead th:visible")
    return [text.strip().split("\n")[0] for text in cells.all_inner_texts() if text.strip()]


def test_one_chooses_the_columns_without_javascript(plain_page: Page) -> None:
    plain_page.set_viewport_size(cast("Any", LAPTOP))
    log_in(plain_page, "admin", PASSWORD)
    plain_page.goto("/cms/agenda/?ordering=title")
    assert "Vérifié le" not in headings(plain_page)
    choice = plain_page.locator(".columns-choice")
    choice.locator("summary").click()
    choice.get_by_label("Vérifié le").check()
    choice.get_by_label("Organisateur").uncheck()
    choice.get_by_role("button", name="Montrer ces colonnes").click()
    assert plain_page.url.endswith("/cms/agenda/?ordering=title")
    assert "Vérifié le" in headings(plain_page)
    assert "Organisateur" not in headings(plain_page)
    plain_page.goto("/cms/formations/")
    assert "Organisme" in headings(plain_page)  # another list is as it was
    plain_page.goto("/cms/agenda/")
    plain_page.locator(".columns-choice summary").click()
    plain_page.get_by_role("button", name="Revenir aux colonnes d’office").click()
    assert "Organisateur" in headings(plain_page)


def test_dates_are_short_and_yes_is_a_word(page: Page) -> None:
    page.set_viewport_size(cast("Any", LAPTOP))
    log_in(page, "admin", PASSWORD)
    page.goto("/cms/pages/3/")
    expect(page.locator("main table.listing time").first).to_have_text(
        re.compile(r"^\s*\d+(er)?\s[a-zéû]{3,5}\.?\s20\d\d\s*$")
    )
    page.goto("/cms/snippets/portal/organisation/")
    cells = [text.strip() for text in page.locator("main table.listing tbody td").all_inner_texts()]
    assert {"Oui", "Non", "—"} & set(cells) >= {"—", "Non"}
    assert not {"True", "False", "None"} & set(cells)
