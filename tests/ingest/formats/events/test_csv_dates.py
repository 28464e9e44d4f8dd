"""Tables whose cells hold several days, a period or ranges of hours: read right, or refused with a sentence."""

from pathlib import Path

import pytest

from agenda.formats.csv_dates import spans
from agenda.models import EventPage
from ingest.rows import RowError
from portal.dates import local
from tests.ingest.conftest import Ingest


def read(start: str, hours: str = "", end: str = "", closing: str = "") -> list[str]:
    return [f"{local(a):%d/%m %H:%M} {local(b):%d/%m %H:%M}" for a, b in spans(start, hours, end, closing)]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("Jeudi 14 janvier 2027 de 9h30 à 12h",), ["14/01 09:30 14/01 12:00"]),
        (("14/01/2027 9h30-12h",), ["14/01 09:30 14/01 12:00"]),
        (("14/01/2027 9-12h",), ["14/01 09:00 14/01 12:00"]),
        (("2027-01-14 09:30", "", "2027-01-14 12:00"), ["14/01 09:30 14/01 12:00"]),
        (("14.01.2027 9h00 – 12h00",), ["14/01 09:00 14/01 12:00"]),
        (("14 janvier 2027, de 9 h à midi",), ["14/01 09:00 14/01 12:00"]),
        (("14 janvier 2027 à 18h",), ["14/01 18:00 14/01 18:00"]),
        (("14 et 15 janvier 2027", "9h-12h"), ["14/01 09:00 14/01 12:00", "15/01 09:00 15/01 12:00"]),
        (("14/01/2027 et 15/01/2027", "9h"), ["14/01 09:00 14/01 09:00", "15/01 09:00 15/01 09:00"]),
        (("du 30 au 31 janvier 2027",), ["30/01 00:00 01/02 00:00"]),
        (("du 31 janvier au 1er février 2027", "9h-12h"), ["31/01 09:00 31/01 12:00", "01/02 09:00 01/02 12:00"]),
        (("14/01/2027", "9h-12h", "15/01/2027"), ["14/01 09:00 14/01 12:00", "15/01 09:00 15/01 12:00"]),
        (("14/01/2027", "9h", "15/01/2027", "12h"), ["14/01 09:00 15/01 12:00"]),
        (("14/01/2027", "9h-12h / 14h-17h"), ["14/01 09:00 14/01 12:00", "14/01 14:00 14/01 17:00"]),
        (("14 et 18 janvier 2027",), ["14/01 00:00 15/01 00:00", "18/01 00:00 19/01 00:00"]),
        (("3, 4 et 5 mai 2027", "18h"), [f"{day}/05 18:00 {day}/05 18:00" for day in ("03", "04", "05")]),
        (("14/01/2027 (matin : 9h-12h)",), ["14/01 09:00 14/01 12:00"]),
        (("14/01/2027 de 9 heures à 12 heures 30",), ["14/01 09:00 14/01 12:30"]),
        (("14/01/2027 02:30 PM",), ["14/01 14:30 14/01 14:30"]),
        (("14/01/2027", "2 PM", "", "12:30 a.m."), ["14/01 14:00 14/01 00:30"]),
        (("14 janvier 2027 entre 9h et 12h",), ["14/01 09:00 14/01 12:00"]),
        (("2027-01-14/2027-01-16",), ["14/01 00:00 17/01 00:00"]),
        (("2027-01-14 10:00 UTC",), ["14/01 11:00 14/01 11:00"]),
        (("14/01/2027", "14", "", "16.30"), ["14/01 14:00 14/01 16:30"]),
        (("14/01/2027", "9h-midi"), ["14/01 09:00 14/01 12:00"]),
        (("14/01/2027", "20h-minuit"), ["14/01 20:00 14/01 00:00"]),
        (("14/01/2027 à partir de 10h",), ["14/01 10:00 14/01 10:00"]),
        (("jeudi 14 janvier 2027 10h00 mn",), ["14/01 10:00 14/01 10:00"]),
    ],
)  # fmt: skip
def test_days_and_hours_are_read_whole(cells: tuple[str, ...], expected: list[str]) -> None:
    assert read(*cells) == expected


