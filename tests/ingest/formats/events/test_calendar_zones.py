"""The clock that a calendar's times are written on."""

import warnings
from pathlib import Path
from typing import Any

import pytest

from agenda.formats.calendar.reader import read_calendar
from ingest.models import Source
from ingest.rows import Row
from tests.ingest.formats.events.test_calendars import PLACE, read, starts, values

CAYENNE = ("X-WR-TIMEZONE:America/Cayenne",)  # three hours before UTC, all year round


@pytest.mark.parametrize(
    ("header", "line", "start"),
    [
        (CAYENNE, "DTSTART:20270310T140000", "2027-03-10T17:00:00+00:00"),
        (CAYENNE, "DTSTART;VALUE=DATE-TIME:20270310T140000", "2027-03-10T17:00:00+00:00"),
        (CAYENNE, "DTSTART:20270310T140000Z", "2027-03-10T14:00:00+00:00"),
        (CAYENNE, "DTSTART;TZID=Europe/Paris:20270310T140000", "2027-03-10T13:00:00+00:00"),
        (CAYENNE, "DTSTART;VALUE=DATE:20270310", "2027-03-09T23:00:00+00:00"),
        (CAYENNE, "DTSTART;TZID=Notre bureau:20270310T140000", "2027-03-10T17:00:00+00:00"),
        (("X-WR-TIMEZONE:europe/lisbon",), "DTSTART:20270310T140000", "2027-03-10T14:00:00+00:00"),
        (("X-WR-TIMEZONE;VALUE=TEXT:Asia/Tokyo",), "DTSTART:20270310T140000", "2027-03-10T05:00:00+00:00"),
        (("X-WR-TIMEZONE:Tokyo Standard Time",), "DTSTART:20270310T140000", "2027-03-10T05:00:00+00:00"),
        (("X-WR-TIMEZONE:UTC",), "DTSTART:20270310T140000", "2027-03-10T14:00:00+00:00"),
        (("X-WR-TIMEZONE:Notre bureau",), "DTSTART:20270310T140000", "2027-03-10T13:00:00+00:00"),
        (("X-WR-TIMEZONE:",), "DTSTART:20270310T140000", "2027-03-10T13:00:00+00:00"),
        ((), "DTSTART:20270310T140000", "2027-03-10T13:00:00+00:00"),
        ((), "DTSTART;TZID=America/Cayenne:20270310T140000", "2027-03-10T17:00:00+00:00"),
        ((), "DTSTART;TZID=america/cayenne :20270310T140000", "2027-03-10T17:00:00+00:00"),
        ((), "DTSTART;TZID=GMT+0300:20270310T140000", "2027-03-10T11:00:00+00:00"),
        ((), "DTSTART;TZID=UTC-03:20270310T140000", "2027-03-10T17:00:00+00:00"),
        ((), 'DTSTART;TZID="(UTC+01:00) Bruxelles, Paris":20270610T140000', "2027-06-10T12:00:00+00:00"),
        ((), "DTSTART;TZID=/example.org/20270101/America/Cayenne:20270310T140000", "2027-03-10T17:00:00+00:00"),
    ],
)
def test_times_are_read_on_the_clock_that_the_calendar_says(
    tmp_path: Path, header: tuple[str, ...], line: str, start: str
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert starts(read(tmp_path, PLACE, line, before=header)) == [start]


def test_the_zone_may_come_after_the_events(tmp_path: Path) -> None:
    assert starts(read(tmp_path, PLACE, "DTSTART:20270310T140000", after=CAYENNE)) == ["2027-03-10T17:00:00+00:00"]


def test_a_series_keeps_its_hour_when_clocks_change(tmp_path: Path) -> None:
    rule = ("DTSTART:20270322T100000", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE:20270329T100000")
    header = ("X-WR-TIMEZONE:Europe/Lisbon",)
    assert starts(read(tmp_path, PLACE, *rule, before=header)) == [
        "2027-03-22T10:00:00+00:00",
        "2027-04-05T09:00:00+00:00",
    ]


def test_each_calendar_of_a_file_has_its_own_clock(tmp_path: Path) -> None:
    def calendar(uid: int, *header: str) -> list[str]:
        event = ["BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:Forum", PLACE, "DTSTART:20270310T140000", "END:VEVENT"]
        return ["BEGIN:VCALENDAR", "VERSION:2.0", *header, *event, "END:VCALENDAR"]

    path = tmp_path / "agendas.ics"
    path.write_text("\r\n".join([*calendar(1, *CAYENNE), *calendar(2)]), encoding="utf-8")
    found: list[Any] = list(read_calendar(path, Source(format="ical")))
    assert [starts(each) for each in found] == [["2027-03-10T17:00:00+00:00"], ["2027-03-10T13:00:00+00:00"]]


def test_a_row_read_again_alone_keeps_its_clock(tmp_path: Path) -> None:
    """What is kept of a row names its zone: the calendar's head is not there any more."""
    first = read(tmp_path, PLACE, "DTSTART:20270310T140000", before=CAYENNE)
    assert isinstance(first, Row)
    (tmp_path / "ligne.ics").write_text(first.raw, encoding="utf-8", newline="")
    (again,) = read_calendar(tmp_path / "ligne.ics", Source(format="ical"))
    assert values(again) == values(first)
