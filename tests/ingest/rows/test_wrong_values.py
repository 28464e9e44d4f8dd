"""Values that no partner should send, and some do: told in French with what was expected, or left out."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from agenda.formats.calendar.lines import MAX_EVENT
from agenda.formats.prices import price_of
from agenda.models import EventPage
from ingest.errors import UnreadableError
from ingest.models import Record
from ingest.reading.feed_items import VOCABULARY
from ingest.reading.json_stream import MAX_VALUE, Shape, records
from ingest.reading.xml_stream import MAX_TAG, elements
from resources.models import PlacePage
from tests.ingest.conftest import Ingest, structure
from trainings.models import TrainingPage

PlacesFile = Callable[..., Path]


def calendar(path: Path, *lines: str, end: str = "END:VCALENDAR") -> Path:
    event = ["BEGIN:VEVENT", "UID:1", "SUMMARY:Atelier CV", "LOCATION:Mairie\\, 1 rue Ordener\\, 75018 Paris"]
    start = [] if any(line.startswith("DTSTART") for line in lines) else ["DTSTART;TZID=Europe/Paris:20261201T100000"]
    text = "\r\n".join(["BEGIN:VCALENDAR", *event, *start, *lines, "END:VEVENT", end, ""])
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("DURATION:PT99999999H", "[DURATION] : Cette durée (DURATION) n’est pas vraisemblable"),
        ("RRULE:CHAQUE MARDI", "[RRULE] : Cette valeur ne se lit pas (RRULE)"),
        ("DTSTART:99991231T100000Z", "il faut une date de 2000 à 2100"),
    ],
)
def test_a_calendar_s_impossible_value_is_named(ingest: Ingest, tmp_path: Path, line: str, said: str) -> None:
    answer = ingest("ical", calendar(tmp_path / "a.ics", line))
    assert answer.counts == {"rejected": 1}
    assert said in answer.output


def test_a_calendar_cut_between_two_events_removes_nothing(ingest: Ingest, tmp_path: Path) -> None:
    answer = ingest("ical", calendar(tmp_path / "a.ics", end=""))
    assert answer.counts == {"created": 1, "rejected": 1}
    assert "rien n’a été retiré" in answer.output


def test_an_event_of_millions_of_characters_is_refused(ingest: Ingest, tmp_path: Path) -> None:
    many = ["COMMENT:" + "a" * 100_000] * (MAX_EVENT // 100_000 + 1)
    assert "4 millions de caractères" in ingest("ical", calendar(tmp_path / "a.ics", *many)).error


def test_one_json_record_of_millions_of_characters_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"id": "' + "é" * (2 * MAX_VALUE) + '"}]', encoding="utf-8")
    with pytest.raises(UnreadableError, match="4 millions"):
        list(records(path, Shape(lists=(), marks=())))


def test_a_tag_of_a_million_attributes_is_refused_and_a_long_text_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<rss><item " + " ".join(f'a{n}="1"' for n in range(MAX_TAG // 3)) + "/></rss>", encoding="utf-8")
    with pytest.raises(UnreadableError, match="démesuré"):
        list(elements(path, VOCABULARY))
    path.write_text(f"<rss><item>{'a' * 3 * MAX_TAG}<![CDATA[{'b' * 3 * MAX_TAG}]]></item></rss>", encoding="utf-8")
    assert len(list(elements(path, VOCABULARY))) == 1


def test_xml_in_another_encoding_than_it_says_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes('<?xml version="1.0" encoding="UTF-8"?><rss><item>été</item></rss>'.encode("latin-1"))
    with pytest.raises(UnreadableError, match="n’est pas en UTF-8"):
        list(elements(path, VOCABULARY))


def test_days_that_do_not_exist_are_said_not_to(ingest: Ingest, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    place = {"name": "Mairie", "address": "1 rue Ordener", "postalCode": "75018"}
    timings = [{"begin": "2026-02-31T10:00:00+01:00", "end": "2026-02-31T12:00:00+01:00"}]
    events = [
        {"uid": 1, "title": "Forum", "location": place, "timings": timings},
        {"uid": 2, "title": "Forum", "location": place, "timings": "[{coupé"},
    ]
    path.write_text(json.dumps(events), encoding="utf-8")
    answer = ingest("openagenda", path)
    assert "[timings] : Cette date ou cette heure n’existe pas" in answer.output
    assert "[timings] : Les dates ne se lisent pas : ce n’est pas du JSON entier. Reçu : « [{coupé »." in answer.output


def test_the_year_zero_is_not_the_year_2000(ingest: Ingest, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("titre;debut;adresse\nForum;01/01/0000;1 rue Ordener 75018 Paris\n", encoding="utf-8")
    answer = ingest("csv", path)
    assert answer.counts == {"rejected": 1}
    assert "il faut une date de 2000 à 2100" in answer.output


@pytest.mark.parametrize(
    ("said", "price"),
    [
        ("Tarif : 1 500 €", "1500.00"),
        ("99999999999 €", ""),
        ("de 5 à 12,50 €", "12.50"),
        ("150 000 €", ""),
        ("8", "8.00"),
    ],
)
def test_thousands_and_numbers_too_long_are_not_cut(said: str, price: str) -> None:
    assert price_of(said)["price"] == price


@pytest.mark.parametrize("position", [(120, 2.3), (999, 999), (0, 0), (48.8, -181)])
def test_a_position_that_is_none_is_left_out(
    ingest: Ingest, places_file: PlacesFile, position: tuple[float, float]
) -> None:
    path = places_file(structure(1, latitude=position[0], longitude=position[1]))
    assert ingest("data-inclusion", path).counts == {"created": 1}
    assert PlacePage.objects.get().latitude is None


def offer(title: str, start: str, end: str) -> str:
    return f"""<lheo><offres><formation numero="1"><intitule-formation>{title}</intitule-formation>
    <domaine-formation><code-ROME>K1302</code-ROME></domaine-formation>
    <action><session><periode><debut>{start}</debut><fin>{end}</fin></periode></session></action>
    <organisme-formation-responsable><nom-organisme>GRETA</nom-organisme></organisme-formation-responsable>
    </formation></offres></lheo>"""


@pytest.mark.parametrize(
    ("title", "start", "end", "counts"),
    [
        ("🧹" * 3000, "20270101", "20270301", {"created": 1}),  # no letter to make an address of
        ("Assistant de vie", "20270900", "20270000", {"created": 1}),  # from September to some day of 2027
        ("Assistant de vie", "20270915", "20270900", {"created": 1}),
        ("Assistant de vie", "20270915", "20270800", {"rejected": 1}),
    ],
)
def test_trainings_with_strange_titles_and_ends(
    ingest: Ingest, tmp_path: Path, title: str, start: str, end: str, counts: dict[str, int]
) -> None:
    path = tmp_path / "a.xml"
    path.write_text(offer(title, start, end), encoding="utf-8")
    assert ingest("lheo", path).counts == counts
    assert TrainingPage.objects.exclude(slug="").count() == counts.get("created", 0)
    if "created" in counts:
        assert ingest("lheo", path).counts == {"unchanged": 1}


def test_a_preview_speaks_as_people_do(ingest: Ingest, tmp_path: Path) -> None:
    path = calendar(tmp_path / "a.ics", "DTEND;TZID=Europe/Paris:20261201T120000")
    output = ingest("ical", path, preview=True).output
    assert "Dates et lieux : '' -> 'mardi 1er décembre 2026, 10 h – 12 h" in output.replace("\xa0", " ").replace(
        "\u202f", " "
    )
    assert "Mairie, 1 rue Ordener, 75018 Paris" in output
    assert "État : '' -> 'Prévu'" in output
    assert not Record.objects.exists()
    assert not EventPage.objects.exists()


@pytest.mark.parametrize("nothing", ["-", "NC", "?", "non renseigné", "N/A", "N/C", "…", "---", "Non renseigne."])
def test_what_stands_for_an_empty_cell_is_shown_nowhere(nothing: str, ingest: Ingest, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    heads = "titre;date;horaires;lieu;adresse;code_postal;description;prix;inscription"
    cells = f"Atelier CV;14/01/2029;9h-12h;{nothing};1 rue Ordener;75018;{nothing};{nothing};{nothing}"
    file.write_text(f"{heads}\n{cells}\n", encoding="utf-8")
    assert ingest("csv", file, kind="evenements", publish=True).counts == {"created": 1}
    event = EventPage.objects.get()
    assert (event.price_note, event.is_free, event.registration) == ("", None, "inconnue")
    assert event.occurrences.get().venue_name == ""
    assert nothing not in event.summary
