"""Each address has a head of its own: one title, one description, in good French, short enough to be shown."""

import re
from collections import defaultdict

import pytest
from lxml.html import HtmlElement

from tests.walk.conftest import Shown, Walk, of_class

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LISTS = (
    "/agenda/", "/formations/", "/clause-sociale/offres/", "/clause-sociale/operations/", "/s-orienter/lieux/",
    "/s-orienter/guides/", "/s-orienter/infos/", "/observation/marche-du-travail/", "/experimentations/",
)  # fmt: skip
CHIPS = f"//*{of_class('chips')}//a|//*{of_class('chip')}"
FILTERED = ("?public=emploi", "?page=2", "?arrondissement=75018", "?public=emploi&public=employeur")


def head_of(page: Shown) -> HtmlElement:
    (head,) = page.tree.findall("head")
    return head


def title_of(page: Shown) -> str:
    (found,) = head_of(page).findall("title")
    return found.text or ""


def description_of(page: Shown) -> str:
    (found,) = head_of(page).findall("meta[@name='description']")
    return str(found.get("content"))


def faults(text: str, longest: int) -> list[str]:
    """What is wrong with the words of a head."""
    plain = re.sub(r"[\u00a0\u202f]", " ", text)
    checks = {
        "too long": len(text) > longest,
        "too short": len(plain) < 10,
        "mark-up": bool(re.search(r"<|>|&[a-z]+;|\*\*|\{\{", text)),
        "a straight apostrophe": bool(re.search(r"\w'\w", plain)),
        "double spaces or signs": bool(re.search(r" {2}|\.\.|,\.|\. ?,|:\s*[:.]|\?\s*[:.]$", plain)),
        "an ordinary space before a sign": bool(re.search(r"\w [:;?!»]", text)),
        "no capital": not (plain[0].isupper() or plain[0].isdigit() or plain[0] in "«É"),
        "None": "None" in plain,
    }
    return [name for name, is_wrong in checks.items() if is_wrong]


def shared(heads: dict[str, str]) -> list[str]:
    by_text: dict[str, list[str]] = defaultdict(list)
    for address, text in heads.items():
        by_text[text].append(address)
    return [f"« {text} »: {', '.join(pages[:4])}" for text, pages in by_text.items() if len(pages) > 1]


@pytest.fixture(scope="module")
def pages(walk: Walk) -> dict[str, Shown]:
    """Every page under the address that it was reached at, its redirections apart; lists, filtered and further on."""
    own = {page.address: page for page in walk.values() if not page.is_moved}
    for address in (f"{each}{query}" for each in LISTS for query in FILTERED):
        if (found := walk.open(address)) is not None and address not in own:
            own[address] = found
    return own


def test_no_two_pages_have_the_same_title(pages: dict[str, Shown]) -> None:
    assert not shared({address: title_of(page) for address, page in pages.items() if has_own_head(address, page)})


def test_no_two_pages_have_the_same_description(pages: dict[str, Shown]) -> None:
    assert not shared({address: description_of(page) for address, page in pages.items() if has_own_head(address, page)})


def has_own_head(address: str, page: Shown) -> bool:
    """Not what search engines are told to leave out, nor a list in other clothes.

    A filter that the list does not know, or that has no second page, shows the list itself, and says so.
    """
    if any("noindex" in found.get("content") for found in head_of(page).findall("meta[@name='robots']")):
        return False
    if "?" not in address:
        return True
    known = "page" in address or bool(page.tree.xpath(CHIPS))
    current = page.tree.xpath(f"//*{of_class('pager')}//*[@aria-current='page']")
    is_second = any(number.text_content().strip() == "2" for number in current)
    return known and ("page=" not in address or is_second)


def test_heads_are_short_plain_and_french(pages: dict[str, Shown]) -> None:
    wrong = []
    for address, page in pages.items():
        for text, longest in ((title_of(page), 70), (description_of(page), 160)):
            wrong += [f"{address}: {fault}: « {text} »" for fault in faults(text, longest)]
    assert not wrong, "\n".join(wrong)


def test_a_further_page_of_a_list_has_an_address_of_its_own(walk: Walk) -> None:
    further = 0
    for address in (*LISTS, "/observation/chiffres/", "/clause-sociale/calendrier/"):
        if not any("page=2" in to for _link, to in walk[address].links()):
            continue
        second = walk.open(f"{address}?page=2")
        assert second is not None
        (canonical,) = head_of(second).findall("link[@rel='canonical']")
        assert canonical.get("href").endswith(f"{address}?page=2")
        further += 1
    assert further > 5
