"""What a partner keeps for itself never becomes a page, whatever its format."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from agenda.models import EventPage
from tests.ingest.conftest import Ingest

WHERE = "LOCATION:Mairie du 18e\\, 1 place Jules-Joffrin\\, 75018 Paris"


def calendar(folder: Path, *events: tuple[str, ...], head: tuple[str, ...] = ()) -> Path:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *head]
    for number, event in enumerate(events):
        own = (f"UID:{number}", f"SUMMARY:Café {number}", "DTSTART:20270310T090000Z", WHERE)
        lines += ["BEGIN:VEVENT", *own, *event, "END:VEVENT"]
    path = folder / "agenda.ics"
    path.write_bytes("\r\n".join([*lines, "END:VCALENDAR", ""]).encode())
    return path


def test_private_and_confidential_events_stay_out_and_are_counted_apart(ingest: Ingest, tmp_path: Path) -> None:
    file = calendar(tmp_path, ("CLASS:PRIVATE",), ("CLASS:confidential",), ("CLASS:X-EQUIPE",), ("CLASS:PUBLIC",), ())
    answer = ingest("ical", file, publish=True)
    assert answer.counts == {"created": 2}
    assert "3 lignes hors périmètre : 3 que le partenaire ne publie pas" in answer.output
    assert set(EventPage.objects.values_list("title", flat=True)) == {"Café 3", "Café 4"}


def test_a_calendar_private_as_a_whole_gives_nothing(ingest: Ingest, tmp_path: Path) -> None:
    assert ingest("ical", calendar(tmp_path, (), head=("X-CALENDARSERVER-ACCESS:PRIVATE",))).counts == {}


def test_a_private_date_of_a_public_series_is_none_of_its_dates(ingest: Ingest, tmp_path: Path) -> None:
    moved = ("BEGIN:VEVENT", "UID:0", "SUMMARY:Point d’équipe", "RECURRENCE-ID:20270317T090000Z",
             "DTSTART:20270317T150000Z", WHERE, "CLASS:PRIVATE")  # fmt: skip
    file = calendar(tmp_path, ("RRULE:FREQ=WEEKLY;COUNT=3", "END:VEVENT", *moved))
    assert ingest("ical", file, publish=True).counts == {"created": 1}
    assert [each.start.day for each in EventPage.objects.get().all_dates] == [10, 24]


def test_an_event_made_private_leaves_the_site(ingest: Ingest, tmp_path: Path, client: Client) -> None:
    ingest("ical", calendar(tmp_path, ()), publish=True)
    assert client.get("/agenda/cafe-0/").status_code == 200
    assert ingest("ical", calendar(tmp_path, ("CLASS:PRIVATE",))).counts == {"removed": 1}
    assert client.get("/agenda/cafe-0/").status_code == 404


@pytest.mark.parametrize("kept", [{"state": 1}, {"state": 0}, {"state": -1}, {"draft": 1}, {"private": True}])
def test_what_an_agenda_has_not_published_stays_out(ingest: Ingest, tmp_path: Path, kept: dict[str, Any]) -> None:
    event = {
        "uid": 1, "title": {"fr": "Café"}, "timings": [{"begin": "2027-03-10T10:00:00+01:00"}],
        "location": {"name": "Mairie", "address": "1 place Jules-Joffrin", "postalCode": "75018", "city": "Paris"},
    }  # fmt: skip
    file = tmp_path / "agenda.json"
    file.write_text(json.dumps({"events": [event | {"uid": 2, "state": 2}, event | kept]}), encoding="utf-8")
    answer = ingest("openagenda", file)
    assert answer.counts == {"created": 1}
    assert "1 ligne hors périmètre : 1 que le partenaire ne publie pas" in answer.output


def test_rows_of_a_table_that_are_not_published_stay_out(ingest: Ingest, tmp_path: Path) -> None:
    file = tmp_path / "agenda.csv"
    rows = ["Titre;Date;Lieu;Adresse;Code postal;Statut;Visibilité"]
    rows += [f"Café {n};10/03/2027;Mairie;1 place Jules-Joffrin;75018;{end}" for n, end in enumerate(
        ("Confirmé;Publique", "Brouillon;", ";Privée", ";Interne", "Non publié;", ";")
    )]  # fmt: skip
    file.write_text("\n".join(rows), encoding="utf-8")
    assert ingest("csv", file).counts == {"created": 2}


def test_private_items_of_a_feed_stay_out(ingest: Ingest, tmp_path: Path) -> None:
    place = "<x:dtstart>20270310T090000Z</x:dtstart><x:location>Mairie, 1 rue Ordener, 75018 Paris</x:location>"
    items = "".join(f"<item><title>Café {n}</title><guid>{n}</guid>{place}<x:class>{word}</x:class></item>"
                    for n, word in enumerate(("PRIVATE", "PUBLIC")))  # fmt: skip
    head = '<rss version="2.0" xmlns:x="urn:ietf:params:xml:ns:xcal"><channel>'
    file = tmp_path / "flux.xml"
    file.write_text(f"{head}{items}</channel></rss>", encoding="utf-8")
    assert ingest("rss", file, kind="evenements").counts == {"created": 1}
