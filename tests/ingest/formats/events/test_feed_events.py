"""Events announced by RSS and Atom: when they are held, never when they were published."""

import html
import json
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agenda.models import EventPage
from ingest.models import Source
from ingest.reading.feed_format import read_feed
from ingest.rows import Reject, Row
from portal.models import Organisation
from resources.models import DocumentPage
from tests.ingest.conftest import Ingest

HEAD = """<?xml version="1.0"?><rss version="2.0" xmlns:ev="http://purl.org/rss/1.0/modules/event/"
xmlns:xCal="urn:ietf:params:xml:ns:xcal" xmlns:mec="http://webnus.net/rss/mec/"
xmlns:georss="http://www.georss.org/georss"><channel><title>Agenda</title>"""
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:gd="http://schemas.google.com/g/2005"><title>Agenda</title>'
DAY = timezone.localdate() + timedelta(days=30)
MAIRIE = "Mairie du 18e, 1 place Jules-Joffrin, 75018 Paris"
EV = (
    f"<ev:startdate>{DAY}T10:00:00</ev:startdate><ev:enddate>{DAY}T17:00:00</ev:enddate>"
    f"<ev:location>{MAIRIE}</ev:location>"
)
Feed = Callable[..., Path]


def item(*parts: str, title: str = "Forum de l’emploi", guid: str = "1") -> str:
    link = f"https://example.org/{guid}"
    published = "<pubDate>Tue, 03 Nov 2026 23:30:00 +0000</pubDate>"
    return f"<item><title>{title}</title><guid>{guid}</guid><link>{link}</link>{published}{''.join(parts)}</item>"


@pytest.fixture
def feed(tmp_path: Path) -> Feed:
    def write(*items: str, head: str = HEAD, end: str = "</channel></rss>") -> Path:
        path = tmp_path / "agenda.xml"
        path.write_text(head + "".join(items) + end, encoding="utf-8")
        return path

    return write


def read(path: Path) -> list[Any]:
    return list(read_feed(path, Source(format="rss", content="evenements")))


def one_date(path: Path) -> dict[str, str]:
    (row,) = read(path)
    assert isinstance(row, Row), row
    found: dict[str, str] = row.values["dates"][0]
    return found


def clock(day_offset: int, hours: str) -> str:
    """A moment of Paris as the rows have it, in UTC."""
    day = DAY + timedelta(days=day_offset)
    local = timezone.make_aware(datetime.combine(day, time.fromisoformat(hours)))
    return local.astimezone(UTC).isoformat()


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        (EV, clock(0, "10:00"), clock(0, "17:00")),
        (f"<ev:startdate>{DAY}T09:00:00Z</ev:startdate>", f"{DAY}T09:00:00+00:00", f"{DAY}T09:00:00+00:00"),
        (f"<ev:startdate>{DAY}</ev:startdate>", clock(0, "00:00"), clock(1, "00:00")),
        (
            f"<ev:startdate>{DAY}</ev:startdate><ev:enddate>{DAY + timedelta(days=1)}</ev:enddate>",
            clock(0, "00:00"),
            clock(2, "00:00"),
        ),
        (
            f"<xCal:dtstart>{DAY:%Y%m%d}T100000</xCal:dtstart><xCal:dtend>{DAY:%Y%m%d}T120000</xCal:dtend>",
            clock(0, "10:00"),
            clock(0, "12:00"),
        ),
        (
            f"<xCal:dtstart>{DAY:%Y%m%d}</xCal:dtstart><xCal:dtend>{DAY + timedelta(days=1):%Y%m%d}</xCal:dtend>",
            clock(0, "00:00"),
            clock(1, "00:00"),
        ),
        (
            f"<xCal:dtstart><xCal:date-time>{DAY}T10:00:00</xCal:date-time></xCal:dtstart>",
            clock(0, "10:00"),
            clock(0, "10:00"),
        ),
        (
            f"<mec:startDate>{DAY}</mec:startDate><mec:startHour>2:30 pm</mec:startHour>",
            clock(0, "14:30"),
            clock(0, "14:30"),
        ),
    ],
)
def test_each_vocabulary_says_when(feed: Feed, said: str, start: str, end: str) -> None:
    date = one_date(feed(item(said, f"<xCal:location>{MAIRIE}</xCal:location>")))
    assert (date["start"], date["end"]) == (start, end)
    assert (date["venue_name"], date["address"], date["postcode"]) == (
        "Mairie du 18e", "1 place Jules-Joffrin", "75018",
    )  # fmt: skip


