"""Declared hours: refused when wrong, imported by sheet, validated, and shown in their four states."""

import io
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook
from wagtail.models import Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from clauses.enums import OperationStage, PeriodLength
from clauses.models import HoursDeclaration, Lot, OperationPage
from portal.models import Organisation
from portal.words.text import NBSP, NNBSP, french
from tests.clauses.conftest import MakeOperation

pytestmark = pytest.mark.django_db
IMPORT = "/cms/import-declarations/"
HEAD = "Opération\tLot\tPériode\tHeures\tPersonnes\tRemarque\n"


@pytest.fixture
def lot(make_operation: MakeOperation, gardeners: Organisation) -> Lot:
    operation = make_operation(
        "Jardins", reference="2026-01", hours_planned=Decimal(4200),
        lots=[{"company": gardeners, "hours_committed": Decimal(3000)}, {"company": gardeners, "name": "Arbres"}],
    )  # fmt: skip
    first: Lot = operation.lots.first()
    return first


def declare(lot: Lot, start: date = date(2026, 4, 1), **fields: object) -> HoursDeclaration:
    declaration = HoursDeclaration(
        **{"lot": lot, "period_start": start, "hours_done": Decimal(300), "people": 2} | fields
    )
    declaration.full_clean()
    declaration.save()
    return declaration


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"hours_done": Decimal(-1)}, "hours_done"),
        ({"hours_validated": Decimal(301)}, "hours_validated"),
        ({"people": 0}, "people"),
        ({"start": date(2026, 4, 2)}, "period_start"),
        ({"start": date(2026, 5, 1), "months": PeriodLength.QUARTER}, "period_start"),
        ({"start": date(2099, 1, 1)}, "period_start"),
        ({"start": date(2026, 2, 1)}, "period_start"),  # inside the quarter already declared
        ({"start": date(2026, 1, 1), "months": PeriodLength.QUARTER}, None),
    ],
)
def test_what_cannot_be_is_refused(lot: Lot, fields: dict[str, Any], name: str | None) -> None:
    declare(lot, date(2026, 1, 1), months=PeriodLength.QUARTER)
    with pytest.raises(ValidationError) as refused:
        declare(lot, **fields)
    assert name is None or name in refused.value.message_dict


def test_the_four_states_of_hours_are_side_by_side(lot: Lot, client: Client) -> None:
    declare(lot, date(2026, 4, 1), hours_done=Decimal(500), hours_validated=Decimal(450))
    declare(lot, date(2026, 5, 1), hours_done=Decimal("120.5"))
    html = client.get(lot.operation.url).content.decode()
    for shown in (f"4{NNBSP}200{NBSP}h", f"3{NNBSP}000{NBSP}h", f"620,5{NBSP}h", f"450{NBSP}h"):
        assert f'<td class="num">{shown}</td>' in html
    assert f"Reste à réaliser{NBSP}: 2{NNBSP}379,5{NBSP}h" in html
    assert f"Déclarées et non validées{NBSP}: 170,5{NBSP}h" in html
    figures = client.get("/clause-sociale/indicateurs/?annee=2026").content.decode()
    assert ">620,5</dd>" in figures
    counted = client.get("/clause-sociale/indicateurs/liste/heures-realisees/?annee=2026").content.decode()
    assert f"620,5{NBSP}h" in counted
    assert "620,5" not in client.get("/clause-sociale/indicateurs/liste/heures-realisees/?annee=2025").content.decode()


