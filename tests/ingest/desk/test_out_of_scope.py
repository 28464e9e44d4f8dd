"""What is none of the portal's business is no fault: it is counted apart, and listed for whoever asks."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ingest.models import OutOfScopeRow, Run
from tests.agenda.conftest import text_of
from tests.clauses.decp.conftest import contract
from tests.ingest.conftest import Ingest, structure


def places(folder: Path, *towns: tuple[str, str]) -> Path:
    records = [structure(n, nom=name, code_postal=code) for n, (name, code) in enumerate(towns, start=1)]
    path = folder / "lieux.json"
    path.write_text(json.dumps({"structures": records}), encoding="utf-8")
    return path


def offers(folder: Path) -> Path:
    path = folder / "offres.xml"
    offer = (
        '<formation numero="{0}"><domaine-formation><code-FORMACODE>{1}</code-FORMACODE></domaine-formation>'
        "<intitule-formation>{2}</intitule-formation><organisme-formation-responsable><nom-organisme>École"
        "</nom-organisme></organisme-formation-responsable></formation>"
    )
    both = offer.format(1, "44028", "Aide à domicile") + offer.format(2, "31054", "Développer des sites")
    path.write_text(f'<lheo xmlns="http://www.lheo.org/2.2"><offres>{both}</offres></lheo>', encoding="utf-8")
    return path


def contracts(folder: Path) -> Path:
    path = folder / "decp.json"
    without = contract("S1", considerationsSociales=[], objet="Fournitures de bureau")
    path.write_text(json.dumps({"marches": {"marche": [contract(), without]}}), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "write", "label", "reason"),
    [
        ("lheo", offers, "Développer des sites", "hors des services à la personne"),
        ("decp", contracts, "Fournitures de bureau", "sans considération sociale"),
        ("data-inclusion", lambda folder: places(folder, ("Ici", "75018"), ("Loin", "69003")), "Loin", "hors d’Île"),
    ],
)
def test_each_kind_is_counted_apart_and_listed(
    ingest: Ingest, lead_client: Client, tmp_path: Path, name: str, write: Any, label: str, reason: str
) -> None:
    answer = ingest(name, write(tmp_path))
    assert answer.counts == {"created": 1}
    assert "1 ligne hors périmètre" in answer.output
    run = Run.objects.get()
    shown = text_of(lead_client, reverse("ingest:run", args=[run.pk]))
    listed = reverse("ingest:out_of_scope", args=[run.pk])
    assert listed in shown
    assert "Lignes rejetées" not in shown
    page = text_of(lead_client, listed)
    assert label in page
    assert reason in page
    table = lead_client.get(reverse("ingest:out_of_scope_csv", args=[run.pk])).content.decode("utf-8-sig")
    heading, row = csv.reader(io.StringIO(table), delimiter=";")
    assert heading == ["Endroit", "Intitulé", "Raison"]
    assert row[1] == label


def test_the_list_is_that_of_the_last_run_and_is_bounded(
    ingest: Ingest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OutOfScopeRow, "MOST", 2)
    far = [(f"Loin {n}", "69003") for n in range(4)]
    ingest("data-inclusion", places(tmp_path, *far), source="Région")
    assert OutOfScopeRow.objects.count() == 2
    assert sum(Run.objects.get().ignored.values()) == 4
    ingest("data-inclusion", places(tmp_path, ("Ailleurs", "33000")), source="Région")
    assert [row.label for row in OutOfScopeRow.objects.all()] == ["Ailleurs"]


def test_what_a_partner_keeps_for_itself_is_not_listed_by_its_title(ingest: Ingest, tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    path.write_text(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Entretien de Mme X\r\nCLASS:PRIVATE\r\n"
        "DTSTART:20290312T140000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        encoding="utf-8",
    )
    ingest("ical", path)
    assert OutOfScopeRow.objects.get().label == ""


def test_who_has_no_desk_reads_no_list(client: Client, ingest: Ingest, tmp_path: Path) -> None:
    ingest("data-inclusion", places(tmp_path, ("Loin", "69003")))
    address = reverse("ingest:out_of_scope_csv", args=[Run.objects.get().pk])
    assert client.get(address).status_code == 302
