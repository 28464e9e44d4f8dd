"""The trades that a lot looks for, as facilitators type them."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from clauses.records.trades import read_trades, validate_trades
from portal.models import Organisation
from portal.structure import SiteBuilder
from tests.clauses.conftest import MakeOperation
from tests.clauses.operations.test_operations import add_url, form, lot


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("F1606 peintre", ("F1606", "peintre")),
        ("f1606 : peintre", ("F1606", "peintre")),
        ("peintre (F1606)", ("F1606", "peintre")),
        ("  peintre   en bâtiment ", ("", "peintre en bâtiment")),
        ("F1606", ("F1606", "F1606")),
    ],
)
def test_a_line_is_a_trade_with_or_without_its_code(typed: str, read: tuple[str, str]) -> None:
    [trade] = read_trades(f"\n{typed}\r\n")
    assert (trade.code, trade.name) == read


def test_one_line_twice_is_one_trade() -> None:
    assert [str(trade) for trade in read_trades("F1606 peintre\nF1606 peintre\nmaçon")] == ["peintre (F1606)", "maçon"]


@pytest.mark.parametrize(
    "typed", ["Z9999 peintre", "F160 peintre", "x" * 121, "\n".join(f"métier {n}" for n in "abcdefghijklm")]
)
def test_what_is_no_trade_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        validate_trades(typed)


@pytest.mark.django_db
def test_the_form_says_which_code_is_wrong(officer: Client, portal_site: SiteBuilder, city: Organisation) -> None:
    data = form(city, [lot(city, hours_committed="3000", trades="Z1203 jardinier")]) | {"action-publish": "Publier"}
    assert (
        "Le code ROME «\u00a0Z1203\u00a0» n’est pas valable"
        in officer.post(add_url(portal_site), data).content.decode()
    )


@pytest.mark.django_db
def test_the_operation_says_whom_its_lots_look_for(make_operation: MakeOperation, client: Client) -> None:
    page = make_operation(lots=[{"trades": "A1203 jardinier\nélagueur"}, {}])
    html = client.get(page.url).content.decode()
    assert html.count("Métiers recherchés") == 1
    assert "jardinier (A1203), élagueur" in html
