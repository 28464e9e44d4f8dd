"""Calendars read back by other programs: the same dates, the same hours, before and after each change of clock."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import recurring_ical_events
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from agenda.enums import EventStatus
from agenda.models import Occurrence
from portal.models import Organisation, Topic
from tests.agenda.conftest import MakeEvent, november, occurrence
from tests.clock import Move, paris

# Calendars are written and read in Python: the same on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def read(client: Client, url: str) -> Calendar:
    answer = client.get(url)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    assert isinstance(calendar, Calendar)
    return calendar


def events(calendar: Calendar) -> list[Any]:
    return sorted(calendar.walk("VEVENT"), key=lambda event: event["DTSTART"].dt)


def test_the_whole_event_or_one_date(make_event: MakeEvent, client: Client) -> None:
    page = make_event("Forum", occurrence(november(26)), occurrence(paris(2027, 1, 28, 10)))
    calendar = read(client, f"{page.url}evenement.ics")
    assert len(events(calendar)) == 2
    second = page.all_dates[1]
    [only] = events(read(client, f"{page.url}evenement.ics?occurrence={second.pk}"))
    assert only["DTSTART"].dt == second.start
    assert "attachment" in client.get(f"{page.url}evenement.ics")["Content-Disposition"]


def test_a_line_end_in_a_name_breaks_no_feed(make_event: MakeEvent, client: Client, partner: Organisation) -> None:
    """A source may hold one: each subscriber would lose the whole calendar, or read a line that a stranger wrote."""
    name = "Cité\r\nATTENDEE:mailto:x@example.org\rSTATUS:CANCELLED\n\x0b"
    make_event(name, occurrence(november(26), room=name, venue_name=name), status_note=name)
    Organisation.objects.update(name=name, email="contact@example.org")
    for address in ("contact@example.org", "", "a@example.org\nSTATUS:CANCELLED"):
        Organisation.objects.update(email=address)
        answer = client.get("/agenda/agenda.ics").content.decode()
        [event] = events(read(client, "/agenda/agenda.ics"))
        assert "ATTENDEE" not in event
        assert event["STATUS"] == "CONFIRMED"
        assert "\r" not in answer.replace("\r\n", "")


@pytest.mark.parametrize("value", ["0", "", "abc", "1%00", "99999999999999999999", "-1"])
def test_a_date_of_another_event_is_not_found(make_event: MakeEvent, client: Client, value: str) -> None:
    page = make_event()
    assert client.get(f"{page.url}evenement.ics?occurrence={value}").status_code == 404


def test_a_date_says_all_that_a_calendar_shows(make_event: MakeEvent, client: Client, partner: Organisation) -> None:
    partner.email = "contact@example.org"
    partner.save()
    page = make_event(
        "Forum, salon; et plus",
        occurrence(november(26), november(26, 17), room="salle des fêtes", venue_name="Mairie du 18e",
                   address="1, place Jules-Joffrin", postcode="75018"),
        topics=[Topic.objects.create(name="Insertion", slug="insertion")],
    )  # fmt: skip
    [event] = events(read(client, f"{page.url}evenement.ics"))
    assert event["SUMMARY"] == "Forum, salon; et plus"
    assert event["LOCATION"] == "salle des fêtes, Mairie du 18e, 1, place Jules-Joffrin, 75018 Paris"
    assert event["URL"] == f"http://testserver{page.url}"
    assert event["STATUS"] == "CONFIRMED"
    assert event["ORGANIZER"] == "mailto:contact@example.org"
    assert event["ORGANIZER"].params["CN"] == "Maison de l’Emploi de Paris"
    assert event["SEQUENCE"] == 0
    assert [str(name) for name in event["CATEGORIES"].cats] == ["Forum", "Demandeurs d’emploi et salariés", "Insertion"]
    assert "Entrée libre. Gratuit." in event["DESCRIPTION"]


def test_what_is_called_off_stays_and_says_so(make_event: MakeEvent, client: Client) -> None:
    make_event("Annulé", status=EventStatus.CANCELLED, status_note="La salle est fermée.")
    make_event("Reporté", occurrence(november(27), status=EventStatus.POSTPONED))
    cancelled, postponed = events(read(client, "/agenda/agenda.ics"))
    assert cancelled["STATUS"] == postponed["STATUS"] == "CANCELLED"
    assert cancelled["SUMMARY"].replace("\u00a0", " ") == "Annulé : Annulé"
    assert cancelled["DESCRIPTION"].startswith("La salle est fermée.")


def test_identifiers_last_and_sequence_grows(make_event: MakeEvent, client: Client, set_moment: Move) -> None:
    page = make_event()
    [before] = events(read(client, "/agenda/agenda.ics"))
    set_moment(2026, 11, 24, 9)
    page.title = "Forum, nouveau titre"
    page.save_revision().publish()
    [after] = events(read(client, "/agenda/agenda.ics"))
    assert after["UID"] == before["UID"]
    assert after["SUMMARY"] == "Forum, nouveau titre"
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["LAST-MODIFIED"].dt == datetime(2026, 11, 24, 8, tzinfo=UTC)


def test_a_copy_has_identifiers_of_its_own(make_event: MakeEvent, client: Client) -> None:
    page = make_event()
    copy = page.copy(update_attrs={"slug": "copie", "title": "Copie"})
    copy.save_revision().publish()
    assert len({event["UID"] for event in events(read(client, "/agenda/agenda.ics"))}) == 2


def test_the_list_is_filtered_and_named(make_event: MakeEvent, client: Client) -> None:
    make_event("Forum")
    make_event("Atelier", event_kind="atelier")
    calendar = read(client, "/agenda/agenda.ics?type=atelier")
    assert [event["SUMMARY"] for event in events(calendar)] == ["Atelier"]
    assert calendar["X-WR-CALNAME"] == "Agenda (Atelier)"


@pytest.mark.parametrize(
    "day", [(2027, 3, 27), (2027, 3, 28), (2027, 3, 29), (2027, 10, 30), (2027, 10, 31), (2027, 11, 1)]
)
def test_hours_hold_around_each_change_of_clock(
    make_event: MakeEvent, client: Client, day: tuple[int, int, int]
) -> None:
    """The zone written in the file is enough: it is read here instead of the reader's own."""
    make_event("Matin", occurrence(paris(*day, 9, 30), paris(*day, 12)))
    answer = client.get("/agenda/agenda.ics").content.replace(b"Europe/Paris", b"X-Portail/Paris")
    [event] = events(Calendar.from_ical(answer))
    start = event["DTSTART"].dt
    assert (start.hour, start.minute) == (9, 30)
    assert start.astimezone(UTC) == paris(*day, 9, 30).astimezone(UTC)


