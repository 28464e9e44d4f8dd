"""Odd files of partners, read by the command as they are: right, or refused with a sentence, and the same twice."""

import json
from pathlib import Path
from typing import Any

import pytest

from agenda.enums import EventStatus
from agenda.models import EventPage, Occurrence
from portal.dates import local
from tests.ingest.conftest import Answer, Ingest

pytestmark = pytest.mark.django_db
AT = "Mairie du 18e;1 place Jules-Joffrin;75018"
HEAD = "titre;date;horaires;lieu;adresse;code postal\n"


def held() -> list[str]:
    """Return the dates of all events, drafts included: « 14/01 09:30 14/01 12:00 », a star for one called off."""
    dates = Occurrence.objects.order_by("start", "end")
    return [
        f"{local(each.start):%d/%m %H:%M} {local(each.end):%d/%m %H:%M}"
        + ("*" if each.status == EventStatus.CANCELLED else "")
        for each in dates
    ]


def twice(ingest: Ingest, *args: Any, **options: Any) -> Answer:
    """Read a file; reading it again changes nothing."""
    first = ingest(*args, **options)
    before = held(), list(EventPage.objects.values("title", "summary", "latest_revision"))
    again = ingest(*args, **options)
    assert before == (held(), list(EventPage.objects.values("title", "summary", "latest_revision")))
    assert not {"created", "updated", "removed"} & again.counts.keys()
    return first


@pytest.mark.parametrize(
    ("cells", "dates"),
    [
        ("14/01/2027;9h30 à 12h puis 14h à 16h", ["14/01 09:30 14/01 12:00", "14/01 14:00 14/01 16:00"]),
        ("Les 14, 15 et 16 janvier 2027 de 9h à 12h;", [f"{n}/01 09:00 {n}/01 12:00" for n in (14, 15, 16)]),
        ("du lundi 11 au mercredi 13 janvier 2027, 9h-17h;", [f"{n}/01 09:00 {n}/01 17:00" for n in (11, 12, 13)]),
        ("14/01/27 18h30-20h;", ["14/01 18:30 14/01 20:00"]),
        ("14 janv. 2027 - 10h;", ["14/01 10:00 14/01 10:00"]),
        ("14/01/2027;22h-1h", ["14/01 22:00 15/01 01:00"]),
        ("2027-01-14T10:00:00;", ["14/01 10:00 14/01 10:00"]),
        ("14 JANVIER 2027;DE 10H00 À 11H30", ["14/01 10:00 14/01 11:30"]),
        ("14/01/2027;10:00:00 - 11:30:00", ["14/01 10:00 14/01 11:30"]),
        ("14/01/2027;jeudi 9h-12h", ["14/01 09:00 14/01 12:00"]),
        ("1er et 2 février 2027;14 h 15", ["01/02 14:15 01/02 14:15", "02/02 14:15 02/02 14:15"]),
    ],
)  # fmt: skip
def test_days_and_hours_of_a_table(ingest: Ingest, tmp_path: Path, cells: str, dates: list[str]) -> None:
    path = tmp_path / "agenda.csv"
    path.write_text(f"{HEAD}Atelier;{cells};{AT}\n", encoding="utf-8")
    twice(ingest, "csv", path, kind="evenements")
    assert held() == dates


@pytest.mark.parametrize(
    "cells",
    [
        "lundi 14 janvier 2027;9h", "31/11/2027;9h", "14/01/2027;9h à 25h", "14/01/2027;le matin",
        "14-15 ou 16/01/2027;", "14/01;9h", "11 et 12 janvier 2027;lundi 9h-12h, mardi 14h-17h",
        "14/01/2027;mercredi 9h-12h", "11 et 12 janvier 2027;mardi 9h-12h", "14/01/2027;9h ou 14h",
        "14/01/2027 etc.;9h",
        "chaque jeudi de janvier 2027;9h", "14/01/2027 et suivants;9h", "14/01/2027;9h-12h sauf mercredi",
        "début 2027;", "14/13/2027;9h",
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_known_is_refused(ingest: Ingest, tmp_path: Path, cells: str) -> None:
    path = tmp_path / "agenda.csv"
    path.write_text(f"{HEAD}Atelier;{cells};{AT}\n", encoding="utf-8")
    assert twice(ingest, "csv", path, kind="evenements").counts == {"rejected": 1}
    assert held() == []


def calendar(*lines: str, head: tuple[str, ...] = ()) -> str:
    """Return a calendar of one VEVENT at the town hall; ``lines`` begin by DTSTART."""
    event = ("BEGIN:VEVENT", "UID:1", "SUMMARY:Atelier", "LOCATION:Mairie\\, 1 place Jules-Joffrin\\, 75018 Paris")
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *head, *event, *lines, "END:VEVENT", "END:VCALENDAR", ""])


