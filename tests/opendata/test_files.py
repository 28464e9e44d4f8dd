"""Whole lists as files, and the catalogue that leads to them."""

import csv
import io
import json
import tracemalloc
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from rdflib import DCAT, DCTERMS, RDF, Graph, URIRef

from opendata import files
from opendata.views import FILES_PER_MINUTE
from portal.exports.workbooks import workbook_blocks
from portal.pages.addresses import absolute
from portal.web.publication import generation
from resources.enums import OpenWhen
from tests.opendata.conftest import Make
from tests.queries import captured_queries

pytestmark = pytest.mark.django_db


def text_of(client: Client, address: str, **data: Any) -> str:
    answer: Any = client.get(address, data)
    assert answer.status_code == 200, address
    return str(answer.getvalue().decode("utf-8-sig"))


def test_a_file_holds_the_whole_filtered_list(client: Client, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "BATCH", 2)
    for number in range(5):
        make("guide", f"Guide {number}")
    make("guide", "=1+1", for_employers=True)
    rows = list(csv.DictReader(io.StringIO(text_of(client, "/api/v1/guide/fichier.csv")), delimiter=";"))
    assert [row["title"] for row in rows] == [*(f"Guide {number}" for number in range(5)), "'=1+1"]
    assert (rows[0]["steps"], rows[0]["source.licence.name"]) == ("Étape 1 ; Étape 2", "Licence Ouverte 2.0")
    assert "Guide 1" not in text_of(client, "/api/v1/guide/fichier.csv", public="employeur")
    assert "n’existe pas" in client.get("/api/v1/guide/fichier.csv", {"x": "1"}).json()["error"]


def test_a_workbook_says_what_the_table_says_and_runs_nothing(client: Client, make: Make) -> None:
    make("guide", "Guide 1")
    make("guide", "=HYPERLINK(1)", for_employers=True)
    table = list(csv.reader(io.StringIO(text_of(client, "/api/v1/guide/fichier.csv")), delimiter=";"))
    answer: Any = client.get("/api/v1/guide/fichier.xlsx")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    sheet = load_workbook(io.BytesIO(answer.getvalue())).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}  # no formula
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[0] == table[0]
    title = cells[0].index("title")
    assert [row[title] for row in cells[1:]] == ["Guide 1", "'=HYPERLINK(1)"]
    as_text = [["" if cell is None else str(cell) for cell in row] for row in cells[1:]]
    assert as_text == table[1:]
    filtered = load_workbook(io.BytesIO(client.get("/api/v1/guide/fichier.xlsx?public=employeur").getvalue()))
    assert filtered.worksheets[0].max_row == 2
    assert client.get("/api/v1/rubrique/fichier.xlsx").status_code == 404


def test_memory_stays_flat_whatever_a_workbook_holds() -> None:
    def peak(count: int) -> int:
        lines = ([number, f"Ligne {number} " * 20, None, True] for number in range(count))
        tracemalloc.start()
        size = sum(map(len, workbook_blocks(lines, "Essai")))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert size > count
        return most

    peak(100)  # what is loaded once
    assert peak(8_000) < peak(1_000) * 1.5


def test_what_has_a_point_is_a_map(client: Client, make: Make) -> None:
    make("place", "Sans point")
    place = make("place", "Avec un point", latitude="48.892000", longitude="2.344000")
    found = json.loads(text_of(client, "/api/v1/lieu/fichier.geojson"))
    assert [each["properties"]["title"] for each in found["features"]] == [place.title]
    assert found["features"][0]["geometry"] == {"type": "Point", "coordinates": [2.344, 48.892]}
    assert client.get("/api/v1/guide/fichier.geojson").status_code == 404


def test_dates_have_their_own_columns(client: Client, make: Make) -> None:
    make("event", "Forum", days=(3, 10))
    rows = list(csv.DictReader(io.StringIO(text_of(client, "/api/v1/evenement/fichier.csv")), delimiter=";"))
    assert [row["row.place"] for row in rows] == ["Mairie du 18e"] * 2
    assert len({row["row.start"] for row in rows}) == 2


def test_files_are_asked_for_less_often(client: Client, make: Make, stopped_clock: None) -> None:
    for _ in range(FILES_PER_MINUTE):
        assert client.get("/api/v1/lieu/fichier.csv").status_code == 200
    assert client.get("/api/v1/lieu/fichier.csv").status_code == 429
    assert client.get("/api/v1/lieu/").status_code == 200


@pytest.mark.parametrize(
    "name",
    ["guide/fichier.csv", "guide/fichier.xlsx", "lieu/fichier.geojson", f"lieu/fichier.csv?ouvert={OpenWhen.NOW}"],
)
def test_who_has_the_file_already_is_told_so_and_nothing_is_read(client: Client, make: Make, name: str) -> None:
    guide = make("guide", "Guide")
    make("place", "Lieu", latitude="48.892000", longitude="2.344000")
    first = client.get(f"/api/v1/{name}")
    assert first.getvalue()
    again = {"if-none-match": first["ETag"]}
    with captured_queries() as asked:
        answer = client.get(f"/api/v1/{name}", headers=again)
    assert (answer.status_code, answer.getvalue(), answer["Access-Control-Allow-Origin"]) == (304, b"", "*")
    assert not [sql for sql in asked if "LIMIT 500" in sql]
    guide.save_revision().publish()
    generation.renew()
    assert client.get(f"/api/v1/{name}", headers=again).status_code == 200


def test_the_catalogue_names_a_dataset_a_kind_with_facts_and_its_addresses_answer(client: Client, make: Make) -> None:
    make("guide", "Un guide")
    graph = Graph().parse(data=text_of(client, "/api/catalogue.jsonld"), format="json-ld")
    datasets = set(graph.subjects(RDF.type, DCAT.Dataset))
    assert len(datasets) - 2 == len(client.get("/api/v1/").json()["types"]) == 10
    facts = URIRef(absolute("/reperes/#jeu"))
    files = {str(graph.value(each, DCAT.downloadURL)) for each in graph.objects(facts, DCAT.distribution)}
    assert files == {absolute("/reperes.csv"), absolute("/reperes.json")}
    for dataset in datasets:
        asked = (
            DCTERMS.title,
            DCTERMS.description,
            DCTERMS.publisher,
            DCAT.contactPoint,
            DCAT.theme,
            DCTERMS.identifier,
        )
        assert all(graph.value(dataset, name) is not None for name in asked)
        distributions = list(graph.objects(dataset, DCAT.distribution))
        assert len(distributions) >= 2
        for each in distributions:
            address = graph.value(each, DCAT.accessURL)
            assert isinstance(address, URIRef)
            assert None not in (graph.value(each, DCTERMS.license), graph.value(each, DCTERMS["format"]))
            assert (
                not any(word in address for word in ("evenement", "reperes"))
                or client.get(str(address)).status_code == 200
            )
    turtle = Graph().parse(data=text_of(client, "/api/catalogue.ttl"), format="turtle")
    assert len(turtle) == len(graph)
