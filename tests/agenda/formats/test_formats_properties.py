"""Whatever a partner sends, the readers say row by row what they took and why they refused the rest."""

import copy
import json
from collections.abc import Sequence
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agenda.formats.calendar.reader import read_calendar
from agenda.formats.openagenda.api import is_api
from agenda.formats.openagenda.reader import read_events
from agenda.same_event.candidates import event_of_values
from agenda.same_event.score import compare
from ingest.errors import UnreadableError
from ingest.models import Source
from ingest.rows import UNFORESEEN, Gone, Reject, Row

PLACE = {"name": "Mairie", "address": "1 rue Haute", "postalCode": "75018", "city": "Paris", "latitude": 48.89,
         "longitude": 2.35}  # fmt: skip
V2: dict[str, Any] = {
    "uid": 1, "title": {"fr": "Forum"}, "description": {"fr": "Venez."}, "longDescription": {"fr": "<p>Venez.</p>"},
    "timings": [{"begin": "2026-12-01T10:00:00+01:00", "end": "2026-12-01T12:00:00+01:00"}], "location": PLACE,
    "status": 1, "registration": [{"type": "link", "value": "https://example.org"}], "conditions": {"fr": "5 €"},
    "accessibility": {"mi": True}, "keywords": {"fr": ["emploi"]}, "originAgenda": {"slug": "ville"}, "slug": "forum",
    "onlineAccessLink": "https://visio.example.org", "state": 2,
}  # fmt: skip
ODS: dict[str, Any] = {
    "recordid": "x",
    "fields": {
        "uid": "1", "title_fr": "Forum", "description_fr": "Venez.", "timings": json.dumps(V2["timings"]),
        "status": json.dumps({"id": 1}), "location_name": "Mairie", "location_address": "1 rue Haute 75018 Paris",
        "location_postalcode": "75018", "location_city": "Paris", "location_coordinates": [48.89, 2.35],
        "registration": json.dumps([{"type": "phone", "value": "01 99 00 00 18"}]),
    },
}  # fmt: skip
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=40)
    | st.sampled_from(["[", "{", "\x00"]),
    lambda each: st.lists(each, max_size=3) | st.dictionaries(st.text(max_size=8), each, max_size=3),
    max_leaves=8,
)
# The same examples each time: a new one belongs to whoever works on a reader, not to whoever pushes something else.
relaxed = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def check(found: Sequence[Row | Reject | Gone]) -> None:
    """A row can be stored and compared; a reject says why, and keeps its record."""
    for each in found:
        if isinstance(each, Reject):
            assert each.reason != UNFORESEEN, each.raw
            assert each.place
        elif isinstance(each, Row):
            assert "\x00" not in each.external_id
            stored = json.dumps(dict(each.values), allow_nan=False)
            stored.encode()  # no half of a surrogate pair
            assert "\\u0000" not in stored
            assert each.values["title"]
            assert each.values["dates"]
            event = event_of_values(each.values)
            assert compare(event, event).score >= 0


def paths(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where each part of a document stands."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(path for key, each in inner for path in paths(each, (*here, key)))]


@st.composite
def damaged(draw: st.DrawFn) -> Any:
    """A good event where one or several parts became something else, however deep."""
    event = copy.deepcopy(draw(st.sampled_from([V2, ODS])))
    for _time in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from([each for each in paths(event) if each]))
        parent = event
        for key in path[:-1]:
            parent = parent[key]
        parent[path[-1]] = draw(anything)
    return event


@relaxed
@given(event=damaged())
def test_a_damaged_event_is_read_or_refused_and_the_next_one_stands(tmp_path: Path, event: Any) -> None:
    path = tmp_path / "agenda.json"
    path.write_text(json.dumps({"events": [event, V2 | {"uid": 2}]}))
    found = list(read_events(path, Source()))
    check(found)
    assert len(found) == 2
    assert isinstance(found[1], Row)


