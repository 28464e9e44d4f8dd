"""A count on a link is what its page shows: followed on the whole demonstration."""

import re

import pytest

from tests.walk.conftest import Shown, Walk

# The demonstration is the same on both databases; one worker opens it for all these tests.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

# « Tous les guides (10) », « Les 26 formations », « 4e 2 lieux », « Aujourd’hui, 36 résultats ».
COUNTED = (
    re.compile(r"\((\d[\d\s]*)(?: [^()\d]+)?\)$"),
    re.compile(r"^Les (\d[\d\s]*) "),
    re.compile(r"[ ,](\d[\d\s]*) (?:lieux?|dates?|offres?|formations?|guides?|rendez-vous|événements?|résultats?)$"),
)  # fmt: skip
TOTAL = re.compile(r"^\D*?(\d[\d\s]*)")
GOING = re.compile(r"(\d+) où aller, puis ")


def words(text: str) -> str:
    return " ".join(text.split())


def number(text: str) -> int:
    return int(re.sub(r"\s", "", text))


def count_of(text: str) -> int | None:
    found = next((match for pattern in COUNTED if (match := pattern.search(text))), None)
    return number(found[1]) if found else None


def totals_of(page: Shown) -> set[int]:
    """What the list says of itself: its heading's number (0 for « Rien »), and how many dates one can attend.

    Nothing for a page that is no list.
    """
    heading = page.soup.select_one("#resultats")
    if heading is None:
        return set()
    found = TOTAL.match(words(heading.get_text(" ")))
    going = [match for each in page.soup.select("p.meta") if (match := GOING.match(each.get_text()))]
    return {number(found[1]) if found else 0, *(number(match[1]) for match in going)}


def test_every_counted_link_leads_to_as_many(walk: Walk) -> None:
    counted: dict[str, tuple[int, str, str]] = {}
    for page in walk.values():
        for link, address in page.links():
            text = words(link.get_text(" "))
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
    for box in page.soup.select("form input[type=checkbox][value], form option[value]"):
        name = box.get("name") or getattr(box.find_parent("select"), "attrs", {}).get("name")
        label = box.get_text() if box.name == "option" else page.soup.select_one(f'label[for="{box.get("id")}"]')
        text = words(label if isinstance(label, str) else label.get_text(" ") if label else "")
        count = re.search(r"\(?(\d[\d\s]*)\)?$", text)
        if not (name and box["value"] and count):
            continue
        filtered = walk.open(f"{address}?{name}={box['value']}")
        if filtered and (totals := totals_of(filtered)) and number(count[1]) not in totals:
            wrong.append(f"{name}={box['value']}: « {text} », but {totals}")
    assert not wrong, "\n".join(wrong)


def test_an_audience_s_links_are_for_this_audience(walk: Walk) -> None:
    for address, audience in (
        ("/je-cherche-un-emploi/", "emploi"),
        ("/j-ai-un-projet/", "projet"),
        ("/je-recrute/", "employeur"),
    ):
        lists = [link["href"] for link in walk[address].soup.select("main .head a[href]")]
        assert lists
        assert all(str(link).endswith(f"?public={audience}") for link in lists), (address, lists)
        for link in lists:
            shown = walk.open(str(link))
            assert shown
            assert shown.soup.select_one(".chips a, .chip"), link
