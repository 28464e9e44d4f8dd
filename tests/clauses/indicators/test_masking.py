"""Small numbers of people: none is published, and none can be worked out from what is."""

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client

from clauses.models import HoursDeclaration, Lot
from portal.models import Organisation
from tests.clauses.conftest import MakeOperation

URL = "/clause-sociale/indicateurs/"


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


def test_the_scheduler_decides_before_a_visitor_asks(
    declare: Callable[..., HoursDeclaration], client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once after each change; the page then finds its figures decided."""
    declare(date(2025, 3, 1), hired=20)
    call_command("prepare_people_figures")
    assert "préparés" in capsys.readouterr().out
    call_command("prepare_people_figures")
    assert capsys.readouterr().out == ""
    assert published(client)["personnes-embauchees"] == "20"
    call_command("prepare_people_figures")
    assert capsys.readouterr().out == ""
    declare(date(2026, 3, 1), hired=10)
    call_command("prepare_people_figures")
    assert "préparés" in capsys.readouterr().out


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