@relaxed
@given(document=anything)
def test_any_json_is_read_or_refused(tmp_path: Path, document: Any) -> None:
    path = tmp_path / "agenda.json"
    path.write_text(json.dumps(document))
    try:
        check(list(read_events(path, Source())))
    except UnreadableError:
        return  # the only way out, whose message is the person's


@relaxed
@given(body=st.binary(max_size=300), start=st.sampled_from([b"", b"{", b"[", b"BEGIN:VCALENDAR\n", b"\xff\xfe"]))
def test_any_bytes_are_read_or_refused(tmp_path: Path, body: bytes, start: bytes) -> None:
    path = tmp_path / "agenda"
    path.write_bytes(start + body)
    for reader in (read_events, read_calendar):
        try:
            check(list(reader(path, Source())))
        except UnreadableError:
            continue  # the only way out, whose message is the person's


@given(url=st.text(max_size=60))
def test_any_address_is_an_api_or_not(url: str) -> None:
    assert is_api(f"https://api.openagenda.com/v2/agendas/1/events?{url.replace('#', '')}")
    assert not is_api("https://example.org/agenda.json")


MOMENTS = st.sampled_from([
    "20261201T100000", "20261201T100000Z", "20261201", "20261301", "", "demain", "20270328T023000", "00010101T000000",
    "99991231T235959",
])  # fmt: skip
RULES = st.sampled_from([
    "FREQ=WEEKLY;COUNT=5", "FREQ=DAILY", "FREQ=DAILY;UNTIL=20261210T000000Z", "FREQ=HOURLY", "FREQ=SECONDLY",
    "FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=WEEKLY;INTERVAL=0", "FREQ=NEVER",
    "FREQ=DAILY;COUNT=-3", "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;BYHOUR=25", "COUNT=2",
    "FREQ=DAILY;COUNT=2;UNTIL=20261210", "", "FREQ=MINUTELY", "FREQ=HOURLY;COUNT=99999999",
    "FREQ=WEEKLY;INTERVAL=99999999999",
])  # fmt: skip
ZONES = st.sampled_from(["", ";TZID=Europe/Paris", ";TZID=Nulle/Part", ";VALUE=DATE", ';TZID="Romance Standard Time"'])


NAMES = [
    "DTSTART", "DTEND", "RDATE", "EXDATE", "RECURRENCE-ID", "RRULE", "DURATION", "GEO", "SUMMARY", "DESCRIPTION",
    "LOCATION", "URL", "STATUS", "CATEGORIES", "UID",
]  # fmt: skip


@st.composite
def calendar_line(draw: st.DrawFn) -> str:
    name = draw(st.sampled_from(NAMES))
    if name in ("DTSTART", "DTEND", "RDATE", "EXDATE", "RECURRENCE-ID"):
        return f"{name}{draw(ZONES)}:{draw(MOMENTS)}"
    if name == "RRULE":
        return f"RRULE:{draw(RULES)}"
    values = {"DURATION": ["PT2H", "P1D", "-PT1H", "2 heures"], "GEO": ["48.89;2.35", "0;0", "nord"],
              "STATUS": ["CANCELLED", "CONFIRMED", "?"]}  # fmt: skip
    text = draw(st.sampled_from(values[name]) if name in values else st.text(max_size=40))
    return f"{name}:{' '.join(text.split())}"


@st.composite
def calendar_event(draw: st.DrawFn) -> list[str]:
    """Any lines, often over a sound start and title, so that rules are followed."""
    sound = ["SUMMARY:Atelier", "UID:1", "DTSTART;TZID=Europe/Paris:20261201T100000", "LOCATION:1 rue A\\, 75018 Paris"]
    return [*(sound if draw(st.booleans()) else []), *draw(st.lists(calendar_line(), max_size=9))]


