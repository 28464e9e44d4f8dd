"""Small numbers of people: none is published, and none can be worked out from what is."""

import csv
import io
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from clauses.masking import Masked, is_small, mask, mask_parts
from clauses.models import HoursDeclaration, Lot
from portal.models import Organisation
from tests.clauses.conftest import MakeOperation

URL = "/clause-sociale/indicateurs/"
TABLES = st.dictionaries(st.integers(2008, 2030), st.integers(0, 40), max_size=8)
Publication = tuple[tuple[int | None, ...], int | None]


def publication(masked: Masked[int]) -> Publication:
    return tuple(masked.shown(key) for key in masked.counts), masked.total


@given(TABLES)
def test_no_small_number_is_published_and_the_others_are_exact(counts: dict[int, int]) -> None:
    masked = mask(counts)
    for key, count in counts.items():
        assert masked.shown(key) in (None, count)
        assert not (is_small(count) and masked.shown(key) is not None)
    assert masked.total in (None, sum(counts.values()))
    assert masked.total is None or not is_small(masked.total)


@given(TABLES)
def test_nothing_is_masked_without_need(counts: dict[int, int]) -> None:
    if not any(is_small(count) for count in counts.values()):
        assert publication(mask(counts)) == (tuple(counts.values()), sum(counts.values()))


@given(TABLES)
def test_a_masked_number_is_not_the_total_less_the_others(counts: dict[int, int]) -> None:
    masked = mask(counts)
    if masked.hidden and masked.total is not None:
        assert len(masked.hidden) > 1


@pytest.mark.parametrize(("years", "largest"), [(1, 30), (2, 14), (3, 11), (4, 7)])
def test_no_masked_number_can_be_worked_out_even_by_who_knows_the_rule(years: int, largest: int) -> None:
    """Of all tables that publish the same, each masked number takes several values."""
    possible: defaultdict[Publication, list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(largest + 1), repeat=years):
        possible[publication(mask(dict(enumerate(counts))))].append(counts)
    for (shown, _total), tables in possible.items():
        for place, value in enumerate(shown):
            if value is None and any(is_small(table[place]) for table in tables):
                assert len({table[place] for table in tables}) > 1, (shown, tables)


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12)), max_size=6))
def test_parts_are_hidden_together_and_where_the_whole_is(rows: list[tuple[int, int, int]]) -> None:
    whole = mask({year: young + old + other for year, (young, old, other) in enumerate(rows)})
    parts = {"young": {n: row[0] for n, row in enumerate(rows)}, "old": {n: row[1] for n, row in enumerate(rows)}}
    masked = mask_parts(parts, whole)
    assert masked["young"].hidden == masked["old"].hidden
    for part in masked.values():
        assert part.hidden >= whole.hidden
        assert not any(is_small(count) for key, count in part.counts.items() if key not in part.hidden)
        assert not (whole.hides_total and part.total is not None)
        assert part.total is None or len(part.hidden) != 1


@pytest.fixture
def declare(make_operation: MakeOperation, gardeners: Organisation) -> Callable[..., HoursDeclaration]:
    lot = make_operation(lots=[{"company": gardeners, "hours_committed": Decimal(9000)}]).lots.get()

    def make(start: date, **fields: Any) -> HoursDeclaration:
        return HoursDeclaration.objects.create(
            lot=Lot.objects.get(pk=lot.pk), period_start=start, hours_done=Decimal(100), people=60, **fields
        )

    return make


def published(client: Client, query: str = "") -> dict[str, str]:
    """What the CSV file says, once seen that JSON and the page say the same."""
    text = client.get(f"{URL}chiffres.csv{query}").content.decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(text), delimiter=";") if row["nature"] == "calculé"]
    found = {row["cle"]: row["valeur"] for row in rows if row["unite"] == "personnes"}
    told = client.get(f"{URL}chiffres.json{query}").json()["chiffres"]
    data = {row["cle"]: row["valeur"] or "" for row in told if row["nature"] == "calculé"}
    assert {key: data[key] for key in found} == found
    html = client.get(URL + query).content.decode()
    part = html[html.index('id="personnes"') :].split("</dl>")[0] if found else ""
    shown = [piece.split("</dd>")[0] for piece in part.split("<dd>")[1:]]
    assert shown == [value or "non publié" for value in found.values()]
    return found


def test_the_page_and_its_files_publish_and_mask_the_same(
    declare: Callable[..., HoursDeclaration], client: Client
) -> None:
    declare(date(2024, 3, 1), hired=30, hired_qpv=12, hired_under_26=3)
    declare(date(2025, 3, 1), hired=20, hired_qpv=6, hired_under_26=9)
    declare(date(2026, 3, 1), hired=10, hired_qpv=5, hired_under_26=7)
    assert published(client) == {
        "personnes-embauchees": "60", "embauches-qpv": "23", "embauches-moins-26-ans": "19",
    }  # fmt: skip
    assert published(client, "?annee=2024")["embauches-moins-26-ans"] == ""
    assert published(client, "?annee=2025")["embauches-moins-26-ans"] == "9"
    assert published(client, "?annee=2026")["embauches-moins-26-ans"] == ""  # or 2024 would be 19 - 9 - 7
    assert "(38,3\u00a0%)" in client.get(URL).content.decode()
    assert published(client, "?annee=2031") == {}


def test_a_share_is_said_only_of_people_of_whom_it_is_known(
    declare: Callable[..., HoursDeclaration], client: Client
) -> None:
    declare(date(2025, 3, 1), hired=20, hired_qpv=6)
    declare(date(2026, 3, 1), hired=10)
    assert published(client)["embauches-qpv"] == "6"
    html = client.get(URL).content.decode()
    assert "%)" not in html[html.index('id="personnes"') :].split("</dl>")[0]


def test_without_declared_people_nothing_is_said(make_operation: MakeOperation, client: Client) -> None:
    make_operation()
    assert published(client) == {}
    assert 'id="personnes"' not in client.get(URL).content.decode()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"hired_qpv": 3}, "hired_qpv"),
        ({"hired": 4, "hired_direct": 5}, "hired_direct"),
        ({"hired": 61}, "hired"),
        ({"hired": 9, "hired_under_26": 5, "hired_over_50": 5}, "hired_over_50"),
    ],
)
def test_people_hired_fit_in_each_other(
    declare: Callable[..., HoursDeclaration], fields: dict[str, int], field: str
) -> None:
    with pytest.raises(ValidationError) as fault:
        declare(date(2026, 3, 1), **fields).full_clean()
    assert list(fault.value.message_dict) == [field]
