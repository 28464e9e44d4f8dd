"""Hours that were validated change by an amendment, told as one: history kept, figures reconciled to the hour."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from applications.models import CompanyAccess
from applications.views.hours import key_of
from clauses.declarations import correcting
from clauses.declarations.own import periods_of
from clauses.enums import CorrectionState
from clauses.models import DeclaredContract, HoursCorrection, HoursDeclaration, Lot
from portal.models import Organisation
from tests.applications.conftest import opened, words
from tests.clauses.conftest import MakeOperation
from tests.clauses.operations.test_operations import form as operation_form
from tests.clauses.operations.test_operations import lot as lot_row
from tests.queries import assert_same_queries, captured_queries

pytestmark = pytest.mark.django_db
DESK = "/cms/heures-a-valider/"
COUNTS: dict[str, Any] = dict.fromkeys(correcting.COUNTS) | {"people": 2}


@pytest.fixture
def lot(set_day: Any, make_operation: MakeOperation, gardeners: Organisation) -> Lot:
    set_day(date(2026, 11, 23))
    won = {"company": gardeners, "hours_committed": Decimal(900)}
    found: Lot = make_operation(hours_planned=Decimal(1000), lots=[won]).lots.get()
    return found


@pytest.fixture
def closed(lot: Lot) -> HoursDeclaration:
    """October, 100 hours declared of which 90 were validated."""
    declared = HoursDeclaration(
        lot=lot, period_start=date(2026, 10, 1), hours_done=100, people=2, hired=2, hours_validated=90
    )
    declared.contracts = [DeclaredContract(contract_type="cdi", people=2)]
    declared.save()
    declared.save_revision(clean=False)
    return declared


@pytest.fixture
def company(client: Client, lot: Lot) -> tuple[Client, str]:
    """The company's browser and its October."""
    access = CompanyAccess.objects.create(organisation_id=lot.company_id, person="Mme Roy", email="roy@example.org")
    desk = f"{opened(client, access)}heures/"
    found = next(each for each in periods_of(lot.company_id or 0) if each.declaration.period_start.month == 10)
    return client, f"{desk}{key_of(found)}/"


def figures() -> tuple[str, ...]:
    rows = Client().get("/clause-sociale/indicateurs/chiffres.json").json()["chiffres"]
    kept = {row["cle"]: row["valeur"] for row in rows if row["nature"] == "calculé"}
    return tuple(kept[f"heures-{name}"] for name in ("prevues", "engagees", "realisees", "validees"))


def sent(**changes: Any) -> dict[str, Any]:
    return {"hours_done": "160", "people": "3", "hired": "2", "note": "Un contrat oublié."} | changes


def test_a_company_corrects_a_closed_month_and_nothing_changes_until_it_is_accepted(
    company: tuple[Client, str], closed: HoursDeclaration, officer: Client
) -> None:
    client, address = company
    page = words(client.get(address))
    assert "déclaration rectificative" in page
    assert "Envoyer la rectification" in page
    for _twice in range(2):  # pressed twice, it is one
        answer = client.post(address, sent())
        assert answer.status_code == 302
    assert "sans changement" in words(client.get(answer["Location"]))
    waiting = HoursCorrection.objects.get()
    assert (waiting.hours_before, waiting.hours_after, waiting.state) == (
        Decimal(100),
        Decimal(160),
        CorrectionState.WAITING,
    )
    assert waiting.sent_by == "Jardins de l’Ourcq"
    assert "Rectificative (+60 h) : à contrôler" in words(client.get(address.rsplit("/", 2)[0] + "/"))
    assert figures() == ("1000", "900", "100", "90")
    client.post(address, sent(hours_done="150"))  # what nobody has decided is replaced
    assert HoursCorrection.objects.get().hours_after == 150
    desk = officer.get(DESK).content.decode()
    assert "Déclarations rectificatives" in desk
    assert "Un contrat oublié." in desk
    assert "Heures rectifiées" in officer.get("/cms/").content.decode()
    stale = officer.post(f"{DESK}rectificative/{waiting.pk}/", {"decision": "accepter", "heures": "160", "lues": "160"})
    assert stale.status_code == 422
    assert "a changé depuis" in stale.content.decode()
    for _two_officers in range(2):
        officer.post(f"{DESK}rectificative/{waiting.pk}/", {"decision": "accepter", "heures": "140,5", "lues": "150"})
    closed.refresh_from_db()
    assert (closed.hours_done, closed.hours_validated, closed.people) == (Decimal(150), Decimal("140.5"), 3)
    assert closed.contracts.count() == 1  # as many were hired as before
    assert figures() == ("1000", "900", "150", "140.5")
    assert closed.revisions.count() == 2
    assert "Rectificative (+50 h) : acceptée" in words(client.get(address.rsplit("/", 2)[0] + "/"))


