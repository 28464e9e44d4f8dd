"""Agendas as OpenAgenda and Opendatasoft publish them in their other shapes."""

import json
from pathlib import Path
from typing import Any

import pytest

from agenda.formats.openagenda.reader import read_events
from ingest.models import Source
from ingest.rows import Reject, Row
from ingest.texts.markdown import as_html
from tests.ingest.formats.events.test_agenda_formats import v2


def read(folder: Path, *events: dict[str, Any]) -> list[Any]:
    path = folder / "agenda.json"
    path.write_text(json.dumps(list(events)), encoding="utf-8")
    return list(read_events(path, Source(format="openagenda")))


def values(folder: Path, event: dict[str, Any]) -> dict[str, Any]:
    [row] = read(folder, event)
    assert isinstance(row, Row), row
    return dict(row.values)


OLDER = {
    "uid": "66",
    "title": "Café des métiers",
    "description": "Venez en parler.",
    "free_text": "## Au programme\n\n- **CV**\n- entretiens",
    "placename": "Maison des associations",
    "address": "15 passage Ramey, 75018 Paris",
    "city": "Paris",
    "latlon": [48.8901, 2.3444],
    "timetable": "2027-03-10T19:30:00 2027-03-10T21:00:00;2027-03-11T19:30:00 2027-03-11T00:30:00",
    "link": "https://openagenda.com/event/cafe",
}
CITY = {
    "id": "25306",
    "title": "Forum des métiers",
    "lead_text": "Trente métiers en un jour.",
    "description": "<p>Venez.</p>",
    "occurrences": "2027-03-10T14:00:00+01:00_2027-03-10T16:00:00+01:00;"
    "2027-04-14T14:00:00+02:00_2027-04-14T16:00:00+02:00",
    "address_name": "Bibliothèque",
    "address_street": "1 rue Reynaldo-Hahn",
    "address_zipcode": "75020",
    "address_city": "Paris",
    "lat_lon": {"lon": 2.4121, "lat": 48.8492},
    "price_type": "gratuit",
    "url": "https://www.example.org/forum",
}


def test_the_older_names_of_openagenda_are_read(tmp_path: Path) -> None:
    found = values(tmp_path, {"recordid": "x", "fields": OLDER})
    assert found["body"] == "<h3>Au programme</h3><ul><li><b>CV</b></li><li>entretiens</li></ul>"
    assert [(each["start"], each["end"]) for each in found["dates"]] == [
        ("2027-03-10T18:30:00+00:00", "2027-03-10T20:00:00+00:00"),
        ("2027-03-11T18:30:00+00:00", "2027-03-11T23:30:00+00:00"),
    ]
    assert (found["dates"][0]["venue_name"], found["dates"][0]["address"], found["dates"][0]["postcode"]) == (
        "Maison des associations", "15 passage Ramey", "75018",
    )  # fmt: skip
    assert found["dates"][0]["latitude"] == "48.890100"


def test_the_arrondissement_is_taken_from_its_own_column(tmp_path: Path) -> None:
    older = OLDER | {"address": "15 rue Geoffroy-l’Asnier, Paris", "city_district": "Paris 4e Arrondissement"}
    date = values(tmp_path, older)["dates"][0]
    assert (date["address"], date["postcode"], date["city"]) == ("15 rue Geoffroy-l’Asnier", "75004", "Paris")


def test_an_event_without_a_date_says_so(tmp_path: Path) -> None:
    [found] = read(tmp_path, v2(timings=None))
    assert isinstance(found, Reject)
    assert found.reason == "Cet événement n’a aucune date."


def test_the_city_s_own_agenda_too(tmp_path: Path) -> None:
    found = values(tmp_path, CITY)
    assert (found["title"], found["summary"]) == ("Forum des métiers", "Trente métiers en un jour.")
    assert [each["start"] for each in found["dates"]] == ["2027-03-10T13:00:00+00:00", "2027-04-14T12:00:00+00:00"]
    assert found["dates"][0]["postcode"] == "75020"
    assert found["source_url"] == "https://www.example.org/forum"


