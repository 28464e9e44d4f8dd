"""Calendars as other tools write them: what is off the standard and clear enough to be read, or said."""

from pathlib import Path
from typing import Any

import pytest

from agenda.formats.calendar.reader import read_calendar
from ingest.errors import UnreadableError
from ingest.models import Source
from ingest.rows import Reject, Row
from portal import dates

PLACE = "LOCATION:Mairie du 18e\\, 1 place Jules-Joffrin\\, 75018 Paris"
TOKYO = ("TZID:Asia/Tokyo", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0900", "TZOFFSETTO:+0900",
         "END:STANDARD")  # fmt: skip
LIMA = tuple(line.replace("Asia/Tokyo", "Bureau du Perou").replace("+0900", "-0500") for line in TOKYO)


def read(folder: Path, *lines: str, before: tuple[str, ...] = (), after: tuple[str, ...] = ()) -> Row | Reject:
    """The only event of a calendar."""
    event = ("BEGIN:VEVENT", "UID:1", "SUMMARY:Forum", *lines, "END:VEVENT")
    whole = ("BEGIN:VCALENDAR", "VERSION:2.0", *before, *event, *after, "END:VCALENDAR", "")
    path = folder / "agenda.ics"
    path.write_bytes("\r\n".join(whole).encode())
    [found] = read_calendar(path, Source(format="ical"))
    return found


def values(found: Row | Reject) -> dict[str, Any]:
    assert isinstance(found, Row), found
    return dict(found.values)


def starts(found: Row | Reject) -> list[str]:
    return [each["start"] for each in values(found)["dates"]]


def test_a_zone_defined_after_its_events_counts(tmp_path: Path) -> None:
    zone = ("BEGIN:VTIMEZONE", *LIMA, "END:VTIMEZONE")
    found = read(tmp_path, PLACE, "DTSTART;TZID=Bureau du Perou:20270310T080000", after=zone)
    assert starts(found) == ["2027-03-10T13:00:00+00:00"]


def test_two_zones_in_one_definition_are_two(tmp_path: Path) -> None:
    zones = ("BEGIN:VTIMEZONE", *TOKYO, *LIMA, "END:VTIMEZONE")
    found = read(tmp_path, PLACE, "DTSTART;TZID=Bureau du Perou:20270310T080000", before=zones)
    assert starts(found) == ["2027-03-10T13:00:00+00:00"]


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("DTSTART;TZID=(UTC+01:00) Bruxelles, Paris:20270310T140000", "2027-03-10T13:00:00+00:00"),
        ("DTSTART;TZID=Europe/Paris:2027-03-10T14:00:00", "2027-03-10T13:00:00+00:00"),
        ("DTSTART:2027-03-10T14:00:00Z", "2027-03-10T14:00:00+00:00"),
        ("DTSTART;TZID=Europe/Paris:20270310T1400", "2027-03-10T13:00:00+00:00"),
        ("DTSTART;TZID=:20270310T140000", "2027-03-10T13:00:00+00:00"),
        ("DTSTART;TZID=Europe/Paris: 20270310T140000", "2027-03-10T13:00:00+00:00"),
        ("DTSTART;VALUE=DATE:20270310Z", "2027-03-09T23:00:00+00:00"),
        ("DTSTART;VALUE=DATE:2027-03-10", "2027-03-09T23:00:00+00:00"),
    ],
)
def test_dates_written_otherwise_are_read(tmp_path: Path, line: str, start: str) -> None:
    assert starts(read(tmp_path, PLACE, line)) == [start]


def test_a_rule_until_a_day_includes_it(tmp_path: Path) -> None:
    rule = ("DTSTART;TZID=Europe/Paris:20270301T140000", "RRULE:FREQ=WEEKLY;UNTIL=20270315;BYDAY=MO")
    assert [each[:10] for each in starts(read(tmp_path, PLACE, *rule))] == ["2027-03-01", "2027-03-08", "2027-03-15"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("DTSTART:20270301T140000Z", "RRULE:FREQ=DAILY;UNTIL=20200101"), "elle finit avant de commencer"),
        (("DTSTART:20500301T140000Z", "RRULE:FREQ=YEARLY;INTERVAL=9", "EXDATE:20500301T140000Z"), "avant deux ans"),
        (("DTSTART:20270301T140000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), "ne donne jamais de date"),
        (("DTSTART:20270301T140000Z", "RRULE:FREQ=DAILY;COUNT=0"), "ne donne jamais de date"),
        (("DTSTART:20270301T140000Z", "RRULE:FREQ=MONTHLY;BYDAY=9MO;COUNT=3"), "ne se lit pas"),
    ],
)
def test_a_rule_without_a_date_says_so(tmp_path: Path, lines: tuple[str, ...], said: str) -> None:
    found = read(tmp_path, PLACE, *lines)
    assert isinstance(found, Reject)
    assert found.field == "RRULE"
    assert said in found.reason


