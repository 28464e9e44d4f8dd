"""The menu « Lieux et veille »: lists, filters, exports."""

from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests.queries import assert_same_queries, captured_queries
from tests.resources.conftest import MakeDocument, MakePlace

pytestmark = pytest.mark.django_db


def exported(editor: Client, address: str) -> list[list[object]]:
    response = editor.get(address)
    assert response.status_code == 200
    sheet = load_workbook(BytesIO(response.getvalue())).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_the_menu_has_its_entry(editor: Client) -> None:
    page = editor.get("/cms/").content.decode()
    assert "Lieux et veille" in page
    assert "/cms/lieux/" in page
    assert "/cms/documents-veille/" in page


def test_places_filter_and_export(editor: Client, make_place: MakePlace) -> None:
    make_place("Connu", "cv vae", welcome="sans")
    make_place("Inconnu", "plan", opening_hours="", postcode="75011")
    page = editor.get("/cms/lieux/?hours=unknown").content.decode()
    assert "Inconnu" in page
    assert ">Connu<" not in page
    rows = exported(editor, "/cms/lieux/?need=emploi&need=formation&export=xlsx")
    assert [row[0] for row in rows] == ["Titre", "Connu"]
    named = dict(zip(rows[0], rows[1], strict=True))
    assert named["Accueil"] == "Sans rendez-vous"
    assert "26, rue Ordener" in named.values()


def test_documents_filter_and_export(editor: Client, make_document: MakeDocument) -> None:
    make_document("En ligne", link="https://example.org/")
    make_document("Sur demande", section="documents_sap")
    assert [row[0] for row in exported(editor, "/cms/documents-veille/?reading=request&export=xlsx")] == [
        "Titre",
        "Sur demande",
    ]
    rows = exported(editor, "/cms/documents-veille/?watch=travail&export=xlsx")
    named = dict(zip(rows[0], rows[1], strict=True))
    assert (named["Veille"], named["Publié"]) == ("Marché du travail et développement économique", "14\u00a0mars 2025")


@pytest.mark.parametrize("model", ["service", "welcomedpublic"])
def test_vocabularies_list_and_export(editor: Client, make_place: MakePlace, model: str) -> None:
    make_place(offers="cv", welcomes="jeunes")
    assert editor.get(f"/cms/snippets/resources/{model}/").status_code == 200
    response = editor.get(f"/cms/snippets/resources/{model}/?export=csv")
    assert response.getvalue().decode().startswith("\ufeffNom;")


def test_lists_cost_the_same_with_more_rows(editor: Client, make_place: MakePlace) -> None:
    make_place("Un")
    editor.get("/cms/lieux/")
    with captured_queries() as few:
        editor.get("/cms/lieux/")
    for number in range(8):
        make_place(f"Lieu {number}")
    with captured_queries() as many:
        editor.get("/cms/lieux/")
    assert_same_queries(few, many)