MOVED = (
    "END:VEVENT",
    "BEGIN:VEVENT",
    "UID:1",
    "SUMMARY:Atelier",
    "LOCATION:Mairie\\, 1 place Jules-Joffrin\\, 75018 Paris",
)
WEEKLY = ("DTSTART;TZID=Europe/Paris:20270105T100000", "DTEND;TZID=Europe/Paris:20270105T120000")
FOUR = (*WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=3")


@pytest.mark.parametrize(
    ("lines", "head", "dates"),
    [
        (("DTSTART;TZID=Romance Standard Time:20270114T140000",), (), ["14/01 14:00 14/01 14:00"]),
        (("DTSTART;TZID=\"GMT Standard Time\":20270114T130000",), (), ["14/01 14:00 14/01 14:00"]),
        (("DTSTART;TZID=W. Europe Standard Time:20270714T140000",), (), ["14/07 14:00 14/07 14:00"]),
        (("DTSTART:20270114T140000", "DURATION:PT1H30M"), (), ["14/01 14:00 14/01 15:30"]),
        (("DTSTART:20270714T120000Z", "DURATION:PT90M"), (), ["14/07 14:00 14/07 15:30"]),
        (("DTSTART:20270114T140000",), ("X-WR-TIMEZONE:America/New_York",), ["14/01 20:00 14/01 20:00"]),
        (("DTSTART;VALUE=DATE:20270114", "DTEND;VALUE=DATE:20270114"), (), ["14/01 00:00 15/01 00:00"]),
        (("DTSTART;VALUE=DATE:20270114", "DURATION:P2D"), (), ["14/01 00:00 16/01 00:00"]),
        # RFC 5545: an hour that does not occur counts from the offset before it.
        (("DTSTART;TZID=Europe/Paris:20270328T023000",), (), ["28/03 03:30 28/03 03:30"]),
        (
            (*FOUR, "EXDATE;TZID=Europe/Paris:20270112T100000"),
            (), ["05/01 10:00 05/01 12:00", "19/01 10:00 19/01 12:00"],
        ),
        (
            (*FOUR, *MOVED, "RECURRENCE-ID;TZID=Europe/Paris:20270112T100000",
             "DTSTART;TZID=Europe/Paris:20270113T150000", "DTEND;TZID=Europe/Paris:20270113T160000"),
            (), ["05/01 10:00 05/01 12:00", "13/01 15:00 13/01 16:00", "19/01 10:00 19/01 12:00"],
        ),
        (
            (*FOUR, *MOVED, "RECURRENCE-ID:20270112T090000Z", "DTSTART:20270112T090000Z", "DTEND:20270112T110000Z",
             "STATUS:CANCELLED"),
            (), ["05/01 10:00 05/01 12:00", "12/01 10:00 12/01 12:00*", "19/01 10:00 19/01 12:00"],
        ),
    ],
)  # fmt: skip
def test_times_of_a_calendar(
    ingest: Ingest, tmp_path: Path, lines: tuple[str, ...], head: tuple[str, ...], dates: list[str]
) -> None:
    path = tmp_path / "agenda.ics"
    path.write_text(calendar(*lines, head=head), encoding="utf-8", newline="")
    twice(ingest, "ical", path)
    assert held() == dates


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART:20270114T140000", "DURATION:-PT1H"), ("DTSTART:20270114T140000", "DTEND:20270114T100000"),
        ("DTSTART:20271301T140000",), ("DTSTART:20270114T140000", "DTEND:20290114T140000"),
    ],
)  # fmt: skip
def test_times_that_cannot_be_are_refused(ingest: Ingest, tmp_path: Path, lines: tuple[str, ...]) -> None:
    path = tmp_path / "agenda.ics"
    path.write_text(calendar(*lines), encoding="utf-8", newline="")
    assert twice(ingest, "ical", path).counts == {"rejected": 1}
    assert held() == []


@pytest.mark.parametrize("line", ["CLASS:PRIVATE", "class:confidential", "CLASS;X-A=B:Private", "CLASS:X-INTERNE"])
def test_what_is_not_public_makes_no_page(ingest: Ingest, tmp_path: Path, line: str) -> None:
    path = tmp_path / "agenda.ics"
    path.write_text(calendar("DTSTART:20270114T140000", line), encoding="utf-8", newline="")
    assert "created" not in twice(ingest, "ical", path, publish=True).counts


def agenda(**changes: Any) -> str:
    event = {
        "uid": 1, "title": {"fr": "Atelier"}, "description": {"fr": "Un atelier."},
        "timings": [{"begin": "2027-01-14T10:00:00+01:00", "end": "2027-01-14T12:00:00+01:00"}],
        "location": {"name": "Mairie", "address": "1 place Jules-Joffrin", "postalCode": "75018", "city": "Paris"},
    }  # fmt: skip
    return json.dumps([event | changes])


@pytest.mark.parametrize(
    ("changes", "counts", "dates"),
    [
        ({"timings": [{"begin": "2027-01-14T10:00:00Z", "end": "2027-01-14T09:00:00Z"}]}, {"rejected": 1}, []),
        ({"timings": [{"begin": "2027-01-14T09:00:00Z", "end": None}]}, {"created": 1}, ["14/01 10:00 14/01 10:00"]),
        ({"timings": []}, {"rejected": 1}, []),
        (
            {"location": {"name": "Mairie", "address": "1 place Joffrin", "postalCode": "75 018", "city": "PARIS"}},
            {"created": 1}, ["14/01 10:00 14/01 12:00"],
        ),
        ({"title": {"en": "Workshop"}}, {"created": 1}, ["14/01 10:00 14/01 12:00"]),
        ({"title": "Atelier &amp;amp; café"}, {"created": 1}, ["14/01 10:00 14/01 12:00"]),
        ({"location": None, "attendanceMode": 2}, {"created": 1}, ["14/01 10:00 14/01 12:00"]),
    ],
)  # fmt: skip
def test_an_odd_event_of_openagenda(
    ingest: Ingest, tmp_path: Path, changes: dict[str, Any], counts: dict[str, int], dates: list[str]
) -> None:
    path = tmp_path / "agenda.json"
    path.write_text(agenda(**changes), encoding="utf-8")
    assert twice(ingest, "openagenda", path).counts == counts
    assert held() == dates
