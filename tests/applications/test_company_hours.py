"""The company's month by its link: what is known is proposed, what is declared counts once."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from applications.deciding.decisions import Answer, Author, Hiring, decide
from applications.enums import Status
from applications.models import CompanyAccess
from applications.views.hours import key_of
from clauses.declarations.own import Hired, OwnDeclarationForm, periods_of
from clauses.enums import ContractType
from clauses.models import DeclaredContract, HoursCorrection, HoursDeclaration, Lot, OpportunityPage
from portal.models import Organisation
from tests.applications.conftest import applied, opened, words
from tests.clauses.conftest import MakeOffer, MakeOperation
from tests.clock import Move

pytestmark = pytest.mark.django_db
OCTOBER = date(2026, 10, 1)


@pytest.fixture
def lot(at: Move, make_operation: MakeOperation, gardeners: Organisation) -> Lot:
    """Today is 23 November 2026."""
    found: Lot = make_operation(lots=[{"company": gardeners, "hours_committed": Decimal(900)}]).lots.get()
    return found


@pytest.fixture
def desk(client: Client, access: CompanyAccess, lot: Lot) -> str:
    """The months' address, in a browser that followed the link."""
    return f"{opened(client, access)}heures/"


def month(desk: str, lot: Lot, start: date = OCTOBER) -> str:
    assert lot.company_id is not None
    found = next(each for each in periods_of(lot.company_id) if each.declaration.period_start == start)
    return f"{desk}{key_of(found)}/"


def given(**changes: Any) -> dict[str, Any]:
    return {"hours_done": "151,5", "people": "2", "hired": "", "note": ""} | changes


def hire(client: Client, offer: OpportunityPage, on: date, **changes: Any) -> None:
    application = applied(client, offer, **changes)
    kind = changes.pop("kind", ContractType.CDD)
    decide(application.pk, Answer(Status.HIRED, hiring=Hiring(kind, True, on)), Author())


def test_who_was_hired_is_proposed_and_hours_are_typed_once(
    client: Client, desk: str, lot: Lot, make_offer: MakeOffer
) -> None:
    HoursDeclaration.objects.create(lot=lot, period_start=date(2026, 9, 1), hours_done=300, people=2)
    offer = make_offer(operation=lot.operation, posts=5)
    hire(client, offer, date(2026, 10, 1))
    hire(client, offer, date(2026, 10, 31), name="Bo Chen", email="bo@example.org")
    hire(client, offer, date(2026, 11, 1), name="Cy Roy", email="cy@example.org")  # of the next month
    page = words(client.get(month(desk, lot)))
    assert "2 personnes embauchées dans la période" in page
    html = client.get(month(desk, lot)).content.decode()
    for name, value in (("people", 4), ("hired", 2), ("hired_direct", 2), ("hired_durable", 2)):
        assert f'name="{name}" value="{value}"' in html
    answer = client.post(month(desk, lot), given(people="4", hired="2", hired_durable="2", hired_direct="2"))
    assert answer.status_code == 302
    declared = HoursDeclaration.objects.get(lot=lot, period_start=OCTOBER)
    assert (declared.hours_done, declared.people, declared.hired) == (Decimal("151.50"), 4, 2)
    assert declared.hours_validated is None
    assert [(each.contract_type, each.people) for each in declared.contracts.all()] == [("cdd", 2)]
    assert "arrivée" in words(client.get(answer["Location"]))


def shown(html: str, name: str) -> str:
    found = re.search(rf'name="{name}"(?: value="([^"]*)")?', html)
    assert found is not None, name
    return found[1] or ""


def test_nobody_known_to_be_hired_is_not_nobody_hired(client: Client, desk: str, lot: Lot) -> None:
    """The company may have hired without the portal, and who was there in July need not be there in October."""
    HoursDeclaration.objects.create(lot=lot, period_start=date(2026, 7, 1), hours_done=300, people=2)
    page = client.get(month(desk, lot)).content.decode()
    assert [shown(page, name) for name in ("people", "hired", "hired_direct", "hired_durable")] == ["", "", "", ""]
    assert "En juillet 2026" in words(client.get(month(desk, lot)))
    assert client.post(month(desk, lot), given()).status_code == 302
    assert HoursDeclaration.objects.get(period_start=OCTOBER).hired is None


def test_contracts_of_another_number_are_not_kept(client: Client, desk: str, lot: Lot, make_offer: MakeOffer) -> None:
    hire(client, make_offer(operation=lot.operation), OCTOBER)
    for hired, contracts in (("1", [1]), ("2", []), ("1", [1]), ("", [])):
        assert client.post(month(desk, lot), given(hired=hired)).status_code == 302
        assert [each.people for each in HoursDeclaration.objects.get().contracts.all()] == contracts