def test_an_end_at_midnight_is_the_next_one(tmp_path: Path) -> None:
    timing = {"begin": "2027-06-18T19:30:00+02:00", "end": "2027-06-18T00:00:00+02:00"}
    assert values(tmp_path, v2(timings=[timing]))["dates"][0]["end"] == "2027-06-18T22:00:00+00:00"


def test_an_end_before_its_beginning_by_day_is_refused(tmp_path: Path) -> None:
    timing = {"begin": "2027-06-18T19:30:00+02:00", "end": "2027-06-18T17:00:00+02:00"}
    [found] = read(tmp_path, v2(timings=[timing]))
    assert isinstance(found, Reject)
    assert found.reason == "La fin est avant le début."


def test_a_short_answer_of_the_api_gives_the_only_date(tmp_path: Path) -> None:
    timing = {"begin": "2027-06-18T19:30:00+02:00", "end": "2027-06-18T21:00:00+02:00"}
    later = {"begin": "2027-06-25T19:30:00+02:00", "end": "2027-06-25T21:00:00+02:00"}
    event = v2(firstTiming=timing, lastTiming=timing)
    del event["timings"]
    assert [each["start"] for each in values(tmp_path, event)["dates"]] == ["2027-06-18T17:30:00+00:00"]
    [found] = read(tmp_path, event | {"lastTiming": later})
    assert isinstance(found, Reject)
    assert (found.field, "detailed=1" in found.reason) == ("timings", True)


def test_a_price_without_its_sign_is_one(tmp_path: Path) -> None:
    found = values(tmp_path, v2(conditions={"fr": "12,50"}))
    assert (found["is_free"], found["price"]) == (False, "12.50")


@pytest.mark.parametrize(
    ("conditions", "free"),
    [
        ("Gratuit pour tous", True), ("Tarif : gratuit, sur inscription", True), ("Entrée libre", True),
        ("Gratuit pour les moins de 18 ans", None), ("Gratuité, puis tarif réduit", None),
        ("Prix d’entrée, lunettes gratuites", None), ("Tarif plein 10 €, gratuit pour les enfants", False),
    ],
)  # fmt: skip
def test_what_is_free_for_some_is_not_called_free(tmp_path: Path, conditions: str, free: bool | None) -> None:
    assert values(tmp_path, v2(conditions={"fr": conditions}))["is_free"] is free


@pytest.mark.parametrize(
    ("street", "kept"),
    [
        ("2 place de l’Hôtel-de-Ville, 79300, Bressuire", "2 place de l’Hôtel-de-Ville"),
        ("2 place de l’Hôtel-de-Ville, Bressuire", "2 place de l’Hôtel-de-Ville"),
        ("79300 Bressuire", "79300 Bressuire"),
    ],
)
def test_the_town_is_not_said_twice(tmp_path: Path, street: str, kept: str) -> None:
    place = {"name": "Musée", "address": street, "postalCode": "79300", "city": "Bressuire"}
    assert values(tmp_path, v2(location=place))["dates"][0]["address"] == kept


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "# Titre\nUn *mot*, un _autre_.\n\n---\nFin",
            "<h3>Titre</h3><p>Un <em>mot</em>, un <em>autre</em>.</p><hr /><p>Fin</p>",
        ),
        (
            "[Le site](https://example.org/a_b_c) : 2*3*4",
            '<p><a href="https://example.org/a_b_c">Le site</a> : 2*3*4</p>',
        ),
        ("R&amp;D & 1 \\- 2", "<p>R&amp;D &amp; 1 - 2</p>"),
        ("<p>**Déjà** du HTML</p>", "<p>**Déjà** du HTML</p>"),
        ("1. un\n2. deux\n\n2026. Année", "<ol><li>un</li><li>deux</li></ol><p>2026. Année</p>"),
        ("Une ligne\n---\n    suite", "<p>Une ligne</p><hr /><p>suite</p>"),
        ("[Note] : important", "<p>[Note] : important</p>"),
        ("<https://example.org>", '<p><a href="https://example.org">https://example.org</a></p>'),
    ],
)
def test_markdown_becomes_html(text: str, html: str) -> None:
    assert as_html(text) == html
