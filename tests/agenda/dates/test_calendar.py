"""Days, weeks and months: each has its page, and none leads for ever."""

import re
from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from agenda.dates import periods
from agenda.lists.rows import count_days
from tests.agenda.conftest import MakeEvent, november, occurrence, text_of
from tests.agenda.test_list import days, listed
from tests.clock import paris

pytestmark = pytest.mark.django_db


def test_a_day_has_its_events(make_event: MakeEvent, client: Client) -> None:
    make_event("Salon", occurrence(november(25, 9), november(27, 18)))
    make_event("Atelier", occurrence(november(26, 14)))
    make_event("La veille", occurrence(november(25, 9), november(26, 0)))
    page = text_of(client, "/agenda/2026/11/26/")
    assert listed(page) == ["Salon", "Atelier"]
    assert days(page) == ["2026-11-26"]
    assert "2 rendez-vous le jeudi 26 novembre 2026" in page
    assert "<title>Agenda : jeudi 26 novembre 2026" in page


def test_a_week_shows_each_day_of_what_lasts(make_event: MakeEvent, client: Client) -> None:
    make_event("Salon", occurrence(november(27, 9), paris(2026, 12, 1, 18)))
    make_event("Atelier", occurrence(november(28, 10)))
    page = text_of(client, "/agenda/semaine/2026-W48/")
    assert days(page) == ["2026-11-27", "2026-11-28", "2026-11-29"]
    assert listed(page) == ["Salon", "Atelier", "Salon", "Salon"]
    assert "du 23 au 29 novembre 2026" in page


def test_this_week_has_a_lasting_address(make_event: MakeEvent, client: Client) -> None:
    assert client.get("/agenda/semaine/")["Location"] == "/agenda/semaine/2026-W48/"


def test_a_month_links_the_days_that_have_something(make_event: MakeEvent, client: Client) -> None:
    make_event("Salon", occurrence(november(30, 9), paris(2026, 12, 2, 18)))
    make_event("Passé", occurrence(november(3)))
    page = text_of(client, "/agenda/2026/11/")
    assert re.findall(r'class="cal__day" href="(/agenda/2026/[^"]+)"', page) == [
        "/agenda/2026/11/03/",
        "/agenda/2026/11/30/",
    ]
    assert listed(page) == ["Passé", "Salon"]
    december = text_of(client, "/agenda/2026/12/")
    assert days(december) == ["2026-12-01"]
    assert 'href="/agenda/2026/12/01/"' in december
    assert 'href="/agenda/2026/12/02/"' in december


def test_filters_follow_the_reader_from_day_to_month(make_event: MakeEvent, client: Client) -> None:
    make_event("Forum")
    make_event("Atelier", occurrence(november(24)), event_kind="atelier")
    page = text_of(client, "/agenda/2026/11/?type=atelier")
    assert listed(page) == ["Atelier"]
    assert re.findall(r'class="cal__day" href="([^"]+)"', page) == ["/agenda/2026/11/24/?type=atelier"]
    assert 'href="/agenda/?type=atelier"' in page
    assert 'href="/agenda/agenda.ics?type=atelier"' in page


def test_neighbours_stop_where_events_do(make_event: MakeEvent, client: Client) -> None:
    make_event("Forum", occurrence(november(26)), occurrence(paris(2027, 1, 28, 10)))
    assert 'rel="prev"' not in text_of(client, "/agenda/2026/11/")
    assert 'href="/agenda/2026/12/" rel="next"' in text_of(client, "/agenda/2026/11/")
    january = text_of(client, "/agenda/2027/01/")
    assert 'href="/agenda/2026/12/" rel="prev"' in january
    assert 'rel="next"' not in january


@pytest.mark.parametrize(
    ("path", "indexed"),
    [
        ("2026/11/", True),
        ("2026/11/26/", True),
        ("2026/12/", False),
        ("2025/01/", False),
        ("2026/11/?type=forum", False),
    ],
)
def test_only_near_periods_with_something_are_indexed(
    make_event: MakeEvent, client: Client, path: str, indexed: bool
) -> None:
    make_event("Forum")
    make_event("Ancien", occurrence(paris(2025, 1, 16, 10)))
    assert ("noindex" not in text_of(client, f"/agenda/{path}")) is indexed


@pytest.mark.parametrize(
    "path",
    [
        "0001/01/", "0001/01/01/", "9999/12/", "9999/12/31/", "2026/13/", "2026/00/", "2026/02/29/", "2026/11/31/",
        "semaine/2026-W54/", "semaine/2026-W00/", "semaine/0001-W01/", "semaine/9999-W52/", "semaine/2027-W53/",
        "2004/12/", "2040/01/", "2026/1/", "2026/", "1/2/3/", "２０２６/11/", "rien/",
    ],
)  # fmt: skip
def test_days_that_do_not_exist_or_are_out_of_reach_are_not_found(
    make_event: MakeEvent, client: Client, path: str
) -> None:
    make_event("Forum")
    assert client.get(f"/agenda/{path}").status_code == 404


@given(year=st.integers(0, 10_000), month=st.integers(0, 99), day=st.integers(0, 99))
def test_any_numbers_give_a_period_of_that_day_or_nothing(year: int, month: int, day: int) -> None:
    found = periods.read_day(year, month, day)
    if found is not None:
        assert found.first == found.last == date(year, month, day)
        assert year >= periods.FIRST_YEAR


@given(st.dates(date(2005, 2, 1), date(2030, 11, 30)))
def test_neighbours_touch_without_overlapping(day: date) -> None:
    for build in (periods.day_period, periods.week_period, periods.month_period):
        period = build(day)
        assert period.first <= day <= period.last
        following = period.next
        assert following is not None
        assert (following.first - period.last).days == 1
        assert following.previous == period


@given(st.dates())
def test_any_day_has_a_start_and_an_end_in_paris(day: date) -> None:
    hours = (periods.day_end(day) - periods.day_start(day)).total_seconds() / 3600
    assert 0 <= hours <= 25


@given(st.lists(st.tuples(st.dates(date(2026, 10, 1), date(2026, 12, 31)), st.integers(0, 60)), max_size=20))
def test_a_day_counts_what_covers_it(spans: list[tuple[date, int]]) -> None:
    pairs = [(start, date.fromordinal(start.toordinal() + length)) for start, length in spans]
    counts = count_days(((*pair, 1) for pair in pairs), date(2026, 11, 1), date(2026, 11, 30))
    for number in range(1, 31):
        day = date(2026, 11, number)
        assert counts.get(day, 0) == sum(start <= day <= end for start, end in pairs)
