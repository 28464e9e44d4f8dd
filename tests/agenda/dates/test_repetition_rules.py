"""Rules of RFC 5545 behind the form: what its answers say comes back, what they cannot say is kept."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from agenda.enums import Rhythm
from agenda.models import EventPage, Occurrence, Repetition
from agenda.repetitions import advanced, rfc5545
from agenda.repetitions.pattern import Pattern, first_on
from portal.words.text import french
from tests.agenda.conftest import text_of
from tests.agenda.dates.test_repetitions import rule, save, send, words

__all__ = ["save", "send"]
# The days are worked out in Python; test_admin.py writes dates on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
START = date(2026, 11, 1)


@st.composite
def patterns(draw: st.DrawFn) -> Pattern:
    """Whatever the form can answer."""
    rhythm = draw(st.sampled_from([Rhythm.WEEKLY, Rhythm.MONTHLY]))
    weekdays = tuple(sorted(draw(st.sets(st.integers(0, 6), min_size=1))))
    position = draw(st.sampled_from([1, 2, 3, 4, -1])) if rhythm == Rhythm.MONTHLY else 0
    first = first_on(START + timedelta(days=draw(st.integers(0, 200))), weekdays, position)
    near = st.frozensets(st.integers(0, 300).map(lambda n: first + timedelta(days=n)), max_size=5)
    return Pattern(
        first=first, until=first + timedelta(days=draw(st.integers(0, 400))),
        start=time(draw(st.integers(6, 20)), draw(st.sampled_from([0, 15, 30]))), end=time(draw(st.integers(21, 23))),
        rhythm=rhythm, interval=draw(st.integers(1, 12)), weekdays=weekdays, position=position, skipped=draw(near),
        added=draw(near),
    )  # fmt: skip


@given(patterns())
@settings(deadline=None, max_examples=60)
def test_the_answers_of_the_form_come_back_from_the_rule(pattern: Pattern) -> None:
    found = rfc5545.read(rfc5545.write(pattern))
    kept = Pattern(**{**vars(pattern), "skipped": pattern.skipped - pattern.added})
    assert found == kept
    assert rfc5545.write(found) == rfc5545.write(kept)


def stored(text: str) -> str:
    return f"DTSTART;TZID=Europe/Paris:20261201T140000\nDTEND;TZID=Europe/Paris:20261201T160000\n{text}"


@pytest.mark.parametrize(
    ("text", "kept", "days"),
    [
        ("RRULE:FREQ=MONTHLY;BYMONTHDAY=1;UNTIL=20270201T225959Z", "FREQ=MONTHLY;BYMONTHDAY=1",
         ["01/12", "01/01", "01/02"]),
        ("RRULE:FREQ=DAILY;COUNT=3", "FREQ=DAILY;COUNT=3", ["01/12", "02/12", "03/12"]),
        ("RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2", "FREQ=WEEKLY;COUNT=2;BYDAY=TU", ["01/12", "08/12"]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20261210", "FREQ=WEEKLY", ["01/12", "08/12"]),
        ("RRULE:FREQ=MONTHLY;BYDAY=1TU,3TU;UNTIL=20261231", "FREQ=MONTHLY;BYDAY=1TU,3TU", ["01/12", "15/12"]),
        # The last day ends before its hours: it is none of them, and must not become one.
        ("RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261215T080000Z", "", ["01/12", "08/12"]),
    ],
)  # fmt: skip
def test_a_rule_that_is_too_rich_is_kept_with_its_dates(text: str, kept: str, days: list[str]) -> None:
    pattern = rfc5545.read(stored(text))
    assert pattern.advanced == kept
    for whole in (stored(text), rfc5545.write(pattern)):
        assert [f"{day:%d/%m}" for day in rfc5545.days(whole)] == days


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("tous les quinze du mois", "Cette règle ne se lit pas"),
        ("FREQ=MONTHLY;BYMONTHDAY=ii", "Cette règle ne se lit pas"),
        ("FREQ=HOURLY", "La fréquence est l’une de celles-ci"),
        ("FREQ=DAILY;BYHOUR=9,10", "« BYHOUR » ne se répète pas ici"),
        ("FREQ=DAILY;" + "BYDAY=MO;" * 40, "Cette règle est trop longue"),
    ],
)
def test_a_wrong_rule_is_refused_in_french(send: Any, typed: str, sentence: str) -> None:
    answer = send(rule(advanced=typed))
    assert answer.status_code == 200
    assert french(sentence) in answer.content.decode()
    assert typed in answer.content.decode()
    assert not EventPage.objects.exists()


def test_a_rule_without_any_day_is_refused_at_once() -> None:
    assert advanced.first_on("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", START) is None


def test_an_advanced_rule_makes_the_dates_and_comes_back_in_the_form(send: Any, save: Any, client: Client) -> None:
    assert (
        send(rule(advanced="freq=monthly; bymonthday=15", until="2027-03-31", skipped="15/01/2027")).status_code == 302
    )
    assert [f"{each.first_day:%d/%m/%Y}" for each in Occurrence.objects.order_by("start")] == [
        "15/12/2026", "15/02/2027", "15/03/2027",
    ]  # fmt: skip
    before = Repetition.objects.get().recurrence
    assert save().status_code == 302
    assert Repetition.objects.get().recurrence == before
    assert "RRULE:FREQ=MONTHLY;UNTIL=20270331T215959Z;BYMONTHDAY=15" in before


def test_a_day_that_an_advanced_rule_does_not_give_cannot_be_left_out(send: Any) -> None:
    answer = send(rule(advanced="FREQ=MONTHLY;BYMONTHDAY=15", skipped="16/01/2027"))
    assert "La répétition ne tombe pas le samedi 16 janvier 2027" in words(answer)


def test_the_form_tells_the_ten_dates_to_come(send: Any, editor: Client) -> None:
    send(rule(rhythm="mois", interval="2", weekdays=("1",), position="2", until="2028-06-30"))
    page = EventPage.objects.get()
    shown = text_of(editor, f"/cms/pages/{page.pk}/edit/")
    assert "Le 2e mardi, un mois sur deux" in shown
    panel = editor.get(f"/cms/pages/{page.pk}/edit/").content.decode().split('class="next-dates"')[1].split("</ol>")[0]
    assert panel.count("<li>") == 10
    told = " ".join(panel.replace("\u00a0", " ").split())
    assert told.index("mardi 8 décembre 2026") < told.index("mardi 9 février 2027") < told.index("mardi 13 juin 2028")
