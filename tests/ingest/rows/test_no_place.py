"""Events that are held online, or whose partner does not say where."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from agenda.enums import Whereabouts
from agenda.formats.remote import is_held_remotely
from agenda.formats.where import Default, venue
from agenda.models import EventPage
from ingest.models import Source
from ingest.rows import RowError
from tests.agenda.conftest import text_of
from tests.ingest.conftest import Ingest

DEFAULT = Default("Cité des métiers", "30 avenue Corentin-Cariou", "75019")
WriteCalendar = Callable[..., Path]


@pytest.fixture
def calendar(tmp_path: Path) -> WriteCalendar:
    def write(location: str = "", title: str = "Atelier CV", description: str = "") -> Path:
        lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1", f"SUMMARY:{title}",
            f"DESCRIPTION:{description}", f"LOCATION:{location}", "DTSTART;TZID=Europe/Paris:20290312T140000",
            "DTEND;TZID=Europe/Paris:20290312T160000", "END:VEVENT", "END:VCALENDAR", "",
        ]  # fmt: skip
        path = tmp_path / "agenda.ics"
        path.write_text("\r\n".join(lines), encoding="utf-8", newline="")
        return path

    return write


@pytest.mark.parametrize(
    "words",
    [
        "Visioconférence", "En ligne", "en ligne (Zoom)", "Webinaire", "À distance", "Microsoft Teams", "Distanciel",
        "Visio – lien envoyé après inscription", "En ligne, Paris", "Webinaire, 75000 Paris", "Réunion Zoom",
        "visioconférence (lien à venir)", "ONLINE", "Classe virtuelle", "À distance, depuis chez vous",
    ],
)  # fmt: skip
def test_a_place_that_is_online_needs_no_link(words: str) -> None:
    for default in (Default(), DEFAULT):
        found = venue(words, "", "", "", default=default)
        assert found["whereabouts"] == Whereabouts.ONLINE
        assert not any(found[name] for name in ("venue_name", "address", "postcode", "online_url"))
    joined = venue(words, "", "", "", "https://visio.example.org/")
    assert (joined["online_url"], joined.get("whereabouts")) == ("https://visio.example.org/", None)


@pytest.mark.parametrize(
    ("name", "street"),
    [
        ("Mairie du 18e et visioconférence", "1 place Jules-Joffrin"),
        ("Cinéma Zoom", "12 rue Ordener"),
        ("", "12 rue du Webinaire"),
        ("Espace Télévision", "3 rue Ordener"),
    ],
)
def test_a_place_that_has_an_address_is_there(name: str, street: str) -> None:
    found = venue(name, street, "75018", "Paris")
    assert (found["venue_name"], found["address"], found["postcode"]) == (name, street, "75018")
    assert "whereabouts" not in found


def test_a_place_without_postcode_is_still_asked_for_it() -> None:
    with pytest.raises(RowError, match="Le code postal manque"):
        venue("Salle Zoom du centre social", "", "", "")


@pytest.mark.parametrize(
    ("text", "is_remote"),
    [
        ("Webinaire : créer son entreprise", True),
        ("Réunion d’information collective en ligne", True),
        ("Atelier à distance", True),
        ("La rencontre se tiendra en ligne.", True),
        ("Nous nous retrouverons sur Zoom.", True),
        ("Atelier CV (visio)", True),
        ("Inscription en ligne obligatoire", False),
        ("Atelier : chercher un emploi en ligne", False),
        ("Un zoom sur les métiers de la petite enfance", False),
        ("Révision des supports avec les équipes", False),
        ("Formation à la prise en charge à distance des pannes", False),
    ],
)
def test_what_a_description_says_of_being_online(text: str, is_remote: bool) -> None:
    assert is_held_remotely(text) is is_remote


def test_an_online_event_is_shown_as_such(
    ingest: Ingest, calendar: WriteCalendar, client: Client, portal_site: Any
) -> None:
    assert ingest("ical", calendar("Visioconférence"), publish=True).counts == {"created": 1}
    event = EventPage.objects.get()
    page = text_of(client, event.get_url())
    assert "En ligne" in page
    assert "Rejoindre en ligne" not in page, "nobody gave the link"
    assert "OnlineEventAttendanceMode" in page
    assert "Atelier CV" in text_of(client, portal_site["agenda"].get_url() + "?en-ligne=1")
    assert "En ligne" in text_of(client, event.get_url() + "evenement.ics")
    assert ingest("ical", calendar("Visioconférence")).counts == {"unchanged": 1}


@pytest.mark.parametrize(("format_name", "name"), [("ical", "agenda.ics"), ("rss", "f.xml"), ("openagenda", "e.json")])
def test_an_event_without_place_waits_as_a_draft(
    ingest: Ingest, calendar: WriteCalendar, tmp_path: Path, format_name: str, name: str
) -> None:
    path = calendar()
    if format_name == "rss":
        path = tmp_path / name
        path.write_text(
            '<rss version="2.0" xmlns:ev="http://purl.org/rss/1.0/modules/event/"><channel><title>A</title><item>'
            "<title>Atelier CV</title><guid>1</guid><ev:startdate>2029-03-12T14:00:00+01:00</ev:startdate>"
            "</item></channel></rss>",
            encoding="utf-8",
        )
    elif format_name == "openagenda":
        path = tmp_path / name
        timing = {"begin": "2029-03-12T14:00:00+01:00", "end": "2029-03-12T16:00:00+01:00"}
        path.write_text(json.dumps([{"uid": 1, "title": {"fr": "Atelier CV"}, "timings": [timing]}]), encoding="utf-8")
    assert ingest(format_name, path, publish=True).counts == {"created": 1}
    event = EventPage.objects.get()
    assert not event.live
    assert event.venue_words == "Lieu à préciser"
    assert ingest(format_name, path).counts == {"unchanged": 1}


def test_a_row_of_a_table_without_place_waits_as_a_draft(ingest: Ingest, tmp_path: Path) -> None:
    path = tmp_path / "agenda.csv"
    path.write_text("Titre;Date;Lieu\nAtelier CV;12/03/2029 14h-16h;\nWebinaire CV;13/03/2029 14h-16h;\n", "utf-8")
    assert ingest("csv", path, publish=True).counts == {"created": 2}
    waiting, online = EventPage.objects.order_by("title")
    assert (waiting.live, waiting.venue_words) == (False, "Lieu à préciser")
    assert (online.live, online.venue_words) == (True, "En ligne")


def test_the_event_is_published_once_its_place_is_known(
    ingest: Ingest, calendar: WriteCalendar, client: Client
) -> None:
    ingest("ical", calendar(), publish=True)
    place = "Mairie du 18e\\, 1 place Jules-Joffrin\\, 75018 Paris"
    assert ingest("ical", calendar(place)).counts == {"updated": 1}
    event = EventPage.objects.get()
    assert event.live
    assert "1 place Jules-Joffrin" in text_of(client, event.get_url())


def test_a_source_that_proposes_still_proposes_what_it_completes(ingest: Ingest, calendar: WriteCalendar) -> None:
    ingest("ical", calendar())
    ingest("ical", calendar("Webinaire"))
    event = EventPage.objects.get()
    assert not event.live
    assert event.get_latest_revision_as_object().venue_words == "En ligne"


def test_an_event_that_an_editor_took_off_stays_off(ingest: Ingest, calendar: WriteCalendar) -> None:
    ingest("ical", calendar("Webinaire"), publish=True)
    EventPage.objects.get().unpublish()
    ingest("ical", calendar("Webinaire", title="Atelier CV et lettre"))
    assert not EventPage.objects.get().live


def test_the_source_s_own_place_completes_what_waits(ingest: Ingest, calendar: WriteCalendar) -> None:
    ingest("ical", calendar(), source="Cité des métiers", publish=True)
    Source.objects.update(default_venue=DEFAULT.name, default_address=DEFAULT.street, default_postcode=DEFAULT.postcode)
    assert ingest("ical", calendar(), source="Cité des métiers").counts == {"updated": 1}
    assert EventPage.objects.get().live


def test_an_editor_may_announce_an_event_before_its_place(lead_client: Client, ingest: Ingest, calendar: Any) -> None:
    """The form offers it, and a place that is then given takes its room."""
    ingest("ical", calendar(), publish=True)
    event = EventPage.objects.get()
    form = lead_client.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).content.decode()
    assert "Lieu à préciser" in form
    date = event.occurrences.get()
    date.venue_name, date.postcode = "Mairie du 18e", "75018"
    date.full_clean(exclude=["event"])
    assert date.where == "Mairie du 18e"
