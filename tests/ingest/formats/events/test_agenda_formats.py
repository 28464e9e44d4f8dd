"""Agendas of partners, in every dialect, as events of the portal."""

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from agenda.formats.calendar.reader import read_calendar
from agenda.formats.openagenda.reader import read_events
from agenda.models import EventPage
from ingest.models import Source
from ingest.rows import Gone, Reject, Row
from portal.models import Organisation
from tests.ingest.conftest import Ingest

SAMPLES = Path(os.environ.get("SAMPLES", Path(__file__).parents[5] / "shared" / "data"))
DAY = (timezone.localdate() + timedelta(days=30)).isoformat()
PLACE = {"name": "Mairie du 16e", "address": "71 avenue Henri-Martin, 75116 Paris, France", "postalCode": "75116",
         "city": "Paris", "insee": "75056"}  # fmt: skip


def v2(uid: int | None = 1, **changes: Any) -> dict[str, Any]:
    return {
        "uid": uid,
        "title": {"fr": "Forum de l’emploi", "en": "Job fair"},
        "description": {"fr": "Trente employeurs vous reçoivent."},
        "longDescription": {"fr": "<p>Venez avec un CV.</p><script>alert(1)</script>"},
        "timings": [{"begin": f"{DAY}T10:00:00+01:00", "end": f"{DAY}T17:00:00+01:00"}],
        "location": PLACE,
        "status": 1,
    } | changes


def v1(uid: int = 2) -> dict[str, Any]:
    return v2(uid, timings=[{"start": f"{DAY}T10:00:00+01:00", "end": f"{DAY}T17:00:00+01:00"}], status=None)


def opendatasoft(uid: str = "3") -> dict[str, Any]:
    fields = {
        "uid": uid,
        "title_fr": "Forum de l’emploi",
        "description_fr": "Trente employeurs vous reçoivent.",
        "timings": json.dumps([{"begin": f"{DAY}T10:00:00+01:00", "end": f"{DAY}T17:00:00+01:00"}]),
        "status": json.dumps({"id": 6, "label": {"fr": "Annulé"}}),
        "registration": json.dumps([{"type": "phone", "value": "01 99 00 00 16"}]),
        "location_name": "Mairie du 16e",
        "location_address": "71 avenue Henri-Martin 75116 Paris",
        "location_postalcode": "75116",
        "location_city": "Paris",
        "location_insee": "75056",
    }
    return {"recordid": "x", "fields": fields}


def calendar(*lines: str, head: str = "") -> str:
    body = "\r\n".join(lines)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}BEGIN:VEVENT\r\n{body}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def read(tmp_path: Path, content: Any) -> list[Row | Reject | Gone]:
    path = tmp_path / "agenda"
    if isinstance(content, str):
        path.write_bytes(content.encode())
        return list(read_calendar(path, Source()))
    path.write_text(json.dumps(content), encoding="utf-8")
    return list(read_events(path, Source()))


def one(tmp_path: Path, content: Any) -> Any:
    found = read(tmp_path, content)
    assert len(found) == 1
    assert isinstance(found[0], Row), found[0]
    return found[0].values


@pytest.mark.parametrize("event", [v2(), v1(), opendatasoft()], ids=["v2", "v1", "opendatasoft"])
def test_the_three_dialects_say_the_same(tmp_path: Path, event: dict[str, Any]) -> None:
    values = one(tmp_path, [event])
    assert values["title"] == "Forum de l’emploi"
    assert values["event_kind"] == "forum"
    date = values["dates"][0]
    assert date["start"] == f"{DAY}T09:00:00+00:00"
    assert (date["address"], date["postcode"], date["city"]) == ("71 avenue Henri-Martin", "75116", "Paris")


@pytest.mark.parametrize(
    ("status", "word"), [(1, "prevu"), (3, "en-ligne"), (4, "reporte"), (5, "complet"), (6, "annule")]
)
def test_statuses_are_the_portal_s(tmp_path: Path, status: int, word: str) -> None:
    assert one(tmp_path, [v2(status=status, onlineAccessLink="https://visio.example.org/")])["status"] == word


def test_html_of_partners_is_cleaned_and_prices_are_read(tmp_path: Path) -> None:
    values = one(tmp_path, [v2(conditions={"fr": "12,50 € ; réduit 8 euros"})])
    assert values["body"] == "<p>Venez avec un CV.</p>"
    assert (values["is_free"], values["price"]) == (False, "12.50")


