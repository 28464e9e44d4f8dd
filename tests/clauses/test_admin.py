"""The officers' lists: each opens, filters and exports."""

import pytest
from django.test import Client

from clauses.enums import ShowcaseRole
from portal.models import Organisation
from portal.structure import SiteBuilder
from tests.clauses.conftest import MakeOffer, MakeOperation, MakeShowcase
from tests.clauses.operations.test_operations import add_url, form
from tests.queries import assert_same_queries, captured_queries

pytestmark = pytest.mark.django_db


def test_lists_open_filter_and_export(officer: Client, make_operation: MakeOperation, make_offer: MakeOffer) -> None:
    make_operation(lots=[{}])
    make_offer()
    for name, query in (
        ("operations", "stage=en-cours&clause_kind=condition"),
        ("offres", "contract_type=cdd&state=ouvert"),
        ("vitrines", "role=donneur"),
    ):
        assert officer.get(f"/cms/{name}/?{query}").status_code == 200, name
        for kind in ("csv", "xlsx"):
            assert officer.get(f"/cms/{name}/?export={kind}").status_code == 200, name
    export = officer.get("/cms/operations/?export=csv")
    content = export.getvalue()
    lines = content.decode().splitlines()
    assert "Heures engagées" in lines[0]
    assert "Ville de Paris" in lines[1]


def test_hours_of_an_export_are_asked_once(
    officer: Client, make_operation: MakeOperation, gardeners: Organisation
) -> None:
    def export() -> str:
        answer = officer.get("/cms/operations/?export=csv")
        return answer.getvalue().decode()

    lots = [{"company": gardeners, "hours_committed": hours} for hours in (700, 35)]
    make_operation("Jardins", lots=lots)
    export()
    with captured_queries() as few:
        export()
    for number in range(5):
        make_operation(f"Squares {number}")
    with captured_queries() as many:
        text = export()
    assert "735" in text
    assert sum("lot" in sql and "hours_committed" in sql for sql in many) == sum(
        "lot" in sql and "hours_committed" in sql for sql in few
    )


# What is counted is what Django asks: as much on both databases.
@pytest.mark.once
@pytest.mark.parametrize("name", ["operations", "heures-a-calibrer", "offres", "vitrines"])
def test_a_list_costs_the_same_with_one_row_and_with_fifty(
    officer: Client, portal_site: SiteBuilder, make_operation: MakeOperation, make_offer: MakeOffer,
    make_showcase: MakeShowcase, name: str,
) -> None:  # fmt: skip
    def add(number: int) -> None:
        body = Organisation.objects.create(name=f"Organisme {number}")
        if name == "offres":
            make_offer(f"Offre {number}", employer=body)
        elif name == "vitrines":
            make_showcase(body, ShowcaseRole.COMPANY)
        elif name == "operations":
            make_operation(f"Marché {number}", authority=body)
        else:
            officer.post(add_url(portal_site), form(body, slug=f"marche-{number}", hours_planned=""))

    add(0)
    officer.get(f"/cms/{name}/")
    with captured_queries() as few:
        officer.get(f"/cms/{name}/")
    for number in range(1, 50):
        add(number)
    with captured_queries() as many:
        page = officer.get(f"/cms/{name}/").content.decode()
    assert all(f"Organisme {number}" in page for number in (0, 49))
    assert_same_queries(few, many)


def test_the_menu_names_the_part_and_its_vocabularies(officer: Client, portal_site: object) -> None:
    page = officer.get("/cms/").content.decode()
    assert "Clause sociale" in page
    for model in ("sector", "eligiblepublic", "publishedseries"):
        assert officer.get(f"/cms/snippets/clauses/{model}/").status_code == 200, model