def test_hours_beyond_the_promise_of_one_lot_are_not_done_for_another(
    make_operation: MakeOperation, gardeners: Organisation, client: Client
) -> None:
    lots = [{"name": f"Lot {n}", "company": gardeners, "hours_committed": Decimal(1000)} for n in (1, 2)]
    page = make_operation(lots=lots)
    for lot, hours in zip(page.lots.all(), (1200, 700), strict=True):
        declare(lot, hours_done=Decimal(hours))
    html = client.get(page.url).content.decode()
    left = re.findall(r'data-label="Reste à réaliser">([^<]*)<', html)
    assert left == [f"0{NBSP}h", f"300{NBSP}h", f"300{NBSP}h"]  # both lots, then their total
    assert f"Reste à réaliser{NBSP}: 300{NBSP}h" in html
    # Of a contract that is settled, nothing is left to do, nor to be checked.
    OperationPage.objects.filter(pk=page.pk).update(stage=OperationStage.SETTLED)
    settled = client.get(page.url).content.decode()
    assert f"Non réalisées{NBSP}: 300{NBSP}h. Déclarées et non validées" in settled
    assert not re.search(r"Reste à|pas encore", settled)


def test_a_lot_with_declared_hours_cannot_be_removed(officer: Client, lot: Lot) -> None:
    declare(lot)
    page = lot.operation
    rows = [{"id": lot.pk, "name": lot.name, "company": "", "awarded_on": "", "amount": "", "hours_committed": "",
             "structures": inline_formset([]), "DELETE": "on", "ORDER": 1}]  # fmt: skip
    data = {
        "title": page.title, "slug": page.slug, "summary": page.summary, "authority": page.authority_id,
        "stage": page.stage, "clause_kind": page.clause_kind, "amount": "1", "hours_planned": "1",
        "starts_on": "2026-01-01", "ends_on": "", "reference": "", "location": "", "district": "", "body-count": "0",
        "lots": inline_formset(rows, initial=1), "amendments": inline_formset([]),
        "verified_by": "x", "tags": "", "comments": inline_formset([]),
    }  # fmt: skip
    answer = officer.post(f"/cms/pages/{page.pk}/edit/", nested_form_data(data))
    assert "a des heures déclarées" in answer.content.decode()
    assert Lot.objects.filter(pk=lot.pk).exists()


def test_a_pasted_sheet_is_shown_then_written_once(officer: Client, lot: Lot) -> None:
    text = HEAD + "2026-01\tLot 1\t2026-04\t1 250,5\t9\tDeux départs\nJardins\tArbres\tT1 2026\t80\t1\t\n"
    preview = officer.post(IMPORT, {"pasted": text})
    assert "créées=2 modifiées=0 inchangées=0 refusées=0" in preview.content.decode()
    assert HoursDeclaration.objects.count() == 0
    assert officer.post(IMPORT, {"pasted": text, "confirm": "oui"}).status_code == 302
    assert HoursDeclaration.objects.get(lot=lot).hours_done == Decimal("1250.5")
    again = officer.post(IMPORT, {"pasted": text.replace("1 250,5", "1260")}).content.decode()
    assert "créées=0 modifiées=1 inchangées=1 refusées=0" in again
    officer.post(IMPORT, {"pasted": text.replace("1 250,5", "1260"), "confirm": "oui"})
    assert sorted(HoursDeclaration.objects.values_list("hours_done", flat=True)) == [80, 1260]
    HoursDeclaration.objects.update(hours_validated=10)
    assert "déjà validée" in officer.post(IMPORT, {"pasted": text}).content.decode()
    same = officer.post(IMPORT, {"pasted": text.replace("1 250,5", "1260")}).content.decode()
    assert "créées=0 modifiées=0 inchangées=2 refusées=0" in same  # what was validated may come again in the sheet