def test_the_hour_that_comes_twice_is_told_apart(make_event: MakeEvent, client: Client) -> None:
    """On 31 October 2027 it is 2 h 30 twice: the second one is an hour later."""
    twice = [datetime(2027, 10, 31, 0, 30, tzinfo=UTC), datetime(2027, 10, 31, 1, 30, tzinfo=UTC)]
    make_event("Nuit blanche", *(occurrence(start, start + timedelta(minutes=20)) for start in twice))
    found = events(read(client, "/agenda/agenda.ics"))
    assert [event["DTSTART"].dt.astimezone(UTC) for event in found] == twice


FIRST = paris(2026, 11, 24)
MINUTES = 400 * 24 * 60


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(starts=st.sets(st.integers(0, MINUTES), min_size=1, max_size=8), hours=st.integers(0, 60))
def test_another_program_reads_the_same_dates(
    make_event: MakeEvent, client: Client, starts: set[int], hours: int
) -> None:
    """Over thirteen months, so across both changes of clock."""
    Occurrence.objects.all().delete()
    moments = (FIRST.astimezone(UTC) + timedelta(minutes=start) for start in starts)
    spans = sorted((moment, moment + timedelta(hours=hours)) for moment in moments)
    make_event(f"Rendez-vous {len(starts)}", *(occurrence(start, end) for start, end in spans))
    calendar = read(client, "/agenda/agenda.ics")
    found = recurring_ical_events.of(calendar).between(FIRST, FIRST + timedelta(minutes=MINUTES, days=5))
    shown = sorted(
        (event["DTSTART"].dt.astimezone(UTC), event.get("DTEND", event["DTSTART"]).dt.astimezone(UTC))
        for event in found
    )
    assert shown == spans
