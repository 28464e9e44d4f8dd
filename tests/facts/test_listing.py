"""« Repères »: every fact for readers, with its two files."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.facts.conftest import MakeFact, MakePage, quote
from tests.queries import assert_same_queries, captured_queries, queries_at_most

pytestmark = [pytest.mark.django_db, pytest.mark.admin_indexes]


def test_readers_find_each_fact_its_source_and_the_pages_that_quote_it(
    client: Client, make_fact: MakeFact, make_guide: MakePage, make_text: MakePage
) -> None:
    fact = make_fact()
    make_fact("Sans date", since=None, verified_on=None, number=None, source_url="", value="aucune")
    page, draft, private = make_guide(quote(fact)), make_text(quote(fact), title="Brouillon"), make_text(quote(fact))
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    html = client.get("/reperes/").content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    assert '<data value="103.2">103,20 €</data>' in html
    assert "Valable depuis le" in html
    assert "1 page le cite" in html
    assert f'href="{page.url}"' in html
    assert "Brouillon" not in html.partition("<main")[2].partition("</main>")[0]
    assert "Pas encore vérifié." in html
    assert "Aucune page ne le cite." in html
    data = client.get("/reperes.json").json()["facts"]
    assert [each["name"] for each in data] == ["Reste à payer avec le CPF", "Sans date"]
    assert (data[0]["number"], data[0]["since"], data[1]["since"], data[1]["source_url"]) == (
        "103.2", "2026-01-01", None, None,
    )  # fmt: skip
    assert [address.endswith(page.url) for address in data[0]["pages"]] == [True]
    lines = client.get("/reperes.csv").content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("repère;valeur;nombre")
    assert "103,2;" in lines[1]


def test_it_costs_the_same_for_one_fact_and_for_fifty(client: Client, make_fact: MakeFact, make_text: MakePage) -> None:
    make_text(quote(make_fact("Repère 0")), title="Page 0")
    client.get("/reperes/")
    with queries_at_most(8) as few:
        client.get("/reperes/")
    for n in range(1, 50):
        make_text(quote(make_fact(f"Repère {n}")), title=f"Page {n}")
    client.get("/reperes/")
    with captured_queries() as many:
        client.get("/reperes/")
    assert_same_queries(few, many)


def test_an_empty_portal_says_so(client: Client, portal_site: object) -> None:
    assert "Aucun repère pour le moment." in client.get("/reperes/").content.decode()


def test_editors_export_the_number_as_it_was_typed(make_fact: MakeFact, admin_client: Client) -> None:
    make_fact()
    answer: Any = admin_client.get("/cms/snippets/facts/fact/", {"export": "csv"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Nom;Valeur;Nombre;")
    assert ";103,2;" in lines[1]