@pytest.mark.parametrize(
    ("event", "field", "reason"),
    [
        (v2(title={}), "title", "pas de titre"),
        (v2(uid=None), "uid", "identifiant"),
        (v2(timings=[]), "timings", "aucune date"),
        (v2(timings=[{"begin": "demain", "end": "demain"}]), "timings", "ne se lit pas"),
        (v2(status=9), "status", "état"),
        (v2(location={"name": "Salle", "address": "rue Nulle"}), "postalCode", "code postal"),
        ("texte", "", "objet JSON"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_the_field(tmp_path: Path, event: Any, field: str, reason: str) -> None:
    found = read(tmp_path, [event])[0]
    assert isinstance(found, Reject)
    assert found.field == field
    assert reason in found.reason


def test_a_calendar_with_folded_emoji_no_stamp_and_a_uid_that_is_an_address(tmp_path: Path) -> None:
    line = "SUMMARY:Atelier 🎨 du jeudi".encode()
    folded = line[:17] + b"\r\n " + line[17:]
    text = calendar(
        "@@", "UID:https://example.org/ateliers/", "DTSTART;TZID=Europe/Paris:20270312T143000",
        "DTEND;TZID=Europe/Paris:20270312T160000", "LOCATION:Salle des fêtes\\, 1 place Jules-Joffrin\\, 75018 Paris",
    )  # fmt: skip
    path = tmp_path / "a.ics"
    path.write_bytes(text.encode().replace(b"@@", folded))
    row = next(iter(read_calendar(path, Source())))
    assert isinstance(row, Row)
    assert (row.external_id, row.values["title"]) == ("https://example.org/ateliers/", "Atelier 🎨 du jeudi")
    date = row.values["dates"][0]
    assert date["start"] == "2027-03-12T13:30:00+00:00"
    assert (date["venue_name"], date["address"], date["postcode"]) == (
        "Salle des fêtes", "1 place Jules-Joffrin", "75018",
    )  # fmt: skip


def test_a_rule_its_exceptions_and_its_moved_date_across_the_change_of_hour(tmp_path: Path) -> None:
    where = "LOCATION:1 place Jules-Joffrin\\, 75018 Paris"
    text = calendar(
        "UID:1", "SUMMARY:Permanence", "DTSTART;TZID=Europe/Paris:20270318T140000",
        "DTEND;TZID=Europe/Paris:20270318T160000", "RRULE:FREQ=WEEKLY;COUNT=4", where,
        "EXDATE;TZID=Europe/Paris:20270325T140000", "END:VEVENT", "BEGIN:VEVENT", "UID:1", "SUMMARY:Permanence", where,
        "RECURRENCE-ID;TZID=Europe/Paris:20270401T140000", "DTSTART;TZID=Europe/Paris:20270401T150000",
        "DTEND;TZID=Europe/Paris:20270401T170000",
    )  # fmt: skip
    starts = [date["start"] for date in one(tmp_path, text)["dates"]]
    assert starts == ["2027-03-18T13:00:00+00:00", "2027-04-01T13:00:00+00:00", "2027-04-08T12:00:00+00:00"]


def test_whole_days_and_cancellations(tmp_path: Path) -> None:
    where = "LOCATION:1 place Jules-Joffrin\\, 75018 Paris"
    text = calendar("UID:1", "SUMMARY:Salon", "DTSTART;VALUE=DATE:20270703", "DTEND;VALUE=DATE:20270705", where,
                    head="METHOD:CANCEL\r\n")  # fmt: skip
    values = one(tmp_path, text)
    assert values["status"] == "annule"
    assert (values["dates"][0]["start"], values["dates"][0]["end"]) == (
        "2027-07-02T22:00:00+00:00", "2027-07-04T22:00:00+00:00",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "field"),
    [("DTSTART:20261301T100000", "DTSTART"), ("DTEND:demain", "DTEND"), ("RRULE:FREQ=PARFOIS", "RRULE")],
)
def test_a_value_that_does_not_read_is_told_by_its_name(tmp_path: Path, line: str, field: str) -> None:
    start = "" if field == "DTSTART" else "DTSTART:20261210T100000Z"
    lines = [each for each in ("UID:1", "SUMMARY:Salon", start, line) if each]
    found = read(tmp_path, calendar(*lines))[0]
    assert isinstance(found, Reject)
    assert (found.field, found.value) == (field, line.partition(":")[2])
    assert found.reason.startswith(f"Cette valeur ne se lit pas ({field})")


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda each: st.lists(each, max_size=3) | st.dictionaries(st.text(max_size=8), each, max_size=3),
    max_leaves=6,
)


@settings(max_examples=80, deadline=None)
@given(changes=st.dictionaries(st.sampled_from(sorted(v2())), _json, max_size=4))
def test_no_event_stops_the_reading(tmp_path_factory: pytest.TempPathFactory, changes: dict[str, Any]) -> None:
    found = read(tmp_path_factory.mktemp("oa"), [v2(**changes), v2(7)])
    assert len(found) == 2
    assert isinstance(found[1], Row)
    assert all(each.reason for each in found if isinstance(each, Reject))


@settings(max_examples=80, deadline=None)
@given(lines=st.lists(st.sampled_from(["DTSTART", "DTEND", "RRULE", "SUMMARY", "UID", "LOCATION", "DURATION"]).flatmap(
    lambda name: st.text(max_size=25).map(lambda value: f"{name}:{' '.join(value.split())}")), max_size=6))  # fmt: skip
def test_no_line_of_a_calendar_stops_the_reading(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    found = read(tmp_path_factory.mktemp("ics"), calendar(*lines))
    assert all(each.reason for each in found if isinstance(each, Reject))


def test_a_cancelled_event_is_shown_as_cancelled_and_two_dates_stay_apart(ingest: Ingest, tmp_path: Path) -> None:
    path = tmp_path / "agenda.json"
    later = [{"begin": f"{DAY}T18:00:00+01:00", "end": f"{DAY}T19:00:00+01:00"}]
    path.write_text(json.dumps({"events": [v2(1), v2(2, timings=later), v2(3, title={"fr": "2027"})]}))
    assert ingest("openagenda", path, source="Ville", publish=True).counts == {"created": 3}
    event = EventPage.objects.get(title="2027")
    assert event.district is not None
    assert event.district.code == "75016"
    key = event.occurrences.get().pk
    path.write_text(json.dumps({"events": [v2(1), v2(2, timings=later), v2(3, title={"fr": "2027"}, status=6)]}))
    assert ingest("openagenda", path, source="Ville").counts == {"updated": 1, "unchanged": 2}
    event.refresh_from_db()
    assert (event.state, event.occurrences.get().pk) == ("annule", key)
    assert "annulé" in event.status_note


def test_one_event_of_two_partners_is_one_page_with_both_credited(ingest: Ingest, tmp_path: Path) -> None:
    path = tmp_path / "agenda.json"
    path.write_text(json.dumps([v2(1)]))
    ingest("openagenda", path, source="Ville", publish=True)
    partner = Organisation.objects.create(name="Partenaire")
    Source.objects.create(name="Partenaire", format="openagenda", organisation=partner, trust="publier")
    twin = v2(9, title={"fr": "Forum de l'Emploi"})
    elsewhere = v2(10, location=PLACE | {"address": "3 rue de Passy 75116 Paris"})
    other_number = v2(11, title={"fr": "Forum de l’emploi 2"})
    path.write_text(json.dumps([twin, elsewhere, other_number]))
    assert ingest("openagenda", path, source="Partenaire").counts == {"created": 2, "merged": 1}
    assert ingest("openagenda", path, source="Partenaire").counts == {"unchanged": 3}
    page = EventPage.objects.filter(title="Forum de l’emploi").earliest("pk")
    assert [str(organisation) for organisation in page.all_organisations] == ["Partenaire"]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples of partners' files are not here")
def test_every_sample_comes_in_or_is_refused_with_a_reason() -> None:
    counts = {}
    for reader, files in ((read_events, "openagenda/*.json"), (read_calendar, "ics/*.ics")):
        for path in sorted(SAMPLES.glob(files)):
            found = list(reader(path, Source()))
            assert all(each.reason for each in found if isinstance(each, Reject))
            counts[path.name] = (len(found), sum(isinstance(each, Reject) for each in found))
    assert counts == {
        "ods_records_extract.json": (5, 0),
        "v2_begles.event.json": (1, 0),
        "v2_erwane_event_response_synthetic.json": (1, 1),
        "v2_onlineAttendance.event.json": (1, 0),
        "agile-tour-bordeaux.ics": (1, 0),
        "aquinum.ics": (4, 1),
    }
