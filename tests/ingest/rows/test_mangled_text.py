"""Texts and values that partners' tools spoil on the way: read as they were meant, or refused by their own name."""

import json
from pathlib import Path
from typing import Any

import pytest

from clauses.formats import decp_values
from ingest.models import Record
from ingest.texts import cleaning
from resources.models import DocumentPage
from tests.ingest.conftest import Ingest

HEAD = "Titre;Date;Adresse\n"
ROW = "Atelier à l’été;24/03/2027 10h;1 rue Ordener 75018 Paris\n"


@pytest.mark.parametrize(
    ("mangled", "meant"),
    [
        ("RÃ©union dâ€™information", "Réunion d’information"), ("lâ€™Ã©tÃ© Ã\xa0 Paris", "l’été à Paris"),
        ("SÃO PAULO", "SÃO PAULO"), ("Réunion d’été", "Réunion d’été"),
        ("RÃ©union et été", "RÃ©union et été"),  # half of it: nobody knows
    ],
)  # fmt: skip
def test_letters_encoded_twice_are_read_once(mangled: str, meant: str) -> None:
    assert cleaning.text(mangled) == meant


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252"])
def test_a_table_of_an_older_computer_is_read(ingest: Ingest, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "agenda.csv"
    path.write_bytes((HEAD + ROW).encode(encoding))
    assert ingest("csv", path, kind="evenements").counts == {"created": 1}
    assert Record.objects.get().imported["title"] == "Atelier à l’été"


@pytest.mark.parametrize(
    ("written", "url"), [("www.example.org", "https://www.example.org"), ("a.html", ""), ("cv.pdf", "")]
)
def test_the_name_of_a_file_is_no_domain(written: str, url: str) -> None:
    assert cleaning.url(written) == url


def test_links_start_where_the_whole_feed_says(ingest: Ingest, tmp_path: Path) -> None:
    entry = '<entry><id>1</id><title>Bilan</title><updated>2026-11-02T10:00:00Z</updated><link href="a.html"/></entry>'
    path = tmp_path / "flux.xml"
    path.write_text(f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/b/">{entry}</feed>')
    assert ingest("rss", path, kind="documents").counts == {"created": 1}
    assert DocumentPage.objects.get().link == "https://example.org/b/a.html"
    dated = entry.replace("updated>", "published>").replace("2026-11-02T10:00:00Z", "hier")
    path.write_text(f'<feed xmlns="http://www.w3.org/2005/Atom">{dated}</feed>')
    assert "[published] : La date de publication manque" in ingest("rss", path, kind="documents").output


def agenda(path: Path, **changes: Any) -> Path:
    event = {"uid": 1, "title": "Forum", "location": {"name": "Mairie", "postalCode": "75018"}} | changes
    path.write_text(json.dumps([event]), encoding="utf-8")
    return path


def test_dates_of_openagenda_are_read_whole(ingest: Ingest, tmp_path: Path) -> None:
    path, good = tmp_path / "agenda.json", {"begin": "2027-03-01T10:00:00+01:00", "end": "2027-03-01T12:00:00+01:00"}
    assert "[timings] : Une des dates" in ingest("openagenda", agenda(path, timings=[good, "x"])).output
    early = {"begin": good["end"], "end": good["begin"]}
    refused = ingest("openagenda", agenda(path, timings=[early])).output
    assert "[timings] : La fin est avant le début. Reçu : « 2027-03-01T12" in refused
    for hidden in ({"visibility": "private"}, {"published": False}):
        assert ingest("openagenda", agenda(path, timings=[good], **hidden)).counts == {}
    assert ingest("openagenda", agenda(path, timings=[{"begin": "2027-03-01", "end": "2027-03-02"}])).counts["created"]
    assert Record.objects.get().imported["dates"][0]["end"] == "2027-03-02T23:00:00+00:00"


@pytest.mark.parametrize(
    ("written", "amount", "doubts"),
    [
        ("1.234.567", "1234567.00", 0), ("120 000 € HT", "120000.00", 0), ("1.234", "", 1), (1.234, "1.23", 0),
        ("0.500", "0.50", 0),
    ],
)  # fmt: skip
def test_amounts_of_contracts_are_read_or_doubted(written: Any, amount: str, doubts: int) -> None:
    told = decp_values.Doubts()
    assert (decp_values.amount(written, "montant", told), len(told.found)) == (amount, doubts)
    assert decp_values.sure_day("15-05-2026", "dateNotification", told) == "2026-05-15"
