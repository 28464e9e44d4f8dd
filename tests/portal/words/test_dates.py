"""Dates as a reader sees them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from portal import dates

PARIS = ZoneInfo("Europe/Paris")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2026, 11, 26), "26 novembre 2026"), (date(2027, 2, 1), "1er février 2027")],
)
def test_a_day_is_written_in_full(day: date, expected: str) -> None:
    assert plain(dates.format_day(day)) == expected


def test_a_weekday_comes_before_the_day() -> None:
    assert plain(dates.format_day(date(2026, 11, 26), weekday=True)) == "jeudi 26 novembre 2026"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 11, 26), date(2026, 11, 26), "26 novembre 2026"),
        (date(2026, 11, 26), date(2026, 11, 28), "du 26 au 28 novembre 2026"),
        (date(2026, 11, 26), date(2026, 12, 1), "du 26 novembre au 1er décembre 2026"),
        (date(2026, 12, 30), date(2027, 1, 2), "du 30 décembre 2026 au 2 janvier 2027"),
    ],
)
def test_a_period_repeats_only_what_differs(start: date, end: date, expected: str) -> None:
    assert plain(dates.format_day_range(start, end)) == expected


def test_hours_are_those_of_paris_in_summer_and_winter() -> None:
    assert plain(dates.format_time(datetime(2026, 7, 1, 8, 30, tzinfo=UTC))) == "10 h 30"
    assert plain(dates.format_time(datetime(2026, 12, 1, 8, 0, tzinfo=UTC))) == "9 h"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((10, 0), None, "10 h"),
        ((10, 0), (10, 0), "10 h"),
        ((10, 0), (10, 1), "10 h – 10 h 01"),
        ((9, 30), (17, 0), "9 h 30 – 17 h"),
    ],
)
def test_an_end_that_is_the_beginning_is_no_range(
    start: tuple[int, int], end: tuple[int, int] | None, expected: str
) -> None:
    first, last = (at and datetime(2026, 12, 1, *at, tzinfo=PARIS) for at in (start, end))
    assert first is not None
    assert plain(dates.format_time_range(first, last)) == expected
    assert plain(dates.format_moment_range(first, last)) == f"mardi 1er décembre 2026, {expected}"


def test_today_is_the_day_in_paris_late_in_the_evening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
    assert dates.today() == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 15), 24, date(2028, 1, 15)),
    ],
)
def test_months_later_stays_in_the_month(day: date, months: int, expected: date) -> None:
    assert dates.add_months(day, months) == expected