def test_the_history_says_who_changed_which_field(officer: Client, lot: Lot) -> None:
    """By a sheet as by the form; a sheet that says nothing new leaves no trace."""
    row = "2026-01\tLot 1\t2026-04\t300\t2\tDeux départs\n"
    for hours in ("300", "320", "320"):
        officer.post(IMPORT, {"pasted": HEAD + row.replace("300", hours), "confirm": "oui"})
    declaration = HoursDeclaration.objects.get(lot=lot)
    assert [each.user.get_username() for each in declaration.revisions] == ["chargee", "chargee"]
    address = f"/cms/snippets/clauses/hoursdeclaration/edit/{declaration.pk}/"
    data = {"lot": lot.pk, "period_start": "2026-04-01", "months": 1, "hours_done": "320", "hours_validated": "310",
            "people": 2, "note": "Deux départs", "contracts": inline_formset([])}  # fmt: skip
    assert officer.post(address, nested_form_data(data)).status_code == 302
    history = officer.get(f"/cms/snippets/clauses/hoursdeclaration/history/{declaration.pk}/").content.decode()
    assert history.count("chargee") >= 3
    first, second, third = declaration.revisions.order_by("pk")

    def changed(old: Revision, new: Revision) -> str:
        names = [declaration.pk, old.pk, new.pk]
        return officer.get(
            reverse("wagtailsnippets_clauses_hoursdeclaration:revisions_compare", args=names)
        ).content.decode()

    assert "Heures réalisées" in changed(first, second)
    assert "Heures validées" not in changed(first, second)
    assert "Heures validées" in changed(second, third)


def test_errors_are_told_by_cell_and_nothing_is_written(officer: Client, lot: Lot) -> None:
    bad = (
        ("Inconnue\tLot 1\t2026-04\t10\t1\t", "Aucune opération ne s’appelle"),
        ("Jardins\t\t2026-04\t10\t1\t", "Précisez le lot parmi"),
        ("Jardins\tLot 1\tavril\t10\t1\t", "Écrivez le mois"),
        ("Jardins\tLot 1\t2026-13\t10\t1\t", "Écrivez le mois"),
        ("Jardins\tLot 1\t2026-05\tdix\t1\t", "n’est pas un nombre"),
        ("Jardins\tLot 1\t2026-06\t10\tune\t", "un nombre entier de personnes"),
        ("Jardins\tLot 1\t2026-07\t-5\t1\t", "ne peut pas être négatif"),
        ("Jardins\tLot 1\t2026-03\t10\t1\t", "Une ligne plus haut déclare déjà"),
    )
    text = HEAD + "Jardins\tLot 1\t2026-03\t10\t1\t\n" + "\n".join(line for line, _sentence in bad)
    html = officer.post(IMPORT, {"pasted": text, "confirm": "oui"}).content.decode()
    for _line, sentence in bad:
        assert sentence in html, sentence
    assert f"refusées={len(bad)}" in html
    assert HoursDeclaration.objects.count() == 0


def test_lines_are_numbered_as_in_the_sheet(officer: Client, lot: Lot) -> None:
    text = HEAD + "\n\nJardins\tLot 1\t2026-05\tdix\t1\t\n"
    assert "<tr><td>4</td>" in officer.post(IMPORT, {"pasted": text}).content.decode()


def test_files_are_read_or_refused_in_french(officer: Client, lot: Lot) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["Opération", "Lot", "Période", "Heures", "Personnes"])
    book.active.append(["2026-01", "Lot 1", date(2026, 4, 1), 12.5, 1])
    content = io.BytesIO()
    book.save(content)
    for name, data, expected in (
        ("h.xlsx", content.getvalue(), "créées=1"),
        (
            "h.csv",
            "Opération;Lot;Période;Heures;Personnes\n2026-01;Lot 1;04/2026;12,5;1\n".encode("cp1252"),
            "créées=1",
        ),
        ("h.xlsx", b"PK\x03\x04 broken", "Rien à lire"),
        ("h.csv", b"Colonne\nvaleur\n", "Il manque la colonne"),
        ("h.csv", b"x" * 2_000_001, "dépasse 2"),
    ):
        html = officer.post(IMPORT, {"file": SimpleUploadedFile(name, data)}).content.decode()
        assert expected in html, (name, expected)
    assert "l’un des deux" in officer.post(IMPORT, {"pasted": ""}).content.decode()


