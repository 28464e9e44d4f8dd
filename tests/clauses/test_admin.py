"""The officers' lists: each opens, filters and exports."""

import pytest
from django.test import Client

from tests.clauses.conftest import MakeOffer, MakeOperation

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
    content = b"".join(getattr(export, "streaming_content"))  # noqa: B009  (the client's type has no such field)
    lines = content.decode().splitlines()
    assert "Heures engagées" in lines[0]
    assert "Ville de Paris" in lines[1]


def test_the_menu_names_the_part_and_its_vocabularies(officer: Client, portal_site: object) -> None:
    page = officer.get("/cms/").content.decode()
    assert "Clause sociale" in page
    for model in ("sector", "eligiblepublic", "publishedseries"):
        assert officer.get(f"/cms/snippets/clauses/{model}/").status_code == 200, model
