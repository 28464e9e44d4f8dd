"""From a file of public contracts to drafts on the facilitator's desk."""

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from clauses.enums import OperationStage
from clauses.models import OperationPage
from clauses.operations.decp_panel import amounts_of
from ingest.models import RejectedRow, Run, Source
from portal.enums import OrganisationKind
from portal.models import District, Organisation
from tests.clauses.conftest import MakeOperation
from tests.clauses.decp.conftest import BUILDER, CITY, WriteContracts, contract
from tests.ingest.conftest import Ingest


def draft() -> OperationPage:
    return OperationPage.objects.get(decp_uid=f"{CITY}2026C018").get_latest_revision_as_object()


def test_a_contract_becomes_a_draft_without_hours(ingest: Ingest, contracts_file: WriteContracts) -> None:
    answer = ingest("decp", contracts_file(contract()), publish=True)
    assert answer.last_line == "created=1 updated=0 unchanged=0 merged=0 rejected=0 removed=0"
    page = draft()
    assert not page.live
    assert page.hours_planned is None
    assert (page.title, page.reference) == ("Réfection des trottoirs de la rue Ordener", "2026C018")
    assert (page.amount, page.stage) == (Decimal("575000.00"), OperationStage.AWARDED)
    assert (page.starts_on, page.ends_on) == (date(2026, 5, 15), date(2028, 5, 15))
    assert page.district == District.objects.get(code="75018")
    lot = page.lots.get()
    assert (lot.name, lot.company.name, lot.company.siret) == ("Lot unique", "Voirie du Nord", BUILDER)
    assert lot.hours_committed is None
    said = next(iter(page.decp["publications"].values()))
    assert said["fields"]["codeCPV"] == "45233222-1"


@pytest.mark.parametrize(
    ("changes", "nature", "buyer"),
    [
        ({}, "travaux", "autre"),
        ({"codeCPV": "09310000-5"}, "fournitures", "autre"),
        ({"codeCPV": "79714000"}, "services", "autre"),
        ({"codeCPV": ""}, "", "autre"),
        ({"codeCPV": "99000000"}, "", "autre"),
        ({"acheteur": {"id": "11004601800013", "nom": "Ministère"}}, "travaux", "etat"),
        ({"acheteur": {"id": "77566475900034", "nom": "Caisse"}}, "travaux", ""),
    ],
)
def test_what_the_contract_tells_the_law_is_never_guessed(
    ingest: Ingest, contracts_file: WriteContracts, changes: dict[str, Any], nature: str, buyer: str
) -> None:
    ingest("decp", contracts_file(contract(**changes)))
    page = OperationPage.objects.get().get_latest_revision_as_object()
    assert (page.nature, page.buyer_kind) == (nature, buyer)
    assert page.obligation == "recommandee"  # notified before the law


def test_a_recent_contract_waits_for_its_consultation(ingest: Ingest, contracts_file: WriteContracts) -> None:
    ingest("decp", contracts_file(contract(dateNotification="2026-11-02", montant=9_000_000)))
    assert OperationPage.objects.get().obligation == "a-verifier"


def test_reading_again_writes_nothing(ingest: Ingest, contracts_file: WriteContracts) -> None:
    file = contracts_file(contract(), contract(montant=600000), contract("2026C019"))
    assert ingest("decp", file).counts == {"created": 2, "merged": 1}
    before = list(OperationPage.objects.values_list("pk", "latest_revision").order_by("pk"))
    assert ingest("decp", file).counts == {"unchanged": 3}
    assert list(OperationPage.objects.values_list("pk", "latest_revision").order_by("pk")) == before


def test_a_preview_says_the_same_and_leaves_nothing(ingest: Ingest, contracts_file: WriteContracts) -> None:
    file = contracts_file(contract(), contract(montant=600000))
    assert ingest("decp", file, preview=True).counts == {"created": 1, "merged": 1}
    assert not OperationPage.objects.exists()
    assert not Organisation.objects.filter(siret=BUILDER).exists()
    assert not Source.objects.exists()


