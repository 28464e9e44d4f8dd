"""Opening hours and contacts as offices write them: read right, or shown in their own words, or refused by name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from resources.formats.data_inclusion import read_record
from resources.formats.french_hours import as_rules
from tests.ingest.conftest import Ingest, structure


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Lundi au vendredi 9h-17h", "Mo-Fr 09:00-17:00"),
        ("Lun-ven : 9h00-12h30 / 13h30-17h00", "Mo-Fr 09:00-12:30,13:30-17:00"),
        ("du lundi au jeudi de 9h à 17h, le vendredi de 9h à 16h", "Mo-Th 09:00-17:00; Fr 09:00-16:00"),
        ("Lundi, mardi et jeudi : 9 h – 12 h et 14 h – 17 h 30", "Mo,Tu,Th 09:00-12:00,14:00-17:30"),
        ("lundi fermé, mardi au samedi 10h-18h", "Mo off; Tu-Sa 10:00-18:00"),
        ("lundi au vendredi de 9 heures à midi", "Mo-Fr 09:00-12:00"),
        # Unsure: days left out, hours of no day, an end before its beginning, two rules for one day.
        ("tous les jours sauf le mardi 9h-12h", ""), ("9h-17h", ""), ("lundi 17h-9h", ""), ("lundi 9h-25h", ""),
        ("mardi 9h-12h, mardi 14h-17h", ""), ("lundi au vendredi 9h-17h, mercredi 9h-12h", ""), ("lundi matin", ""),
        ("vendredi au lundi 9h-12h sur rendez-vous", ""),
    ],
)  # fmt: skip
def test_french_hours_are_read_whole_or_not_at_all(text: str, rules: str) -> None:
    assert as_rules(text) == rules


def test_what_no_field_can_hold_is_shown_in_the_partner_s_words() -> None:
    place = structure(1, horaires_accueil="le matin", telephone="01 99 00 00 18", site_web="voir la <mairie>")
    _identifier, values = read_record(place)
    assert values["opening_hours"] == ""
    told = "<p>Le partenaire indique aussi\u00a0: horaires «\u00a0le matin\u00a0» ; site «\u00a0voir la\u00a0».</p>"
    assert values["body"].replace("\u00a0;", " ;").endswith(told)
    hidden = structure(1, telephone="3949", contact_public=False, structure_id="s")
    assert "3949" not in read_record(hidden)[1]["body"]
    assert "3949" in read_record(structure(1, telephone="3949"))[1]["body"]


def test_hours_that_nobody_can_read_are_refused_by_their_name(
    ingest: Ingest, places_file: Callable[..., Path], tmp_path: Path
) -> None:
    answer = ingest("data-inclusion", places_file(structure(1, telephone="", horaires_accueil="le matin")))
    assert "rejet fiche 1 [horaires_accueil] : Ces horaires ne se lisent pas" in answer.output
    assert "Reçu : « le matin »." in answer.output
    table = tmp_path / "lieux.csv"
    table.write_text("Nom;Adresse;CP;Horaires;Tél\nA;1 rue Ordener;75018;;\nB;2 rue Ordener;75018;lun-ven 9h-17h;\n")
    answer = ingest("csv", table, kind="lieux")
    assert answer.counts == {"created": 1, "rejected": 1}
    assert "[colonne « Tél »] : Sans horaires" in answer.output
