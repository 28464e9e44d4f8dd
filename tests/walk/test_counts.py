"""A count on a link is what its page shows: followed on the whole demonstration."""

import re

import pytest

from tests.walk.conftest import Shown, Walk, of_class, words_of

# The demonstration is the same on both databases; one worker opens it for all these tests.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

# « Tous les guides (10) », « Les 26 formations », « 4e 2 lieux », « Aujourd’hui, 36 résultats ».
COUNTED = (
    re.compile(r"\((\d[\d\s]*)(?: [^()\d]+)?\)$"),
    re.compile(r"^Les (\d[\d\s]*) "),
    re.compile(r"[ ,](\d[\d\s]*) (?:lieux?|dates?|offres?|formations?|guides?|rendez-vous|événements?|résultats?)$"),
)  # fmt: skip
TOTAL = re.compile(r"^\D*?(\d[\d\s]*)")
CHIPS = f"//*{of_class('chips')}//a|//*{of_class('chip')}"
GOING = re.compile(r"(\d+) où aller, puis ")


def number(text: str) -> int:
    return int(re.sub(r"\s", "", text))


def count_of(text: str) -> int | None:
    found = next((match for pattern in COUNTED if (match := pattern.search(text))), None)
    return number(found[1]) if found else None


def totals_of(page: Shown) -> set[int]:
    """What the list says of itself: its heading's number (0 for « Rien »), and how many dates one can attend.

    Nothing for a page that is no list.
    """
    heading = next(iter(page.tree.xpath("//*[@id='resultats']")), None)
    if heading is None:
        return set()
    found = TOTAL.match(words_of(heading))
    told = page.tree.xpath(f"//p{of_class('meta')}")
    going = [match for each in told if (match := GOING.match(each.text_content()))]
    return {number(found[1]) if found else 0, *(number(match[1]) for match in going)}


def test_every_counted_link_leads_to_as_many(walk: Walk) -> None:
    counted: dict[str, tuple[int, str, str]] = {}
    for page in walk.values():
        for link, address in page.links():
            text = words_of(link)
            if (count := count_of(text)) is not None:
                counted.setdefault(address, (count, text, page.address))
    assert len(counted) > 60
    wrong = []
    for address, (count, text, where) in counted.items():
        target = walk.get(address) or walk.open(address)
        if target and (totals := totals_of(target)) and count not in totals:
            wrong.append(f"{where}: « {text} » leads to {totals} at {address}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "address",
    ["/agenda/", "/formations/", "/clause-sociale/offres/", "/clause-sociale/operations/", "/s-orienter/lieux/",
     "/s-orienter/guides/", "/s-orienter/infos/", "/observation/marche-du-travail/", "/experimentations/",
     "/clause-sociale/acteurs/", "/observation/chiffres/", "/recherche/"],
)  # fmt: skip
def test_a_facet_s_count_is_its_list_s(walk: Walk, address: str) -> None:
    page = walk.get(address) or walk.open(address)
    assert page is not None
    wrong = []
    for box in page.tree.xpath("//form//input[@type='checkbox'][@value]|//form//option[@value]"):
        name = box.get("name") or next((each.get("name") for each in box.iterancestors("select")), None)
        labels = [box] if box.tag == "option" else page.tree.xpath("//label[@for=$key]", key=box.get("id", ""))
        text = words_of(labels[0]) if labels else ""
        count = re.search(r"\(?(\d[\d\s]*)\)?$", text)
        if not (name and box.get("value") and count):
            continue
        filtered = walk.open(f"{address}?{name}={box.get('value')}")
        if filtered and (totals := totals_of(filtered)) and number(count[1]) not in totals:
            wrong.append(f"{name}={box.get('value')}: « {text} », but {totals}")
    assert not wrong, "\n".join(wrong)


def test_an_audience_s_links_are_for_this_audience(walk: Walk) -> None:
    for address, audience in (
        ("/je-cherche-un-emploi/", "emploi"),
        ("/j-ai-un-projet/", "projet"),
        ("/je-recrute/", "employeur"),
    ):
        lists = walk[address].tree.xpath(f"//main//*{of_class('head')}//a/@href")
        assert lists
        assert all(str(link).endswith(f"?public={audience}") for link in lists), (address, lists)
        for link in lists:
            shown = walk.open(str(link))
            assert shown
            assert shown.tree.xpath(CHIPS), link
