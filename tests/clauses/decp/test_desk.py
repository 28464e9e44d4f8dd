"""The clause officer's own desk of public contracts: previews, runs, refused rows; and who is behind a number."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from clauses.models import OperationPage
from ingest.enums import RunStatus
from ingest.models import RejectedRow, Run, Source
from portal.enums import OrganisationKind
from portal.models import Organisation
from portal.structure import SiteBuilder
from tests.agenda.conftest import text_of
from tests.clauses.decp.conftest import BUILDER, CITY, WriteContracts, contract
from tests.ingest.conftest import Ingest, login

pytestmark = pytest.mark.django_db
HOLDER = "73282932000074"


@pytest.fixture
def source(officer: Client, contracts_file: WriteContracts) -> Source:
    file = contracts_file(contract(), contract("2026C019", objet=None))
    found = Source.objects.create(name="Plateforme", format="decp", trust="publier")
    found.upload.save("decp.json", ContentFile(file.read_bytes()))
    return found


def ask(officer: Client, source: Source, request: str) -> Run:
    """Press the button, and let the scheduler pass."""
    assert officer.post(reverse("ingest:ask", args=[source.pk]), {"request": request}).status_code == 302
    call_command("ingest", due=True)
    run = source.runs.first()
    assert run is not None
    return run


def test_the_officer_previews_then_runs(officer: Client, source: Source) -> None:
    assert "Plateforme" in text_of(officer, reverse("ingest:desk"))
    assert reverse("ingest:desk") in text_of(officer, "/cms/")
    preview = ask(officer, source, "apercu")
    assert preview.status == RunStatus.PREVIEW
    assert "Réfection des trottoirs" in text_of(officer, reverse("ingest:run", args=[preview.pk]))
    assert not OperationPage.objects.exists()
    run = ask(officer, source, "lire")
    assert (run.created, run.rejected) == (1, 1)
    shown = text_of(officer, reverse("ingest:run", args=[run.pk]))
    assert "Ce marché n’a pas d’objet" in shown
    assert "Rejouer" in shown
    answer = officer.post(reverse("ingest:replay", args=[run.pk]), {"row": RejectedRow.objects.get(run=run).pk})
    assert answer.status_code == 302
    page = OperationPage.objects.get()
    assert "Plateforme" in text_of(officer, reverse("ingest:page", args=[page.pk]))


def test_other_partners_sources_stay_out_of_sight(officer: Client, source: Source) -> None:
    other = Source.objects.create(name="Mairie du 18e", format="ical", url="https://example.org/a.ics")
    run = Run.objects.create(source=other)
    assert "Mairie du 18e" not in text_of(officer, reverse("ingest:desk"))
    for address in (reverse("ingest:source", args=[other.pk]), reverse("ingest:run", args=[run.pk])):
        assert officer.get(address).status_code == 404
    assert officer.post(reverse("ingest:ask", args=[other.pk]), {"request": "lire"}).status_code == 404
    assert officer.post(reverse("ingest:replay", args=[run.pk])).status_code == 404
    assert "Modifier la source" not in text_of(officer, reverse("ingest:source", args=[source.pk]))


def test_who_has_no_desk_is_sent_away(client: Client, source: Source, portal_site: SiteBuilder) -> None:
    login(client, "Rédaction agenda")
    assert client.get(reverse("ingest:desk"))["Location"] == "/cms/"
    client.logout()
    assert client.get(reverse("ingest:desk")).status_code == 302


def imported(ingest: Ingest, file: Path) -> OperationPage:
    ingest("decp", file)
    page: OperationPage = OperationPage.objects.get().get_latest_revision_as_object()
    return page


@pytest.mark.parametrize("siret", [CITY, "21750001600209"])
def test_a_buyer_is_known_by_its_number_whatever_the_platform_calls_it(
    ingest: Ingest, contracts_file: WriteContracts, siret: str
) -> None:
    known = Organisation.objects.create(name="Mairie de Paris", siret=siret, kind=OrganisationKind.AUTHORITY)
    page = imported(ingest, contracts_file(contract(acheteur={"id": "217 500 016 00019", "nom": "VILLE PARIS DVD"})))
    assert page.authority == known
    assert not Organisation.objects.filter(name="VILLE PARIS DVD").exists()


def test_two_services_of_one_buyer_are_not_guessed(ingest: Ingest, contracts_file: WriteContracts) -> None:
    for number in ("00209", "00217"):
        Organisation.objects.create(
            name=f"Service {number}", siret=f"217500016{number}", kind=OrganisationKind.AUTHORITY
        )
    page = imported(ingest, contracts_file(contract(acheteur={"id": CITY})))
    assert page.authority is None


def test_a_holder_without_a_name_is_a_proposed_lot_until_it_is_known(
    ingest: Ingest, contracts_file: WriteContracts
) -> None:
    unnamed = {"titulaire": {"id": HOLDER, "typeIdentifiant": "SIRET"}}
    file = contracts_file(contract(titulaires=[unnamed]))
    lot = imported(ingest, file).lots.get()
    assert (lot.name, lot.company) == ("Titulaire à identifier (SIRET 732 829 320 00074)", None)
    assert ingest("decp", file).counts == {"unchanged": 1}
    company = Organisation.objects.create(name="Jardins fictifs", siret=HOLDER, kind=OrganisationKind.COMPANY)
    both = [unnamed, {"titulaire": {"id": BUILDER, "typeIdentifiant": "SIRET", "denominationSociale": "Voirie"}}]
    first, second = imported(ingest, contracts_file(contract(titulaires=both))).lots.all()
    assert (first.company, first.name) == (company, "Titulaire 1")
    assert second.company.name == "Voirie"