def test_people_hired_are_imported_where_they_are_said(officer: Client, lot: Lot) -> None:
    head = HEAD.strip("\n") + "\tEmbauches\tDont QPV\tDont emplois durables\n"
    row = "2026-01\tLot 1\t2026-04\t1250\t9\t\t"
    wrong = officer.post(IMPORT, {"pasted": f"{head}{row}4\tdeux\t5\n"}).content.decode()
    assert "Indiquez un nombre entier de personnes, ou laissez vide." in wrong
    assert (
        "dépasse celui des personnes embauchées"
        in officer.post(IMPORT, {"pasted": f"{head}{row}4\t2\t5\n"}).content.decode()
    )
    officer.post(IMPORT, {"pasted": f"{head}{row}4\t2\t\n", "confirm": "oui"})
    declaration = HoursDeclaration.objects.get(lot=lot)
    assert (declaration.hired, declaration.hired_qpv, declaration.hired_durable) == (4, 2, None)
    officer.post(IMPORT, {"pasted": f"{HEAD}{row[:-1]}\n", "confirm": "oui"})
    declaration.refresh_from_db()
    assert declaration.hired == 4  # a sheet without the column says nothing of it


def test_contracts_are_imported_in_words(officer: Client, lot: Lot) -> None:
    head = HEAD.strip("\n") + "\tContrats\n"
    row = "2026-01\tLot 1\t2026-04\t1250\t9\t\t"
    wrong = officer.post(IMPORT, {"pasted": f"{head}{row}CDI : 2 ; stage : 1\n"}).content.decode()
    assert french("« stage : 1 » ne se lit pas. Écrivez « CDI : 2 ; Intérim : 3 »") in wrong
    assert "Dont QPV" not in wrong  # the sheet has no such column
    for _twice in range(2):
        officer.post(IMPORT, {"pasted": f"{head}{row}CDI : 2 ; 3 interim, CDDI=4\n", "confirm": "oui"})
        declaration = HoursDeclaration.objects.get(lot=lot)
        assert [str(each) for each in declaration.contracts.all()] == ["2 CDI", "3 Intérim", "4 CDD d’insertion (CDDI)"]
    officer.post(IMPORT, {"pasted": f"{HEAD}{row[:-1]}\n", "confirm": "oui"})
    assert declaration.contracts.count() == 3  # a sheet without the column says nothing of it


def test_the_list_and_its_export_name_the_operation(officer: Client, lot: Lot) -> None:
    declare(lot, note="=1+1")
    address = "/cms/snippets/clauses/hoursdeclaration/"
    listed = officer.get(address).content.decode()
    assert ">Jardins<" in re.sub(r"\s+", "", listed)
    assert "Période" in listed
    answer = officer.get(f"{address}?export=csv")
    text = answer.getvalue().decode()
    assert text.startswith("\ufeffOpération;Référence du marché;Lot;Entreprise;")
    assert "Jardins;2026-01;Lot 1;Jardins de l’Ourcq;2026-04-01;1;300,00" in text
    assert "'=1+1" in text  # no program takes it for a formula
    assert officer.get(f"{address}?export=xlsx").status_code == 200


def test_only_officers_import(officer: Client, client: Client, lot: Lot) -> None:
    assert client.get(IMPORT).status_code == 302  # to the login page
    assert officer.get(f"{IMPORT}modele.csv").content.decode("utf-8-sig").startswith("Opération;Lot;Période")
    model = officer.get(f"{IMPORT}modele.xlsx").content
    html = officer.post(IMPORT, {"file": SimpleUploadedFile("m.xlsx", model)}).content.decode()
    assert "T2 2026" in html  # it is read back; its examples name no operation
    assert "refusées=2" in html
    assert client.get(f"{IMPORT}modele.xlsx").status_code == 302
    assert officer.get("/cms/calculateur/?montant=1000000&metier=maconnerie").status_code == 200
    assert officer.get("/cms/snippets/clauses/hoursdeclaration/?waiting=true").status_code == 200
    assert officer.get("/cms/snippets/clauses/hoursdeclaration/?export=csv").status_code == 200
