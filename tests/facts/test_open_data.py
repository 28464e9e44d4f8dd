"""Facts among the open data: an address of the API like the others, told by its manual and its description."""

from typing import Any

import pytest
from django.test import Client

from tests.facts.conftest import MakeFact, MakePage, quote
from tests.queries import assert_same_queries, captured_queries

pytestmark = [pytest.mark.django_db, pytest.mark.admin_indexes]
ADDRESS = "/api/v1/reperes/"


def ask(client: Client, status: int = 200, **data: Any) -> Any:
    answer = client.get(ADDRESS, data)
    assert answer.status_code == status
    return answer.json()


def test_a_program_reads_each_fact_and_the_pages_that_quote_it(
    client: Client, make_fact: MakeFact, make_guide: MakePage
) -> None:
    fact = make_fact()
    page = make_guide(quote(fact))
    make_fact("Une règle", number=None, since=None, verified_on=None, source_url="", value="trois ans")
    first, rule = ask(client)["results"]
    assert first == {
        "id": fact.pk, "name": "Reste à payer avec le CPF", "value": "103,20 €", "number": "103.2",
        "since": "2026-01-01", "source": "arrêté du 30 décembre 2025",
        "source_url": "https://www.moncompteformation.gouv.fr/", "verified_on": "2026-11-01", "pages": [page.full_url],
    }  # fmt: skip
    assert [rule[name] for name in ("number", "since", "verified_on", "source_url", "pages")] == [None] * 4 + [[]]


def test_the_rows_that_follow_are_where_next_says(client: Client, make_fact: MakeFact) -> None:
    keys = [make_fact(f"Repère {n}").pk for n in (3, 1, 2)]
    found, address = [], f"{ADDRESS}?limit=2"
    while address:
        answer = client.get(address).json()
        assert answer["total"] == 3
        found += [row["id"] for row in answer["results"]]
        address = answer["next"]
    assert found == keys


@pytest.mark.parametrize("name", ["q", "liste", "limit", "cursor"])
def test_what_cannot_be_read_is_refused(client: Client, make_fact: MakeFact, name: str) -> None:
    make_fact()
    assert f"« {name} »" in ask(client, 400, **{name: "é"})["error"]


def test_the_manual_and_the_first_answer_lead_to_it(client: Client, make_fact: MakeFact) -> None:
    make_fact()
    [told] = [each for each in client.get("/api/v1/").json()["sets"] if each["set"] == "reperes"]
    assert told["url"].endswith(ADDRESS)
    assert {name: address.rpartition("/")[2] for name, address in told["files"].items()} == {
        "csv": "reperes.csv", "json": "reperes.json",
    }  # fmt: skip
    manual = client.get("/api/").content.decode()
    assert f'href="{ADDRESS}"' in manual
    assert "<code>verified_on</code>" in manual.partition('id="jeu-reperes"')[2]
    description = client.get("/api/v1/openapi.json").json()
    assert list(description["components"]["schemas"]["Reperes"]["properties"]) == list(ask(client)["results"][0])


def test_it_costs_the_same_for_one_fact_and_for_twenty(
    client: Client, make_fact: MakeFact, make_text: MakePage
) -> None:
    make_text(quote(make_fact("Repère 0")), title="Page 0")
    ask(client)
    with captured_queries() as few:
        ask(client)
    for n in range(1, 20):
        make_text(quote(make_fact(f"Repère {n}")), title=f"Page {n}")
    ask(client)
    with captured_queries() as many:
        assert ask(client)["total"] == 20
    assert_same_queries(few, many)
