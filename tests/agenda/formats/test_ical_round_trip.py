"""Our own calendar, read back by two libraries and by our own import, on both sides of each change of clock."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import recurring_ical_events
from django.core.management import call_command
from django.test import Client
from icalendar import Calendar

from agenda.enums import EventStatus
from agenda.formats.calendar.reader import read_calendar
from agenda.models import EventPage, Occurrence
from ingest.models import Source
from ingest.rows import Row
from tests.agenda.conftest import MakeEvent, occurrence
from tests.clock import paris

pytestmark = pytest.mark.django_db
# Weekly at the same hour in Paris, over the changes of 28 March and 31 October 2027.
WEEKS = [paris(2027, 3, 16, 14) + timedelta(weeks=n) for n in range(3)]
WEEKS += [paris(2027, 10, 19, 14) + timedelta(weeks=n) for n in range(3)]
NIGHTS = [(paris(2027, 3, 27, 22), paris(2027, 3, 28, 5)), (paris(2027, 10, 30, 22), paris(2027, 10, 31, 5))]


@pytest.fixture
def feed(make_event: MakeEvent, client: Client) -> bytes:
    weekly = [occurrence(start, start + timedelta(hours=2)) for start in WEEKS]
    make_event("Permanence du mardi", *weekly)
    make_event("Nuit de l’emploi", *(occurrence(*night) for night in NIGHTS))
    make_event(
        "Forum reporté, salon; annulé", occurrence(paris(2027, 3, 28, 10), paris(2027, 3, 28, 12)),
        status=EventStatus.CANCELLED, status_note="La salle est fermée.",
    )  # fmt: skip
    return client.get("/agenda/agenda.ics").content


def listed(feed: bytes) -> list[Any]:
    return list(Calendar.from_ical(feed).walk("VEVENT"))


def stored() -> list[tuple[datetime, datetime]]:
    return sorted((each.start.astimezone(UTC), each.end.astimezone(UTC)) for each in Occurrence.objects.all())


def test_every_library_sees_the_same_dates(feed: bytes) -> None:
    calendar = Calendar.from_ical(feed)
    plain = sorted((event["DTSTART"].dt.astimezone(UTC), event["DTEND"].dt.astimezone(UTC)) for event in listed(feed))
    expanded = sorted(
        (event["DTSTART"].dt.astimezone(UTC), event["DTEND"].dt.astimezone(UTC))
        for event in recurring_ical_events.of(calendar).between(paris(2027, 1, 1), paris(2028, 1, 1))
    )
    assert plain == expanded == stored()
    hours = {event["DTSTART"].dt.hour for event in listed(feed) if event["SUMMARY"] == "Permanence du mardi"}
    assert hours == {14}


@pytest.mark.parametrize(
    ("day", "count"), [((2027, 3, 27), 1), ((2027, 3, 28), 2), ((2027, 10, 31), 1), ((2027, 3, 30), 1)]
)
def test_each_day_has_its_own(feed: bytes, day: tuple[int, int, int], count: int) -> None:
    assert len(recurring_ical_events.of(Calendar.from_ical(feed)).at(day)) == count


def test_our_own_import_reads_it_back(feed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    path.write_bytes(feed)
    rows = [each for each in read_calendar(path, Source()) if isinstance(each, Row)]
    assert len(rows) == Occurrence.objects.count()
    dates = [date for row in rows for date in row.values["dates"]]
    assert (
        sorted((datetime.fromisoformat(date["start"]), datetime.fromisoformat(date["end"])) for date in dates)
        == stored()
    )
    assert {(date["venue_name"], date["postcode"], date["city"]) for date in dates} == {
        ("Mairie du 18e", "75018", "Paris")
    }
    assert [row.values["status"] for row in rows].count("annule") == 1


def test_our_own_feed_makes_no_second_event(feed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    path.write_bytes(feed)
    before = EventPage.objects.count()
    call_command("ingest", "ical", str(path), source="Nous-mêmes", stdout=None)
    run = Source.objects.get().runs.get()
    assert (run.merged, run.created, run.rejected) == (len(WEEKS) + len(NIGHTS) + 1, 0, 0)
    assert EventPage.objects.count() == before