def test_an_atom_entry_of_google_too(feed: Feed) -> None:
    entry = (
        f"<entry><id>a</id><title>Atelier CV</title><updated>2026-11-03T23:30:00Z</updated>"
        f'<gd:when startTime="{DAY}T10:00:00+01:00" endTime="{DAY}T12:00:00+01:00"/>'
        f'<gd:where valueString="{MAIRIE}"/></entry>'
    )
    path = feed(entry, head=ATOM, end="</feed>")
    (row,) = read(path)
    assert (row.external_id, row.values["event_kind"]) == ("a", "atelier")
    assert (one_date(path)["start"], one_date(path)["postcode"]) == (f"{DAY}T09:00:00+00:00", "75018")


@pytest.mark.parametrize(
    "place",
    [
        "<location>Mairie du 18e, 1 place Jules-Joffrin, 75018 Paris</location>",
        "<ev:location>Mairie+du+18e%2C+1+place+Jules-Joffrin%2C+75018+Paris</ev:location>",
        "<ev:location/><xCal:location>\n Mairie du 18e,\n 1 place Jules-Joffrin, Paris 18e\n</xCal:location>",
    ],
)
def test_places_are_read_however_calendars_write_them(feed: Feed, place: str) -> None:
    date = one_date(feed(item(f"<ev:startdate>{DAY}T10:00</ev:startdate>", place)))
    assert (date["venue_name"], date["address"], date["postcode"]) == (
        "Mairie du 18e", "1 place Jules-Joffrin", "75018",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "field", "reason"),
    [
        ("", "ev:startdate", "Sa date de publication n’est pas celle de l’événement"),
        ("<ev:startdate>le 3 du mois</ev:startdate>", "ev:startdate", "ne se lit pas"),
        ("<xCal:dtstart>20261340</xCal:dtstart>", "xcal:dtstart", "ne se lit pas"),
        ("<ev:startdate>0001-01-01</ev:startdate>", "ev:startdate", "vraisemblable"),
        ("<mec:startDate>2026-12-01</mec:startDate><mec:startHour>25:00</mec:startHour>", "mec:starthour", "14:30"),
        (
            f"<ev:startdate>{DAY}</ev:startdate><ev:enddate>2020-01-01</ev:enddate>",
            "ev:enddate",
            "La fin est avant le début",
        ),
        (
            (
                f"<ev:startdate>{DAY}T10:00:00</ev:startdate><ev:enddate>2020-01-01T10:00:00</ev:enddate>"
                "<ev:location>1 rue Ordener, 75018 Paris</ev:location>"
            ),
            "ev:enddate",
            "La fin est avant le début",
        ),
        (
            f"<ev:startdate>{DAY}</ev:startdate><ev:location>Salle des fêtes</ev:location>",
            "ev:location",
            "Le code postal manque",
        ),
    ],
)
def test_an_item_that_does_not_tell_is_refused_with_its_field(feed: Feed, said: str, field: str, reason: str) -> None:
    (refused,) = read(feed(item(said)))
    assert isinstance(refused, Reject)
    assert refused.field == field
    assert reason in refused.reason


def test_a_feed_of_events_is_recognised_and_read_twice_the_same(ingest: Ingest, feed: Feed) -> None:
    point = "<georss:point>48.8922 2.3444</georss:point>"
    text = "<description>&lt;p onclick='x'&gt;Venez avec un CV.&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</description>"
    path = feed(item(EV, point, text), item(EV, title="Forum des métiers", guid="2"))
    answer = ingest("rss", path, source="Mairie", publish=True)
    assert "Contenu reconnu : événements." in answer.output
    assert answer.counts == {"created": 2}
    assert ingest("rss", path, source="Mairie").counts == {"unchanged": 2}
    page = EventPage.objects.get(title="Forum de l’emploi")
    assert (page.live, page.source_url, str(page.body)) != (False, "", "")
    assert "onclick" not in str(page.body)
    date = page.occurrences.get()
    assert (date.district.code, str(date.latitude)) == ("75018", "48.892200")
    assert not DocumentPage.objects.exists()
    cancelled = "<xCal:status>CANCELLED</xCal:status>"
    path = feed(item(EV, point, text, cancelled), item(EV, title="Forum des métiers", guid="2"))
    assert ingest("rss", path, source="Mairie").counts == {"updated": 1, "unchanged": 1}
    page.refresh_from_db()
    assert page.state == "annule"