def test_hours_corrected_alone_keep_the_contracts(client: Client, desk: str, lot: Lot) -> None:
    typed = HoursDeclaration(lot=lot, period_start=OCTOBER, hours_done=100, people=2, hired=2)
    typed.contracts = [DeclaredContract(contract_type=ContractType.CDI, people=2)]
    typed.save()
    client.post(month(desk, lot), given(hired="2"))
    assert [each.people for each in HoursDeclaration.objects.get().contracts.all()] == [2]


def test_sent_twice_it_counts_once_and_corrected_it_replaces(client: Client, desk: str, lot: Lot) -> None:
    address = month(desk, lot)
    for _time in range(2):
        answer = client.post(address, given())
    assert "sans changement" in words(client.get(answer["Location"]))
    assert HoursDeclaration.objects.get().revisions.count() == 1
    client.post(address, given(hours_done="160"))
    declared = HoursDeclaration.objects.get()
    assert (declared.hours_done, declared.revisions.count(), declared.by_company) == (Decimal(160), 2, True)
    assert {entry.data["by"] for entry in ModelLogEntry.objects.for_instance(declared)} == {"Jardins de l’Ourcq"}


def test_validated_hours_are_the_teams(client: Client, desk: str, lot: Lot) -> None:
    address = month(desk, lot)
    stale = client.get(address)
    assert stale.status_code == 200
    HoursDeclaration.objects.create(lot=lot, period_start=OCTOBER, hours_done=100, people=1, hours_validated=90)
    answer = client.post(address, given())
    assert answer.status_code == 422
    assert "déjà contrôlées : dites pourquoi" in words(answer)
    assert HoursDeclaration.objects.get().hours_done == 100
    assert not HoursCorrection.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"hours_done": ""}, "Indiquez les heures faites"),
        ({"hours_done": "beaucoup"}, "n’est pas un nombre"),
        ({"hours_done": "-1"}, "ne peut pas être négatif"),
        ({"people": "0"}, "combien de personnes"),
        ({"hired": "3"}, "parmi les personnes en poste"),
        ({"hired_qpv": "1"}, "Indiquez d’abord le nombre de personnes embauchées"),
    ],
)
def test_what_cannot_be_right_is_said_and_kept(
    client: Client, desk: str, lot: Lot, changes: dict[str, str], said: str
) -> None:
    answer = client.post(month(desk, lot), given(**changes))
    assert answer.status_code == 422
    assert said in words(answer)
    assert not HoursDeclaration.objects.exists()


def test_only_months_that_are_over_and_only_ones_own(client: Client, desk: str, lot: Lot) -> None:
    shown = words(client.get(desk))
    assert all(each in shown for each in ("Octobre 2026", "Septembre 2026", "Août 2026"))
    assert "Novembre 2026" not in shown
    assert "Juillet 2026" not in shown
    for key in ("0" * 16 + "-2026-10", month(desk, lot).split("/")[-2].replace("-10", "-11"), "x"):
        assert client.get(f"{desk}{key}/").status_code == 404
    assert "déclarer" not in words(Client().get(desk))


def test_a_lot_declared_by_quarter_stays_so(desk: str, client: Client, lot: Lot) -> None:
    HoursDeclaration.objects.create(lot=lot, period_start=date(2026, 4, 1), months=3, hours_done=10, people=1)
    shown_there = words(client.get(desk))
    assert "3e trimestre 2026" in shown_there
    assert "Octobre 2026" not in shown_there
    assert "Au 2e trimestre 2026" in words(client.get(month(desk, lot, date(2026, 7, 1))))


def test_two_browsers_at_once_make_one_declaration(lot: Lot) -> None:
    """Both read the month before either wrote it."""
    assert lot.company_id is not None
    forms = [OwnDeclarationForm(periods_of(lot.company_id)[0], Hired(), given()) for _browser in range(2)]
    assert all(form.is_valid() for form in forms)
    assert [form.save("Jardins") for form in forms] == [True, False]
    assert HoursDeclaration.objects.count() == 1


def test_a_scanner_that_follows_every_link_declares_nothing(client: Client, desk: str, lot: Lot) -> None:
    for method in ("get", "head"):
        assert getattr(client, method)(month(desk, lot)).status_code == 200
    assert not HoursDeclaration.objects.exists()