def test_two_amounts_of_one_contract_are_both_kept_and_flagged(ingest: Ingest, contracts_file: WriteContracts) -> None:
    ingest("decp", contracts_file(contract()), "--source", "Plateforme A")
    answer = ingest("decp", contracts_file(contract(montant="612 000,50")), "--source", "Plateforme B")
    assert answer.counts == {"merged": 1}
    page = draft()
    assert page.amount == Decimal("575000.00")
    assert amounts_of(page.decp) == [Decimal("575000.00"), Decimal("612000.50")]
    assert {each["source"] for each in page.decp["publications"].values()} >= {"Plateforme B"}


def test_what_is_out_of_scope_is_counted_and_said(ingest: Ingest, contracts_file: WriteContracts) -> None:
    lyon = contract("L1", lieuExecution={"code": "69003"}, acheteur={"id": "21690123100011"})
    file = contracts_file(contract(), lyon, contract("S1", considerationsSociales=[]), contract())
    answer = ingest("decp", file)
    assert answer.counts == {"created": 1}
    assert "3 lignes hors périmètre" in answer.output
    for reason in ("1 hors de Paris", "1 sans considération sociale", "1 en double dans le fichier"):
        assert reason in answer.output
    assert sum(Run.objects.get().ignored.values()) == 3
    found = json.loads(ingest("decp", file, "--json").output)
    assert found["ignored"]["hors de Paris"] == 1


def test_all_contracts_of_paris_on_request_and_kept_so(ingest: Ingest, contracts_file: WriteContracts) -> None:
    file = contracts_file(contract(considerationsSociales=[]))
    assert ingest("decp", file, "--all").counts == {"created": 1}
    assert ingest("decp", file).counts == {"unchanged": 1}


def test_a_refused_row_says_where_which_field_and_why(ingest: Ingest, contracts_file: WriteContracts) -> None:
    answer = ingest("decp", contracts_file(contract(), contract(objet=None)))
    assert answer.counts == {"created": 1, "rejected": 1}
    row = RejectedRow.objects.get()
    assert (row.place, row.field) == ("marché 2", "objet")
    assert "2026C018" in row.raw


def test_the_facilitators_hours_and_title_stay_when_the_feed_changes(
    ingest: Ingest, contracts_file: WriteContracts
) -> None:
    ingest("decp", contracts_file(contract()))
    page = draft()
    page.title, page.hours_planned = "Trottoirs de la Goutte-d’Or", Decimal(2400)
    lot = page.lots.get()
    lot.hours_committed = Decimal(2400)
    page.lots = [lot]
    page.save_revision().publish()
    later = contract(
        objet="Autre titre",
        modifications=[{"modification": {"id": 1, "montant": 590000, "dateNotificationModification": "2026-09-01"}}],
    )
    assert ingest("decp", contracts_file(later)).counts == {"updated": 1}
    public = OperationPage.objects.get(pk=page.pk)
    assert public.live
    assert not public.amendments.exists()  # a change is proposed, not published
    page = draft()
    assert (page.title, page.hours_planned) == ("Trottoirs de la Goutte-d’Or", Decimal(2400))
    assert page.lots.get().hours_committed == Decimal(2400)
    assert [each.amount for each in page.amendments.all()] == [Decimal("590000.00")]


def test_an_operation_typed_by_hand_is_found_by_buyer_and_contract(
    ingest: Ingest, contracts_file: WriteContracts, make_operation: MakeOperation, city: Organisation
) -> None:
    city.siret = CITY
    city.save()
    typed = make_operation(reference="2026C018")
    assert ingest("decp", contracts_file(contract())).counts == {"merged": 1}
    page = OperationPage.objects.get(pk=typed.pk).get_latest_revision_as_object()
    assert page.hours_planned == Decimal(9600)
    assert page.decp["publications"]
    assert ingest("decp", contracts_file(contract())).counts == {"unchanged": 1}


def test_companies_are_known_by_siret_and_made_only_with_a_name(ingest: Ingest, contracts_file: WriteContracts) -> None:
    Organisation.objects.create(name="Voirie & Cie", siret=BUILDER, kind=OrganisationKind.COMPANY)
    unnamed = {"titulaire": {"id": "73282932000074", "typeIdentifiant": "SIRET"}}
    known = {"titulaire": {"id": BUILDER, "typeIdentifiant": "SIRET"}}
    ingest("decp", contracts_file(contract(titulaires=[known, unnamed])))
    known_lot, unknown = draft().lots.all()
    assert known_lot.company.name == "Voirie & Cie"
    assert (unknown.name, unknown.company) == ("Titulaire à identifier (SIRET 732 829 320 00074)", None)
    assert not Organisation.objects.filter(siret="73282932000074").exists()