def test_a_feed_with_one_news_stays_documents_unless_it_is_said_to_be_events(ingest: Ingest, feed: Feed) -> None:
    path = feed(item(EV), item(title="Une étude", guid="2"))
    assert ingest("rss", path, source="Actualités").counts == {"created": 2}
    assert DocumentPage.objects.count() == 2
    assert ingest("rss", path, source="Agenda", kind="evenements").counts == {"created": 1, "rejected": 1}
    assert ingest("rss", path, source="Agenda").counts == {"unchanged": 1, "rejected": 1}
    assert "Un flux RSS ou Atom décrit des" in ingest("rss", path, source="Lieux", kind="lieux").error


def test_a_source_stays_what_it_is_whatever_its_feed_holds_later(
    ingest: Ingest, lead_client: Client, feed: Feed
) -> None:
    ingest("rss", feed(item(title="Une étude")), source="Actualités")
    source = Source.objects.get()
    assert source.content == "documents"
    assert ingest("rss", feed(item(EV, guid="2")), source="Actualités").counts == {"created": 1, "removed": 1}
    assert not EventPage.objects.exists()
    edit = reverse("wagtailsnippets_ingest_source:edit", args=[source.pk])
    data = {
        "name": source.name,
        "format": "rss",
        "schedule": "manuel",
        "trust": "brouillon",
        "mapping": "",
        "url": "https://example.org/flux.rss",
    }
    refused = html.unescape(lead_client.post(edit, data | {"content": "evenements"}).content.decode())
    assert "Cette source a déjà des fiches" in refused
    assert lead_client.post(edit, data | {"content": "documents", "credit": "Apur"}).status_code == 302


def test_the_dates_of_a_series_stay_apart(feed: Feed) -> None:
    parts = [f"<mec:startDate>{DAY + timedelta(days=n)}</mec:startDate>" for n in (0, 7)]
    items = [item(each, f"<mec:location>{MAIRIE}</mec:location>") for each in parts]
    links = [f"https://example.org/1?occurrence={DAY + timedelta(days=n)}" for n in (0, 7)]
    items = [
        each.replace("<link>https://example.org/1<", f"<link>{link}<") for each, link in zip(items, links, strict=True)
    ]
    first, second = read(feed(*items))
    assert first.external_id != second.external_id


def test_the_same_event_of_another_partner_is_one_page(ingest: Ingest, feed: Feed, tmp_path: Path) -> None:
    other = tmp_path / "agenda.json"
    event = {
        "uid": 7, "title": {"fr": "Forum de l'Emploi"},
        "timings": [{"begin": clock(0, "10:00"), "end": clock(0, "17:00")}],
        "location": {"name": "Mairie du 18e", "address": "1 pl. Jules Joffrin", "postalCode": "75018"},
    }  # fmt: skip
    other.write_text(json.dumps([event]))
    ingest("openagenda", other, source="Ville", publish=True)
    partner = Organisation.objects.create(name="Mairie du 18e")
    Source.objects.create(name="Mairie", format="rss", organisation=partner, trust="publier")
    assert ingest("rss", feed(item(EV)), source="Mairie").counts == {"merged": 1}
    page = EventPage.objects.get()
    assert partner in page.all_organisations


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><item><title>&a;</title></item></rss>',
            "sécurité",
        ),
        ("<!doctype html><html></html>", "page web"),
        ("<rss><channel><item>", "mal formé"),
        ("<lheo/>", "au lieu de"),
    ],
)
def test_a_hostile_file_is_refused_in_a_line(ingest: Ingest, tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "agenda.xml"
    path.write_text(content)
    assert reason in ingest("rss", path, kind="evenements").error
    assert not EventPage.objects.exists()