def test_an_address_on_several_lines_is_a_name_and_a_street(tmp_path: Path) -> None:
    place = "LOCATION:Café des Arts\\n12 rue Ordener\\n75018 Paris\\nFrance"
    date = values(read(tmp_path, place, "DTSTART:20270310T140000Z"))["dates"][0]
    assert (date["venue_name"], date["address"]) == ("Café des Arts", "12 rue Ordener")
    assert (date["postcode"], date["city"]) == ("75018", "Paris")


def test_values_that_do_not_matter_may_be_broken(tmp_path: Path) -> None:
    """A sequence that is no number, a position without numbers: the event is known without them."""
    rule = ("DTSTART:20270310T140000Z", "RRULE:FREQ=DAILY;COUNT=2")
    found = read(tmp_path, PLACE, *rule, "SEQUENCE:un", "GEO:;", "CREATED:hier")
    assert len(starts(found)) == 2


def test_a_repeated_line_counts_once(tmp_path: Path) -> None:
    twice = ("DESCRIPTION:Venez avec un CV.", "DESCRIPTION:Venez.", "LOCATION:Ailleurs", "DTEND:20270310T150000Z",
             "DTEND:20270310T160000Z")  # fmt: skip
    found = values(read(tmp_path, PLACE, *twice, "DTSTART:20270310T140000Z"))
    assert found["summary"] == "Venez avec un CV."
    assert found["dates"][0]["end"] == "2027-03-10T15:00:00+00:00"
    assert found["dates"][0]["postcode"] == "75018"


@pytest.mark.parametrize(
    ("lines", "field", "reason"),
    [
        (
            ("DTSTART:20270310T140000Z", "DTSTART:20270311T140000Z"), "DTSTART",
            "Cet événement a deux débuts (DTSTART).",
        ),
        (
            ("DTSTART;;VALUE=DATE-TIME:20270310T140000",), "DTSTART",
            "Cet événement n’a pas de début (DTSTART).",
        ),
        (
            ("DTSTART:20270310T140000Z", "DTEND:20270310T100000Z"), "DTEND",
            "La fin est avant le début.",
        ),
        (
            ("DTSTART:20270310T140000Z", "END:VALARM"), "BEGIN",
            "Cet événement ne suit pas la norme iCalendar : un bloc s’ouvre (BEGIN) sans se fermer (END).",
        ),
    ],
)  # fmt: skip
def test_refusals_name_the_line(tmp_path: Path, lines: tuple[str, ...], field: str, reason: str) -> None:
    found = read(tmp_path, PLACE, *lines)
    assert isinstance(found, Reject)
    assert (found.field, found.reason) == (field, reason)


def test_a_rule_that_ended_long_ago_is_read_at_once(tmp_path: Path) -> None:
    """Days of a past month, each day: the library alone would try every day to the year 9999."""
    rule = ("DTSTART;VALUE=DATE:20080303", "RRULE:FREQ=DAILY;UNTIL=20080323T235959Z", "EXDATE;VALUE=DATE:20080311",
            "EXDATE;VALUE=DATE:")  # fmt: skip
    found = starts(read(tmp_path, PLACE, *rule))
    assert len(found) == 20
    assert found[-1] == "2008-03-22T23:00:00+00:00"


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        (("DTSTART;VALUE=DATE:20250101", "RRULE:FREQ=DAILY;COUNT=30"), "2025-01-29T23:00:00+00:00"),
        (("DTSTART:20250101T140000Z", "RDATE:20250301T140000Z"), "2025-03-01T14:00:00+00:00"),
    ],
)
def test_dates_that_are_counted_are_read_at_once(tmp_path: Path, lines: tuple[str, ...], last: str) -> None:
    """Whole days above all: after the last one, the library alone would try every day to the year 9999."""
    assert starts(read(tmp_path, PLACE, *lines))[-1] == last


