"""A sheet of declared hours says what it will do, does it, and says the same of what it did."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from clauses.declarations.reading import check, read_text
from clauses.declarations.writing import write
from clauses.models import HoursDeclaration, Lot
from portal.models import Organisation
from portal.words.text import french
from tests.clauses.conftest import MakeOperation
from tests.clauses.declarations.test_declarations import HEAD, IMPORT, declare

pytestmark = pytest.mark.django_db
COUNT = re.compile(r"créées=\d+ modifiées=\d+ inchangées=\d+ refusées=\d+")


@pytest.fixture
def lot(make_operation: MakeOperation, gardeners: Organisation) -> Lot:
    operation = make_operation("Jardins", reference="2026-01", lots=[{"company": gardeners}])
    return Lot.objects.get(operation=operation)


def sheet_of(*rows: str) -> str:
    return HEAD + "\n".join(f"Jardins\tLot 1\t{row}" for row in rows) + "\n"


def effects(html: str) -> list[str]:
    return re.findall(r"<td>(Crée|Modifie|Inchangée|Refusée)</td></tr>", html)


def test_what_is_announced_is_what_is_done(officer: Client, lot: Lot) -> None:
    declare(lot, date(2026, 1, 1))
    declare(lot, date(2026, 2, 1))
    text = sheet_of("2026-01\t300\t2\t", "2026-02\t310\t2\t", "2026-03\t320\t2\t", "2026-04\t330\t3\t")
    preview = officer.post(IMPORT, {"pasted": text}).content.decode()
    announced = COUNT.findall(preview)[0]
    assert announced == "créées=2 modifiées=1 inchangées=1 refusées=0"
    assert effects(preview) == ["Inchangée", "Modifie", "Crée", "Crée"]
    done = officer.post(IMPORT, {"pasted": text, "confirm": "oui", "announced": announced}, follow=True)
    assert COUNT.findall(done.content.decode()) == [announced]
    again = officer.post(IMPORT, {"pasted": text}).content.decode()
    assert COUNT.findall(again)[0] == "créées=0 modifiées=0 inchangées=4 refusées=0"
    assert set(effects(again)) == {"Inchangée"}


def test_a_sheet_counts_alike_before_and_after_it_is_written(lot: Lot) -> None:
    sheet = check(read_text(sheet_of("2026-01\t300\t2\t", "2026-02\t310\t2\t", "2026-03\t320\t2\t")))
    before = sheet.summary
    write(sheet, None)
    assert sheet.summary == before == "créées=3 modifiées=0 inchangées=0 refusées=0"


def test_hours_declared_meanwhile_are_shown_again_and_nothing_is_written(officer: Client, lot: Lot) -> None:
    text = sheet_of("2026-01\t300\t2\t", "2026-02\t310\t2\t")
    announced = COUNT.findall(officer.post(IMPORT, {"pasted": text}).content.decode())[0]
    declare(lot, date(2026, 1, 1), hours_done=Decimal(5))
    answer = officer.post(IMPORT, {"pasted": text, "confirm": "oui", "announced": announced})
    assert "Des heures ont été déclarées entre-temps" in answer.content.decode()
    assert effects(answer.content.decode()) == ["Modifie", "Crée"]
    assert HoursDeclaration.objects.count() == 1


def test_every_bad_cell_has_its_line_its_column_its_value_and_what_was_expected(lot: Lot) -> None:
    text = HEAD.strip("\n") + "\tEmbauches\tDont QPV\tContrats\n" + "\n".join([
        "Inconnue\tLot 1\tavril\tdix\tune\t\tdeux\t\tstage",
        "Jardins\tLot 9\t2099-01\t-5\t2,5\t\t\t1\t",
        "Jardins\tLot 1\t2026-13\t1.500\t99999\t\t\t\t",
        "Jardins\tLot 1\t2026-01\t12,345\t\t" + "x" * 301 + "\t\t\t",
        "Jardins\tLot 1\t2026-02\t10\t0\t\t\t\t",
    ])  # fmt: skip
    refusals = check(read_text(text)).refusals
    wanted = [
        (2, "Opération", "Inconnue", "Aucune opération"),
        (2, "Période", "avril", "Écrivez le mois"),
        (2, "Heures", "dix", "ce n’est pas un nombre"),
        (2, "Personnes", "une", "Indiquez un nombre entier"),
        (2, "Embauches", "deux", "ou laissez vide"),
        (2, "Contrats", "stage", "ne se lit pas"),
        (3, "Lot", "Lot 9", "Précisez le lot parmi"),
        (3, "Période", "2099-01", "n’a pas commencé"),
        (3, "Heures", "-5", "ne peut pas être négatif"),
        (3, "Personnes", "2,5", "Indiquez un nombre entier"),
        (4, "Période", "2026-13", "Écrivez le mois"),
        (4, "Heures", "1.500", "avec une espace"),
        (4, "Personnes", "99999", "Indiquez un nombre entier"),
        (5, "Heures", "12,345", "avec deux décimales"),
        (5, "Personnes", "vide", "Indiquez un nombre entier"),
        (5, "Remarque", "x" * 40 + "…", "Cette cellule a 301 signes, 300 au plus"),
        (6, "Personnes", "0", "indiquez combien de personnes"),
    ]
    assert len(refusals) == len(wanted), refusals
    for line, column, cell, expected in wanted:
        start = french(f"Ligne {line}, colonne « {column} », « {cell} » : ")
        found = [each for each in refusals if each.startswith(start)]
        assert len(found) == 1, start
        assert french(expected) in found[0]


def test_no_period_counts_twice_in_one_sheet(lot: Lot) -> None:
    text = sheet_of("T1 2026\t900\t2\t", "2026-02\t300\t2\t", "2026-04\t300\t2\t", "T2 2026\t900\t2\t")
    rows = check(read_text(text)).rows
    assert [row.errors.get("period", "") for row in rows] == [
        "",
        "Une ligne plus haut déclare déjà ce lot pour cette période : la ligne 2.",
        "",
        "Une ligne plus haut déclare déjà ce lot pour cette période : la ligne 4.",
    ]


def test_whole_numbers_as_sheets_write_them(lot: Lot) -> None:
    sheet = check(read_text(sheet_of("2026-01\t300,0\t2,0\t", "2026-02\t1 300 h\t3.0\t")))
    assert sheet.refusals == []
    assert [row.declaration.people for row in sheet.rows if row.declaration] == [2, 3]


def test_columns_that_are_left_aside_or_come_twice_are_told(officer: Client, lot: Lot) -> None:
    text = "Opération\tLot\tPériode\tHeures\tPersonnes\tVille\nJardins\tLot 1\t2026-01\t3\t1\tParis\n"
    assert "Colonnes laissées de côté : « Ville »." in officer.post(IMPORT, {"pasted": text}).content.decode()
    twice = text.replace("Ville", "heures")
    assert "La colonne « Heures » est là deux fois" in officer.post(IMPORT, {"pasted": twice}).content.decode()