def test_planned_committed_declared_and_validated_reconcile_with_the_history(
    lot: Lot, closed: HoursDeclaration, officer: Client
) -> None:
    HoursDeclaration.objects.create(lot=lot, period_start=date(2026, 9, 1), hours_done=40, people=1)
    for after, decision in ((160, "accepter"), (80, "accepter"), (500, "refuser")):
        correcting.propose(closed.pk, COUNTS | {"hours_done": Decimal(after), "hired": 2}, "Oubli", "Jardins")
        waits = HoursCorrection.objects.waiting().get()
        done = {"decision": decision, "heures": str(after), "lues": str(after)}
        assert officer.post(f"{DESK}rectificative/{waits.pk}/", done).status_code == 302
    history = list(closed.corrections.all())
    assert [(each.difference, each.state.value) for each in history] == [
        (60, "acceptee"), (-80, "acceptee"), (420, "refusee")
    ]  # fmt: skip
    accepted = [each for each in history if each.is_accepted]
    closed.refresh_from_db()
    assert Decimal(100) + sum(each.difference for each in accepted) - closed.hours_done == 0
    assert accepted[-1].validated_after == closed.hours_validated == 80
    rows = HoursDeclaration.objects.aggregate(done=Sum("hours_done"), checked=Sum("hours_validated"))
    assert figures() == ("1000", "900", f"{rows['done'].normalize():f}", f"{rows['checked'].normalize():f}")
    assert (rows["done"], rows["checked"]) == (120, 80)


def typed(closed: HoursDeclaration, **changes: Any) -> dict[str, Any]:
    """What the admin's form of the closed month sends."""
    data: dict[str, Any] = {
        "lot": closed.lot_id, "period_start": "2026-10-01", "months": 1, "hours_done": "100", "hours_validated": "90",
        "people": 2, "hired": 2, "hired_qpv": "", "hired_under_26": "", "hired_over_50": "", "hired_direct": "",
        "hired_durable": "", "note": "", "contracts": inline_formset([]),
    }  # fmt: skip
    return nested_form_data(data | changes)


def edit_url(closed: HoursDeclaration) -> str:
    return reverse("wagtailsnippets_clauses_hoursdeclaration:edit", args=[closed.pk])


@pytest.mark.parametrize("change", [{"hours_validated": "95"}, {"period_start": "2026-09-01"}, {"hired_qpv": "1"}])
def test_an_officer_who_changes_or_moves_validated_hours_says_why(
    closed: HoursDeclaration, officer: Client, change: dict[str, str]
) -> None:
    refused = officer.post(edit_url(closed), typed(closed, **change))
    assert "dites pourquoi vous les changez" in refused.content.decode()
    kept = HoursDeclaration.objects.get(pk=closed.pk)
    assert (kept.hours_validated, kept.period_start, kept.hired_qpv) == (90, date(2026, 10, 1), None)
    told = officer.post(edit_url(closed), typed(closed, **change, correction_reason="Justificatif reçu"))
    assert told.status_code == 302
    assert closed.corrections.get().reason == "Justificatif reçu"


def test_what_an_officer_changed_is_told_in_the_list_and_its_file(closed: HoursDeclaration, officer: Client) -> None:
    data = typed(closed, hours_validated="95", correction_reason="Justificatif reçu")
    assert officer.post(edit_url(closed), data).status_code == 302
    told = closed.corrections.get()
    assert (told.validated_before, told.validated_after, told.state) == (90, 95, CorrectionState.ACCEPTED)
    assert (told.reason, told.sent_by) == ("Justificatif reçu", "chargee")
    answer: Any = officer.get(reverse("wagtailsnippets_clauses_hoursdeclaration:list"), {"export": "csv"})
    exported = b"".join(answer.streaming_content).decode()
    assert "Rectifiée" in exported
    assert "Acceptée le" in exported


def test_the_history_adds_up_where_an_officer_changed_the_month_meanwhile(
    closed: HoursDeclaration, officer: Client
) -> None:
    correcting.propose(closed.pk, COUNTS | {"hours_done": Decimal(160), "hired": 2}, "Oubli", "Jardins")
    data = typed(closed, hours_done="120", correction_reason="Un contrat de plus")
    assert officer.post(edit_url(closed), data).status_code == 302
    waits = HoursCorrection.objects.waiting().get()
    assert "120 h déclarées" in words(officer.get(DESK))
    assert correcting.accept(waits.pk, "150", "160", None) == ""
    closed.refresh_from_db()
    assert (closed.hours_done, closed.hours_validated) == (Decimal(160), Decimal(150))
    assert Decimal(100) + sum(each.difference for each in closed.corrections.filter(is_accepted=True)) == 160


def test_an_amendment_never_overwrites_a_month_opened_again(closed: HoursDeclaration) -> None:
    correcting.propose(closed.pk, COUNTS | {"hours_done": Decimal(160)}, "Oubli", "Jardins")
    HoursDeclaration.objects.filter(pk=closed.pk).update(hours_validated=None, hours_done=155)
    pk = HoursCorrection.objects.get().pk
    assert correcting.accept(pk, "160", "160", None) == correcting.OPEN
    closed.refresh_from_db()
    assert (closed.hours_done, closed.hours_validated) == (Decimal(155), None)
    assert correcting.refuse(pk, None) == ""