@relaxed
@given(lines=calendar_event(), ending=st.sampled_from(["\r\n", "\n"]), width=st.integers(5, 80))
def test_a_strange_event_of_a_calendar_is_read_or_refused(
    tmp_path: Path, lines: list[str], ending: str, width: int
) -> None:
    good = ["SUMMARY:Forum", "UID:bon", "DTSTART:20261201T100000Z", "LOCATION:1 rue Haute\\, 75018 Paris"]
    text = [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        *lines,
        "END:VEVENT",
        "BEGIN:VEVENT",
        *good,
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    path = tmp_path / "agenda.ics"
    path.write_bytes(ending.join(_folded(line, width, ending) for line in text).encode("utf-8", "ignore"))
    found = list(read_calendar(path, Source()))
    check(found)
    rows = [each for each in found if isinstance(each, Row)]
    assert any(row.values["title"] == "Forum" and row.external_id == "bon" for row in rows)


def _folded(line: str, width: int, ending: str) -> str:
    return f"{ending} ".join(line[at : at + width] for at in range(0, len(line), width)) or line


STARTS = st.sampled_from(
    ["DTSTART;VALUE=DATE:20240115", "DTSTART;TZID=Europe/Paris:20250330T023000", "DTSTART:20051201T140000"]
)
PARTS = {
    "INTERVAL": ["1", "2", "7", "100"], "BYDAY": ["MO", "TU,TH", "-1FR", "5SU", "53MO"], "BYMONTH": ["2", "1,6", "13"],
    "BYMONTHDAY": ["1", "31", "-1", "30"], "BYSETPOS": ["1", "-1", "5"], "BYYEARDAY": ["1", "366"], "BYWEEKNO": ["53"],
}  # fmt: skip


@st.composite
def rule(draw: st.DrawFn) -> str:
    """Rules that calendars could write, many of which give few dates, or none."""
    pace = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    names = draw(st.lists(st.sampled_from(sorted(PARTS)), unique=True, max_size=3))
    end = draw(st.sampled_from(["", ";COUNT=3", ";COUNT=400", ";UNTIL=20270101"]))
    return f"RRULE:FREQ={pace}" + "".join(f";{name}={draw(st.sampled_from(PARTS[name]))}" for name in names) + end


@settings(relaxed, max_examples=15)
@given(start=STARTS, rule=rule(), added=st.sampled_from(["RDATE:20280105T140000Z", "EXDATE;VALUE=DATE:20240116", ""]))
def test_any_rule_is_followed_or_refused_in_good_time(tmp_path: Path, start: str, rule: str, added: str) -> None:
    """Left to itself, a library may try every day to the year 9999: minutes, of the processor's time, for one event."""
    path = tmp_path / "agenda.ics"
    lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "SUMMARY:Atelier", "LOCATION:1 rue A\\, 75018 Paris", start,
             rule, added, "END:VEVENT", "END:VCALENDAR"]  # fmt: skip
    path.write_text("\r\n".join(line for line in lines if line))
    begun = process_time()
    found = list(read_calendar(path, Source()))
    assert process_time() - begun < 20, rule
    check(found)
    assert len(found) == 1


EACH_MINUTE = ",".join(str(minute) for minute in range(60))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;COUNT=9",
        "FREQ=HOURLY;UNTIL=99991231T000000Z",
        f"FREQ=DAILY;BYHOUR=8,9;BYMINUTE={EACH_MINUTE}",
    ],
)
def test_a_rule_of_a_machine_is_refused_at_once(tmp_path: Path, rule: str) -> None:
    path = tmp_path / "agenda.ics"
    lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "SUMMARY:Sonde", "DTSTART:20261201T100000Z", f"RRULE:{rule}",
             "LOCATION:1 rue Haute\\, 75018 Paris", "END:VEVENT", "END:VCALENDAR"]  # fmt: skip
    path.write_text("\r\n".join(lines))
    [refused] = read_calendar(path, Source())
    assert isinstance(refused, Reject)
    assert (refused.field, "sans cesse" in refused.reason) == ("RRULE", True)