@pytest.mark.parametrize(
    "cells",
    [
        ("week-end du 16 janvier 2027",), ("semaine du 11 janvier 2027",), ("à partir du 11 janvier 2027",),
        ("vendredis 15 et 22 janvier 2027",), ("dès le 14/01/2027",),
        ("du 14 au 18 janvier 2027 sauf le 16",), ("tous les mardis de janvier 2027",), ("14 ou 15 janvier 2027",),
        ("jeudi 14 janvier 2027 9h-12h et vendredi 15 janvier 2027 14h-16h",), ("14/01",), ("31/02/2027",),
        ("14/01/2027", "9h et 14h"), ("14/01/2027", "25h"), ("14 et 15 janvier 2027", "", "18/01/2027"),
        ("du 18 au 14 janvier 2027",), ("du 1er janvier au 31 décembre 2027",), ("14/01/2027", "9h-12h puis 14"),
        ("mardi 14 janvier 2027 10h",), ("14/01/2027 jusqu’à 14h",), ("14/01/2027", "24h"), ("28/03/2027 2h30",),
        ("14/01/2027 10h UTC",),
    ],
)  # fmt: skip
def test_what_cannot_be_read_whole_is_refused(cells: tuple[str, ...]) -> None:
    with pytest.raises(RowError) as refusal:
        read(*cells)
    assert refusal.value.reason
    assert refusal.value.field in ("debut", "heure_debut", "fin", "heure_fin")


def test_a_row_of_several_days_is_one_event_of_several_dates(ingest: Ingest, tmp_path: Path) -> None:
    file = tmp_path / "agenda.csv"
    file.write_text(
        "Titre;Date;Horaires;Lieu;Adresse;Code postal\n"
        "Forum;14 et 15 janvier 2027;9h-12h et 14h-17h;Mairie;1 place Jules-Joffrin;75018\n"
        "Salon;le 14 janvier ou le 15;9h;Mairie;1 place Jules-Joffrin;75018\n",
        encoding="utf-8",
    )
    answer = ingest("csv", file, kind="evenements")
    assert answer.counts == {"created": 1, "rejected": 1}
    assert "colonne « Date »" in answer.output
    assert "le 14 janvier ou le 15" in answer.output
    assert len(EventPage.objects.get().all_dates) == 4
    assert ingest("csv", file, kind="evenements").counts == {"unchanged": 1, "rejected": 1}


@pytest.mark.parametrize(
    ("day", "hours", "said"),
    [
        ("24/03/2027", "14h-12h", "[colonne « Horaire »] : La fin est avant le début. Reçu : « 14h-12h »."),
        ("24/03/2027 14h-12h", "", "[colonne « Date »] : La fin est avant le début. Reçu : « 24/03/2027 14h-12h »."),
        ("22 mars", "10h", "[colonne « Date »] : Il manque l’année"),
        ("31/04/2027", "10h", "[colonne « Date »] : Cette date n’existe pas au calendrier"),
        ("demain", "10h", "[colonne « Date »] : Cette date ne se lit pas"),
        ("mardi 24 mars 2027", "10h", "Le 24\u00a0mars 2027 est un mercredi : vérifiez le jour. Reçu : « mardi 24"),
        (
            "24/03/2027 9h et 14h",
            "",
            "ne se lisent pas toutes : écrivez 10h-12h, et une ligne par horaire. Reçu : « 24/03",
        ),
    ],
)
def test_a_refusal_names_the_cell_that_was_typed(
    ingest: Ingest, tmp_path: Path, day: str, hours: str, said: str
) -> None:
    path = tmp_path / "agenda.csv"
    path.write_text(
        f"Titre;Date;Horaire;Adresse\nForum;{day};{hours};1 place Jules-Joffrin 75018 Paris\n", encoding="utf-8"
    )
    columns = ["heure_debut=Horaire", "titre=Titre", "debut=Date", "adresse=Adresse"]
    answer = ingest("csv", path, kind="evenements", choices=columns)
    assert answer.counts == {"rejected": 1}
    assert said in answer.output