def test_another_reason_replaces_the_one_that_waits(closed: HoursDeclaration) -> None:
    said = COUNTS | {"hours_done": Decimal(160)}
    assert correcting.propose(closed.pk, said, "Oubli", "Jardins")
    assert not correcting.propose(closed.pk, said, "Oubli", "Jardins")
    assert correcting.propose(closed.pk, said, "Un contrat oublié", "Jardins")
    assert HoursCorrection.objects.get().reason == "Un contrat oublié"


def test_who_decides_sees_the_people_that_would_change(closed: HoursDeclaration, officer: Client) -> None:
    said = COUNTS | {"hours_done": Decimal(160), "hired": 2, "hired_qpv": 1, "people": 3}
    correcting.propose(closed.pk, said, "Oubli", "Jardins")
    desk = words(officer.get(DESK))
    assert "personnes en poste, 3 au lieu de 2 ; dont habitant un QPV, 1 au lieu de non précisé." in desk
    assert "personnes embauchées, 2" not in desk


@pytest.mark.parametrize(("heures", "said"), [("151", "dépassent"), ("", "nombre"), ("-1", "négatif")])
def test_what_cannot_be_validated_is_said_and_kept(
    closed: HoursDeclaration, officer: Client, heures: str, said: str
) -> None:
    correcting.propose(closed.pk, COUNTS | {"hours_done": Decimal(150)}, "Oubli", "Jardins")
    pk = HoursCorrection.objects.get().pk
    answer = officer.post(f"{DESK}rectificative/{pk}/", {"decision": "accepter", "heures": heures, "lues": "150"})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert f'value="{heures}"' in answer.content.decode()
    closed.refresh_from_db()
    assert (closed.hours_done, closed.hours_validated) == (Decimal(100), Decimal(90))


def test_people_hired_in_another_number_lose_the_contracts_that_were_told(
    closed: HoursDeclaration, officer: Client
) -> None:
    correcting.propose(closed.pk, COUNTS | {"hours_done": Decimal(150), "hired": 1}, "Oubli", "Jardins")
    assert correcting.accept(HoursCorrection.objects.get().pk, "150", "150", None) == ""
    assert not DeclaredContract.objects.exists()


def test_ten_amendments_cost_the_queries_of_one(lot: Lot, closed: HoursDeclaration, officer: Client) -> None:
    officer.get(DESK)
    correcting.propose(closed.pk, COUNTS | {"hours_done": Decimal(150)}, "Oubli", "Jardins")
    with captured_queries() as few:
        officer.get(DESK)
    for month in range(1, 10):
        more = HoursDeclaration.objects.create(
            lot=lot, period_start=date(2026, month, 1), hours_done=10, people=1, hours_validated=10
        )
        correcting.propose(more.pk, COUNTS | {"hours_done": Decimal(20)}, "Oubli", "Jardins")
    with captured_queries() as many:
        assert officer.get(DESK).content.decode().count("/rectificative/") == 10
    assert_same_queries(few, many)


def test_an_open_period_takes_no_amendment(closed: HoursDeclaration) -> None:
    HoursDeclaration.objects.filter(pk=closed.pk).update(hours_validated=None)
    with pytest.raises(ValidationError, match="corrigez la déclaration elle-même"):
        correcting.propose(closed.pk, COUNTS | {"hours_done": Decimal(150)}, "Oubli", "Jardins")
    assert not HoursCorrection.objects.exists()


def test_an_operation_is_not_settled_while_an_amendment_waits(
    closed: HoursDeclaration, officer: Client, city: Organisation
) -> None:
    correcting.propose(closed.pk, COUNTS | {"hours_done": Decimal(150)}, "Oubli", "Jardins")
    lot = closed.lot
    row = lot_row(lot.company, id=lot.pk, hours_committed="900", ORDER=1, name=lot.name)
    data = operation_form(city, slug=lot.operation.slug, stage="soldee") | nested_form_data(
        {"lots": inline_formset([row], initial=1)}
    )
    data |= {"action-publish": "Publier"}
    address = f"/cms/pages/{lot.operation_id}/edit/"
    assert "avant de solder" in officer.post(address, data).content.decode()
    assert correcting.refuse(HoursCorrection.objects.get().pk, None) == ""
    assert officer.post(address, data).status_code == 302


def test_who_may_not_validate_decides_nothing(closed: HoursDeclaration, client: Client) -> None:
    correcting.propose(closed.pk, COUNTS | {"hours_done": Decimal(150)}, "Oubli", "Jardins")
    address = f"{DESK}rectificative/{HoursCorrection.objects.get().pk}/"
    assert client.post(address, {"decision": "refuser"})["Location"].startswith("/cms/")
    assert HoursCorrection.objects.waiting().exists()


def test_reading_never_decides(closed: HoursDeclaration, officer: Client) -> None:
    correcting.propose(closed.pk, COUNTS | {"hours_done": Decimal(150)}, "Oubli", "Jardins")
    assert officer.get(f"{DESK}rectificative/{HoursCorrection.objects.get().pk}/").status_code == 405
