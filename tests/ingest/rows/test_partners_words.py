"""What partners say in words: prices in any notation, « non gratuit », « sans inscription », « [ANNULÉ] »."""

from pathlib import Path
from typing import Any

import pytest

from agenda.enums import EventStatus, Registration
from agenda.formats.prices import price_of
from agenda.formats.saying import registration, status_of_title
from agenda.models import EventPage
from ingest.models import Run
from tests.ingest.conftest import Ingest

FREE, UNKNOWN = True, None


@pytest.mark.parametrize(
    ("cell", "price", "is_free"),
    [
        ("1.200,50 €", "1200.50", False), ("1,200.50", "1200.50", False), ("1 200", "1200.00", False),
        ("12€50", "12.50", False), ("12 euros 50", "12.50", False), ("5 à 10 euros", "10.00", False),
        ("5-10 €", "10.00", False), ("gratuit pour les moins de 26 ans, 10 € sinon", "10.00", False),
        ("0", "", FREE), ("0,00 €", "", FREE), ("Gratuit", "", FREE), ("Entrée libre", "", FREE),
        ("non gratuit", "", UNKNOWN), ("pas toujours gratuit", "", UNKNOWN), ("Gratuit sous condition", "", UNKNOWN),
        ("prix libre", "", UNKNOWN), ("-5", "", UNKNOWN), ("1e3", "", UNKNOWN), ("gratuit - 18 ans", "", UNKNOWN),
        ("15 places", "", UNKNOWN), ("n.c.", "", UNKNOWN), ("", "", UNKNOWN),
    ],
)  # fmt: skip
def test_a_price_is_read_right_or_not_claimed(cell: str, price: str, is_free: bool | None) -> None:
    assert price_of(cell, is_cell=True) == {"price": price, "is_free": is_free}


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("[ANNULÉ] Atelier CV", EventStatus.CANCELLED), ("Annulé : forum", EventStatus.CANCELLED),
        ("Atelier CV – COMPLET", EventStatus.FULL), ("Atelier CV (reporté)", EventStatus.POSTPONED),
        ("Le CV complet", EventStatus.SCHEDULED), ("Complet-veston : s’habiller", EventStatus.SCHEDULED),
        ("Reporters de l’emploi", EventStatus.SCHEDULED), ("Dossier complet", EventStatus.SCHEDULED),
    ],
)  # fmt: skip
def test_a_title_says_what_became_of_the_event(title: str, status: EventStatus) -> None:
    assert status_of_title(title) is status


@pytest.mark.parametrize(
    ("words", "entry", "url"),
    [
        ("Sans inscription", Registration.FREE, ""), ("Entrée libre", Registration.FREE, ""),
        ("non", Registration.FREE, ""), ("Sur inscription", Registration.REQUIRED, "https://example.org/1"),
        ("peut-être", Registration.UNKNOWN, ""), ("", Registration.UNKNOWN, ""),
    ],
)  # fmt: skip
def test_words_tell_how_one_gets_in(words: str, entry: Registration, url: str) -> None:
    ways = {"registration_url": "", "registration_phone": "", "registration_email": ""}
    found: dict[str, Any] = registration(words, ways, "https://example.org/1")
    assert (found["registration"], found["registration_url"]) == (entry, url)


def test_a_table_in_words_comes_in_as_it_says(ingest: Ingest, tmp_path: Path) -> None:
    path = tmp_path / "agenda.csv"
    path.write_text(
        "Titre;Date;Adresse;Inscription;Tarif;Statut\n"
        "[ANNULÉ] Forum;24/03/2027 10h;1 rue Ordener 75018 Paris;sans inscription;1.200,50 €;\n"
        "Salon;24/03/2027 10h;1 rue Ordener 75018 Paris;;;supprimé\n",
        encoding="utf-8",
    )
    assert ingest("csv", path, kind="evenements", publish=True).counts == {"created": 1}
    event = EventPage.objects.get()
    assert (event.status, event.registration, str(event.price)) == ("annule", "libre", "1200.50")
    assert Run.objects.latest("pk").ignored == {"que le partenaire ne publie pas": 1}
    assert ingest("csv", path, kind="evenements").counts == {"unchanged": 1}