def test_a_counted_rule_whose_exception_was_moved_is_read_at_once(tmp_path: Path) -> None:
    moved = ("BEGIN:VEVENT", "UID:1", "SUMMARY:Forum", PLACE, "DTSTART:20250109T150000Z",
             "RECURRENCE-ID:20250102T140000Z", "END:VEVENT")  # fmt: skip
    rule = ("DTSTART:20250101T140000Z", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20250103T140000Z")
    assert [each[:10] for each in starts(read(tmp_path, PLACE, *rule, after=moved))] == ["2025-01-01", "2025-01-09"]


def test_a_yearly_forum_is_announced_before_its_month(tmp_path: Path) -> None:
    held = dates.add_months(dates.today(), 10).replace(day=20)
    found = starts(read(tmp_path, PLACE, f"DTSTART:2016{held:%m%d}T080000Z", "RRULE:FREQ=YEARLY"))
    assert found[0] == f"{held}T08:00:00+00:00"


def test_dates_added_after_the_end_of_the_rule_count(tmp_path: Path) -> None:
    rule = ("DTSTART:20270301T140000Z", "RRULE:FREQ=DAILY;UNTIL=20270302T235959Z", "RDATE:20280105T140000Z")
    assert [each[:10] for each in starts(read(tmp_path, PLACE, *rule))] == ["2027-03-01", "2027-03-02", "2028-01-05"]


def test_an_exception_that_does_not_say_when_is_left_out(tmp_path: Path) -> None:
    exception = ("BEGIN:VEVENT", "UID:1", "SUMMARY:Forum", "RECURRENCE-ID:20270302T140000Z", "END:VEVENT")
    found = read(tmp_path, PLACE, "DTSTART:20270301T140000Z", "RRULE:FREQ=DAILY;COUNT=2", after=exception)
    assert [each[:10] for each in starts(found)] == ["2027-03-01", "2027-03-02"]


def test_an_hour_alone_is_no_date(tmp_path: Path) -> None:
    found = read(tmp_path, PLACE, "DTSTART:20270310T140000Z", "RDATE;VALUE=TIME:083000")
    assert isinstance(found, Reject)
    assert found.field == "RDATE"


def test_a_picture_in_a_line_does_not_refuse_the_calendar(tmp_path: Path) -> None:
    picture = "ATTACH;ENCODING=BASE64;VALUE=BINARY:" + "A" * 300_000
    assert starts(read(tmp_path, PLACE, picture, "DTSTART:20270310T140000Z")) == ["2027-03-10T14:00:00+00:00"]


@pytest.mark.parametrize("end", ["\n", "\r"])
def test_any_end_of_line_will_do(tmp_path: Path, end: str) -> None:
    lines = ("BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "SUMMARY:Forum", PLACE, "DTSTART:20270310T140000Z",
             "END:VEVENT", "END:VCALENDAR", "")  # fmt: skip
    path = tmp_path / "agenda.ics"
    path.write_bytes(end.join(lines).encode())
    assert [row.place for row in read_calendar(path, Source())] == ["événement 1"]


def test_events_before_the_place_where_a_file_breaks_off_are_read(tmp_path: Path) -> None:
    event = ("BEGIN:VEVENT", "UID:1", "SUMMARY:Forum", PLACE, "DTSTART:20270310T140000Z", "END:VEVENT")
    path = tmp_path / "agenda.ics"
    path.write_text("\r\n".join(("BEGIN:VCALENDAR", *event, "BEGIN:VEVENT", "SUMMARY:Sal")), encoding="utf-8")
    found = read_calendar(path, Source())
    assert isinstance(next(found), Row)
    with pytest.raises(UnreadableError, match="s’interrompt"):
        next(found)


def test_an_address_book_is_no_calendar(tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    path.write_text("BEGIN:VCARD\r\nFN:Jeanne\r\nEND:VCARD\r\n", encoding="utf-8")
    with pytest.raises(UnreadableError, match="n’est pas un calendrier"):
        list(read_calendar(path, Source()))


def test_a_date_of_a_series_held_elsewhere_says_so(tmp_path: Path) -> None:
    moved = (
        "BEGIN:VEVENT", "UID:1", "RECURRENCE-ID:20270302T100000", "SUMMARY:Forum", "DTSTART:20270302T100000",
        "LOCATION:Espace\\, 5 rue de Belleville\\, 75019 Paris", "END:VEVENT",
    )  # fmt: skip
    found = read(tmp_path, PLACE, "DTSTART:20270301T100000", "RRULE:FREQ=DAILY;COUNT=2", after=moved)
    assert [each["postcode"] for each in values(found)["dates"]] == ["75018", "75019"]


@pytest.mark.parametrize("name", ["CONFERENCE;VALUE=URI;FEATURE=VIDEO", "X-GOOGLE-CONFERENCE"])
def test_where_one_joins_is_read_beside_the_place(tmp_path: Path, name: str) -> None:
    [date] = values(read(tmp_path, PLACE, "DTSTART:20270301T100000", f"{name}:https://meet.example.org/a"))["dates"]
    assert (date["postcode"], date["online_url"]) == ("75018", "https://meet.example.org/a")


def test_a_text_in_html_alone_is_the_description(tmp_path: Path) -> None:
    line = "X-ALT-DESC;FMTTYPE=text/html:<html><style>p{}</style><p>Le programme.</p></html>"
    found = values(read(tmp_path, PLACE, "DTSTART:20270301T100000", line))
    assert (found["summary"], found["body"]) == ("Le programme.", "<p>Le programme.</p>")


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        (("DTSTART:20270301T100000", "DTEND:20270228T100000"), "DTEND", "20270228T100000"),
        (("DTSTART:20270301T100000", "DURATION:-PT1H"), "DURATION", "-PT1H"),
        (("DTSTART:20270301T100000", "RRULE:FREQ=DAILY;COUNT=3", "EXRULE:FREQ=WEEKLY"), "EXRULE", "FREQ=WEEKLY"),
        (("DTSTART:20270301T100000", "GEO:43.3;5.4"), "GEO", "43.3, 5.4"),
    ],
)
def test_a_refusal_says_the_line_as_it_is_written(
    tmp_path: Path, lines: tuple[str, ...], field: str, value: str
) -> None:
    found = read(tmp_path, PLACE, *lines)
    assert isinstance(found, Reject)
    assert (found.field, found.value) == (field, value)