def test_a_contract_that_leaves_the_feed_keeps_its_operation(ingest: Ingest, contracts_file: WriteContracts) -> None:
    ingest("decp", contracts_file(contract(), contract("2026C019")))
    OperationPage.objects.get(decp_uid=f"{CITY}2026C018")
    assert ingest("decp", contracts_file(contract("2026C019"))).counts == {"unchanged": 1, "removed": 1}
    assert OperationPage.objects.filter(decp_uid=f"{CITY}2026C018", expired=False).exists()


def test_the_desk_lists_hours_to_calibrate_until_they_are_typed(
    ingest: Ingest, contracts_file: WriteContracts, officer: Client
) -> None:
    ingest("decp", contracts_file(contract(), contract(montant=600000)))
    address = reverse("heures-a-calibrer:index")
    listed = officer.get(address).content.decode()
    assert "Réfection des trottoirs" in listed
    assert "À choisir" in listed
    page = draft()
    form = re.sub(r"\s+", " ", officer.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode())
    for sentence in ("Heures à calibrer", "Montants différents", "45233222-1"):
        assert sentence in form
    page.hours_planned = Decimal(1200)
    page.save_revision()
    assert "Réfection des trottoirs" not in officer.get(address).content.decode()


def test_the_public_page_shows_amendments_and_stages(client: Client, make_operation: MakeOperation) -> None:
    page = make_operation(stage=OperationStage.CALIBRATED)
    page.amendments.create(number="1", purpose="Ajout d’une rue", amount=Decimal(590000), months=30)
    page.stage = OperationStage.RUNNING
    page.save_revision().publish()
    text = client.get(page.url).content.decode()
    for sentence in ("L’avenant", "Ajout d’une rue", "590", "30 mois", "Calibrée</strong>", "En cours</strong>"):
        assert sentence in text


@pytest.mark.parametrize("setting", ["tous", "=oui"])
def test_a_setting_that_cannot_be_read_is_refused(ingest: Ingest, contracts_file: WriteContracts, setting: str) -> None:
    assert "CLÉ=VALEUR" in ingest("decp", contracts_file(contract()), "--set", setting).error


@pytest.mark.parametrize(
    ("changes", "field", "value", "expected"),
    [
        ({"dateNotification": "2026-02-31"}, "dateNotification", "2026-02-31", "un jour comme 2026-05-15 est attendu"),
        ({"dateNotification": "31/02/2026"}, "dateNotification", "31/02/2026", "n’existe pas au calendrier"),
        ({"dateNotification": "2206-05-15"}, "dateNotification", "2206-05-15", "une date de 1990 à 2028 est attendue"),
        ({"dateNotification": "0206-05-15"}, "dateNotification", "0206-05-15", "n’est pas vraisemblable"),
        ({"dateFin": "2026-05-14"}, "dateFin", "2026-05-14", "avant sa notification (15 mai 2026)"),
        ({"dateFin": "2206-05-14"}, "dateFin", "2206-05-14", "n’est pas vraisemblable"),
        ({"dureeMois": -6}, "dureeMois", "-6", "un nombre de mois est attendu"),
    ],
)
def test_impossible_dates_are_refused_with_their_value(
    ingest: Ingest, contracts_file: WriteContracts, changes: dict[str, Any], field: str, value: str, expected: str
) -> None:
    ingest("decp", contracts_file(contract()))
    answer = ingest("decp", contracts_file(contract(**changes)))
    assert answer.counts == {"rejected": 1}, "the operation that came before stays"
    row = RejectedRow.objects.get()
    assert (row.field, row.value) == (field, value)
    assert expected in row.reason.replace("\xa0", " ")


def test_a_contract_may_end_the_day_that_it_starts(ingest: Ingest, contracts_file: WriteContracts) -> None:
    assert ingest("decp", contracts_file(contract(dateFin="2026-05-15"))).counts == {"created": 1}
    assert draft().ends_on == date(2026, 5, 15)
