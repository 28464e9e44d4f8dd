"""CSV files of partners: what is detected, what is asked, what is refused, row by row and column by column."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from agenda.models import EventPage
from ingest.models import RejectedRow, Source
from portal import dates
from resources.models import PlacePage, Service
from tests.ingest.conftest import Ingest

EVENTS = """\
Intitulé;Date de début;Heure de début;Date de fin;Heure de fin;Lieu;Adresse;Code postal;Ville;Tarif;Inscription
Forum de l’emploi;12/03/2029;9h30;12/03/2029;17h;Mairie du 18e;1 place Jules-Joffrin;75018;Paris;Gratuit;
Atelier CV;2029-03-14;14:00;;;Espace emploi;26 rue Ordener;75018;Paris;5,50 €;https://example.org/cv
"""
PLACES = """Nom de la structure,Adresse,CP,Ville,Téléphone,Horaires,Latitude,Longitude
Espace emploi Ordener,"26, rue Ordener",75018,Paris,01 99 00 00 18,Mo-Fr 09:00-17:00,"48,8921","2,3446"
"""


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_encoding_and_separator_are_found(ingest: Ingest, tmp_path: Path, encoding: str, separator: str) -> None:
    text = EVENTS.replace("5,50 €", "gratuit").replace(";", separator)
    path = write(tmp_path / "agenda.csv", text, encoding)
    assert ingest("csv", path, source="Mairie").counts == {"created": 2}
    assert ingest("csv", path, source="Mairie").counts == {"unchanged": 2}
    assert EventPage.objects.filter(title="Forum de l’emploi").exists()


def test_null_characters_are_not_read(ingest: Ingest, tmp_path: Path) -> None:
    """As in a file of UTF-32, which begins like one of UTF-16: a database stores none, in a heading or in a refusal."""
    path = write(tmp_path / "agenda.csv", EVENTS.replace("14:00", "25h"), "utf-32")
    assert ingest("csv", path).counts == {"created": 1, "rejected": 1}
    assert RejectedRow.objects.get().field == "colonne « Heure de début »"


def test_events_come_in_with_their_dates_places_prices_and_ways_in(ingest: Ingest, tmp_path: Path) -> None:
    answer = ingest("csv", write(tmp_path / "agenda.csv", EVENTS), source="Mairie", publish=True)
    assert answer.counts == {"created": 2}
    assert "titre = Intitulé" in answer.output
    forum, workshop = EventPage.objects.get(title="Forum de l’emploi"), EventPage.objects.get(title="Atelier CV")
    assert forum.next_date.when == "Lundi 12\u00a0mars 2029, 9\u00a0h\u00a030 – 17\u00a0h"
    assert (forum.live, forum.event_kind, forum.district.code) == (True, "forum", "75018")
    assert (str(workshop.price), workshop.is_free, workshop.registration) == ("5.50", False, "inscription")
    date = workshop.next_date
    assert dates.local(date.start).hour == 14
    assert date.start == date.end, "an end that the file does not give is unknown"


def test_places_come_in_from_their_own_headings(ingest: Ingest, tmp_path: Path) -> None:
    assert ingest("csv", write(tmp_path / "lieux.csv", PLACES), source="Lieux", publish=True).counts == {"created": 1}
    place = PlacePage.objects.get()
    assert (place.title, place.address, place.phone) == ("Espace emploi Ordener", "26, rue Ordener", "+33199000018")
    assert str(place.latitude) == "48.892100"
    assert Source.objects.get().content == "lieux"


def test_services_are_the_portal_s_own_and_other_words_stay_the_partner_s(ingest: Ingest, tmp_path: Path) -> None:
    Service.objects.create(name="Aide au CV", slug="aide-au-cv", need="emploi")
    known = Service.objects.count()
    text = PLACES.replace("Longitude\n", "Longitude,Services rendus\n").replace(
        '"2,3446"\n', '"2,3446","aide au cv; se-former--trouver-sa-formation ; Prêt de <b>vélos</b>"\n'
    )
    path = write(tmp_path / "lieux.csv", text)
    assert ingest("csv", path, source="Lieux", publish=True).counts == {"created": 1}
    place = PlacePage.objects.get()
    assert sorted(service.name for service in place.services.all()) == ["Aide au CV", "Formation"]
    assert "Sur place aussi : Prêt de vélos." in str(place.body)
    assert Service.objects.count() <= known + 1, "a theme's own service at most"
    assert ingest("csv", path, source="Lieux").counts == {"unchanged": 1}


def test_the_mapping_is_kept_with_the_source_and_serves_again(ingest: Ingest, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Quoi,Quand,Où ça,Code\nForum,12/03/2029 10:00,Mairie,75018\n")
    settings = ["titre=Quoi", "debut=Quand", "lieu=Où ça", "code_postal=Code"]
    answer = ingest("csv", path, source="Mairie", kind="evenements", choices=settings)
    assert answer.counts == {"created": 1}, answer.output
    assert Source.objects.get().mapping == dict(setting.split("=") for setting in settings)
    assert ingest("csv", path, source="Mairie").counts == {"unchanged": 1}


def test_missing_required_columns_are_named_with_what_the_file_has(ingest: Ingest, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Intitulé;Salle;Ville\nForum;A;Paris\n")
    answer = ingest("csv", path, source="Mairie", kind="evenements")
    assert "il manque la colonne « Début » (debut)" in answer.error
    assert "« Intitulé », « Salle », « Ville »" in answer.error
    assert "--set debut=" in answer.error


def test_a_file_of_unknown_kind_asks_which_it_is(ingest: Ingest, tmp_path: Path) -> None:
    answer = ingest("csv", write(tmp_path / "a.csv", "A;B\n1;2\n"), source="Mairie")
    assert "événements" in answer.error
    assert "lieux" in answer.error


def test_a_mapped_column_that_left_the_file_stops_the_reading(ingest: Ingest, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", EVENTS)
    ingest("csv", path, source="Mairie")
    answer = ingest("csv", write(path, EVENTS.replace("Heure de fin", "Fermeture")), source="Mairie")
    assert "« Heure de fin »" in answer.error
    assert EventPage.objects.count() == 2


def test_each_bad_row_is_refused_by_line_and_column_and_the_others_come_in(ingest: Ingest, tmp_path: Path) -> None:
    bad = (
        "Forum B;31/02/2029;;;;Mairie;;75018;Paris;;\n"
        "Forum C;12/03/2029;25h;;;Mairie;;75018;Paris;;\n"
        "Forum D;12/03/2029;;11/03/2029;;Mairie;;75018;Paris;;\n"
        ";12/03/2029;;;;Mairie;;75018;Paris;;\n"
        "Forum E;12/03/2029;;;;Mairie;;;Paris;;\n"
        "Forum F;12/03/2029;;;;Mairie;;75018;Paris;;;de trop;encore\n"
        "\n"
    )
    answer = ingest("csv", write(tmp_path / "a.csv", EVENTS + bad), source="Mairie")
    assert answer.counts == {"created": 2, "rejected": 6}
    said = {(row.place, row.field) for row in RejectedRow.objects.all()}
    assert said == {
        ("ligne 4", "colonne « Date de début »"),
        ("ligne 5", "colonne « Heure de début »"),
        ("ligne 6", "colonne « Date de fin »"),
        ("ligne 7", "colonne « Intitulé »"),
        ("ligne 8", "colonne « Code postal »"),
        ("ligne 9", ""),
    }


def test_a_refusal_by_the_page_s_own_rules_names_its_field_in_french(ingest: Ingest, tmp_path: Path) -> None:
    ingest("csv", write(tmp_path / "lieux.csv", PLACES.replace("01 99 00 00 18", "").replace("Mo-Fr 09:00-17:00", "")))
    row = RejectedRow.objects.get()
    assert (row.place, row.field) == ("ligne 2", "colonne « Téléphone »")


@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [
        ("12/03/2029", "", "2029-03-12T00:00"), ("12.03.29", "9 h 05", "2029-03-12T09:05"),
        ("lundi 12 mars 2029 à 14h", "", "2029-03-12T14:00"), ("2029-03-12T14:00:00+00:00", "", "2029-03-12T15:00"),
        ("1er août 2029", "18:30:00", "2029-08-01T18:30"), ("2029-03-12 08:15:00", "", "2029-03-12T08:15"),
    ],
)  # fmt: skip
def test_days_and_hours_are_read_as_offices_write_them(
    ingest: Ingest, tmp_path: Path, day: str, hour: str, expected: str
) -> None:
    text = f"Titre;Date;Heure;Lieu;Code postal\nForum;{day};{hour};Mairie;75018\n"
    assert ingest("csv", write(tmp_path / "a.csv", text)).counts == {"created": 1}
    start = dates.local(EventPage.objects.get().next_date.start)
    assert f"{start:%Y-%m-%dT%H:%M}" == expected


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ("14h-16h30", "2029-03-12T14:00 2029-03-12T16:30"), ("de 9 h à 17 h", "2029-03-12T09:00 2029-03-12T17:00"),
        ("20:00 – 01:00", "2029-03-12T20:00 2029-03-13T01:00"), ("Journée", "2029-03-12T00:00 2029-03-13T00:00"),
    ],
)  # fmt: skip
def test_a_cell_of_hours_may_hold_both(ingest: Ingest, tmp_path: Path, hours: str, expected: str) -> None:
    text = f"Titre;Date;Horaires;Lieu;Code postal\nForum;12/03/2029;{hours};Mairie;75018\n"
    assert ingest("csv", write(tmp_path / "a.csv", text)).counts == {"created": 1}
    date = EventPage.objects.get().next_date
    assert " ".join(f"{dates.local(each):%Y-%m-%dT%H:%M}" for each in (date.start, date.end)) == expected


def test_a_title_of_the_file_and_blank_lines_before_the_headings_are_skipped(ingest: Ingest, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Agenda de la mairie;;\n\n" + EVENTS)
    assert ingest("csv", path, source="Mairie").counts == {"created": 2}


def test_a_cell_of_several_lines_is_one_cell(ingest: Ingest, tmp_path: Path) -> None:
    text = (
        'Titre;Début;Lieu;Code postal;Description\nForum;12/03/2029;Mairie;75018;"Une ligne\nune « autre » ""ligne"""\n'
    )
    assert ingest("csv", write(tmp_path / "a.csv", text), source="Mairie").counts == {"created": 1}
    assert "autre" in EventPage.objects.get().summary


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "vide"),
        (b"<!doctype html><p>Connexion", "page web"),
        (b"PK\x03\x04rest", "classeur"),
        (b'[{"titre": 1}]', "JSON"),
        (b"\x81\x8d\x00\x00\x01", "texte"),
        (b'Titre;D\xc3\xa9but\n"Forum;12/03/2029\n' + b"x" * 200_000, "guillemet"),
        (b"Titre;Debut;Lieu\n" + b"x" * 2_000_000, "démesurée"),
    ],
)
def test_what_is_no_csv_is_refused_with_a_reason(ingest: Ingest, tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    answer = ingest("csv", path, source="Mairie", kind="evenements")
    assert said in answer.error + answer.output


def test_a_preview_shows_the_mapping_and_writes_nothing(ingest: Ingest, tmp_path: Path) -> None:
    Source.objects.create(name="Mairie", format="csv")
    answer = ingest("csv", write(tmp_path / "a.csv", EVENTS), source="Mairie", preview=True)
    assert answer.counts == {"created": 2}
    assert "debut = Date de début" in answer.output
    source = Source.objects.get()
    assert (source.mapping, source.content, EventPage.objects.count()) == ({}, "", 0)


def test_an_editor_writes_the_mapping_a_line_a_column(lead_client: Client) -> None:
    address = reverse("wagtailsnippets_ingest_source:add")
    data = {
        "name": "Mairie", "format": "csv", "content": "evenements", "schedule": "manuel", "trust": "brouillon",
        "url": "https://example.org/agenda.csv",
    }  # fmt: skip
    wrong = lead_client.post(address, data | {"mapping": "titre = Intitulé\ndate Début"}).content.decode()
    assert "ligne 2" in wrong
    unknown = lead_client.post(address, data | {"mapping": "titre = Intitulé\nquand = Début"}).content.decode()
    assert "« quand »" in unknown
    assert lead_client.post(address, data | {"mapping": "titre = Intitulé\ndebut = Début"}).status_code == 302
    source = Source.objects.get()
    assert source.mapping == {"titre": "Intitulé", "debut": "Début"}
    edit = lead_client.get(reverse("wagtailsnippets_ingest_source:edit", args=[source.pk])).content.decode()
    assert {"titre = Intitulé", "debut = Début"} <= set(re.findall(r"\w+ = \w+", edit))


def test_a_refused_row_is_replayed_from_what_was_kept_of_it(
    ingest: Ingest, tmp_path: Path, lead_client: Client
) -> None:
    text = "Titre;Début;Lieu;Code postal\nForum;12/03/2029;Mairie;\n"
    ingest("csv", write(tmp_path / "a.csv", text), source="Mairie")
    row = RejectedRow.objects.get()
    row.raw = row.raw.replace("Mairie;", "Mairie;75018")
    row.save()
    lead_client.post(reverse("ingest:replay", args=[row.run_id]), {"row": row.pk})
    assert EventPage.objects.get().title == "Forum"
