"""What is said of opening hours at exact moments."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.words.text import NBSP
from resources.enums import OpenStatus
from resources.opening.hours import HORIZON, state_at
from tests.resources.conftest import OFFICE, paris


def said(expression: str, moment: datetime) -> str:
    return state_at(expression, moment).label.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("moment", "label"),
    [
        (paris(2026, 11, 23, 8, 0), "Fermé · ouvre à 9 h"),
        (paris(2026, 11, 23, 8, 31), "Fermé · ouvre dans 29 min"),
        (paris(2026, 11, 23, 9, 0), "Ouvert · ferme à 12 h 30"),
        (paris(2026, 11, 23, 12, 0), "Ouvert · ferme à 12 h 30"),
        (paris(2026, 11, 23, 12, 0, 59), "Ouvert · ferme à 12 h 30"),
        (paris(2026, 11, 23, 12, 1), "Ouvert · ferme dans 29 min"),
        (paris(2026, 11, 23, 12, 10), "Ouvert · ferme dans 20 min"),
        (paris(2026, 11, 23, 12, 29, 59), "Ouvert · ferme dans 1 min"),
        (paris(2026, 11, 23, 12, 30), "Fermé · ouvre à 13 h 30"),
        (paris(2026, 11, 23, 14, 0), "Ouvert · ferme à 17 h"),
        (paris(2026, 11, 23, 17, 0), "Fermé · ouvre demain à 9 h"),
        (paris(2026, 11, 27, 18, 0), "Fermé · ouvre lundi à 9 h"),
        (paris(2026, 11, 29, 23, 59), "Fermé · ouvre demain à 9 h"),
    ],
)
def test_a_week_at_the_office(moment: datetime, label: str) -> None:
    assert said(OFFICE, moment) == label


@pytest.mark.parametrize(
    ("moment", "label"),
    [
        # Christmas 2026 is a Friday: closed, and again only on Monday.
        (paris(2026, 12, 24, 17, 30), "Fermé · ouvre lundi à 9 h"),
        (paris(2026, 12, 25, 10, 0), "Fermé · ouvre lundi à 9 h"),
        # Ascension Day 2027 moves with Easter.
        (paris(2027, 5, 6, 10, 0), "Fermé · ouvre demain à 9 h"),
        (paris(2027, 7, 14, 10, 0), "Fermé · ouvre demain à 9 h"),
    ],
)
def test_public_holidays_of_france(moment: datetime, label: str) -> None:
    assert said(OFFICE, moment) == label


@pytest.mark.parametrize(
    ("days", "label"),
    [
        (1, "Fermé · ouvre demain à 9 h"), (2, "Fermé · ouvre mercredi à 9 h"), (6, "Fermé · ouvre dimanche à 9 h"),
        # The same day of the next week would read as today.
        (7, "Fermé · ouvre le 30 novembre à 9 h"), (8, "Fermé · ouvre le 1er décembre à 9 h"),
        (42, "Fermé · ouvre le 4 janvier 2027 à 9 h"),
    ],
)  # fmt: skip
def test_a_day_is_named_within_the_week_only(days: int, label: str) -> None:
    monday = paris(2026, 11, 23, 18, 0)
    opens = monday + timedelta(days=days)
    assert said(f"{opens:%Y %b %d} 09:00-17:00", monday) == label


def test_hours_silent_on_holidays_are_not_trusted_on_one() -> None:
    christmas = paris(2026, 12, 25, 10)
    assert said("Mo-Fr 09:00-17:00", christmas) == "Jour férié : horaires à vérifier par téléphone"
    assert said("Mo-Fr 09:00-17:00; PH 09:00-17:00", christmas) == "Ouvert · ferme à 17 h"
    assert said("Mo-Fr 09:00-17:00", paris(2026, 12, 26, 10)) == "Fermé · ouvre lundi à 9 h"  # a Saturday like others


@pytest.mark.parametrize(
    ("moment", "label"),
    [
        # In the night of 28 to 29 March 2027 two o'clock becomes three: one hour less until three.
        (datetime(2027, 3, 28, 0, 45, tzinfo=UTC), "Ouvert · ferme dans 15 min"),  # 1.45 in Paris
        # In the night of 25 October 2026 three o'clock becomes two: 2.45 is told twice.
        (datetime(2026, 10, 25, 0, 45, tzinfo=UTC), "Ouvert · ferme à 3 h"),  # the first 2.45
        (datetime(2026, 10, 25, 1, 45, tzinfo=UTC), "Ouvert · ferme dans 15 min"),  # the second
    ],
)
def test_nights_when_clocks_change(moment: datetime, label: str) -> None:
    assert said("Mo-Su 00:00-03:00; PH 00:00-03:00", moment) == label


def test_the_same_moment_said_by_another_clock() -> None:
    assert said(OFFICE, datetime(2026, 11, 23, 11, 10, tzinfo=UTC)) == "Ouvert · ferme dans 20 min"
    assert said(OFFICE, datetime(2026, 7, 20, 10, 10, tzinfo=UTC)) == "Ouvert · ferme dans 20 min"  # summer time


@pytest.mark.parametrize(
    ("expression", "moment", "label"),
    [
        ("24/7", paris(2026, 12, 25), "Ouvert jour et nuit"),
        ("off", paris(2026, 11, 23), "Fermé"),
        ("Mo-Fr 09:00-17:00; Jul-Aug off; PH off", paris(2026, 7, 10, 10), "Fermé · ouvre le 1er septembre à 9 h"),
        ("Mo-Fr 09:00-17:00; 2026 Dec 20-2027 Jan 3 off; PH off", paris(2026, 12, 21, 10),
         "Fermé · ouvre le 4 janvier 2027 à 9 h"),
        ("Fr 20:00-02:00; PH off", paris(2026, 11, 27, 23), "Ouvert · ferme à 2 h"),
        ("Mo-Fr 09:00-24:00; PH off", paris(2026, 11, 23, 20), "Ouvert · ferme à minuit"),
        # Two rules that touch are one opening.
        ('Mo-Fr 09:00-12:00 "sans rendez-vous", Mo-Fr 12:00-17:00 "sur rendez-vous"; PH off', paris(2026, 11, 23, 11),
         "Ouvert · ferme à 17 h"),
    ],
)  # fmt: skip
def test_less_usual_hours(expression: str, moment: datetime, label: str) -> None:
    assert said(expression, moment) == label


@pytest.mark.parametrize("expression", ["", "   ", "tous les matins", '"téléphoner"', "Mo-Fr 09:00-17:00 unknown"])
def test_unknown_hours_say_to_phone(expression: str) -> None:
    assert said(expression, paris(2026, 11, 23, 10)) == "Horaires à vérifier par téléphone"


HOURS = st.integers(0, 23)
START = paris(2025, 1, 1)
MOMENTS = st.integers(0, 3 * 365 * 24 * 3600).map(lambda seconds: START + timedelta(seconds=seconds))


@given(start=HOURS, length=st.integers(1, 12), moment=MOMENTS)
def test_the_announced_change_is_a_change(start: int, length: int, moment: datetime) -> None:
    """What is announced comes: just before it the state still holds, at it the other one does."""
    expression = f"Mo-Sa {start:02d}:00-{start + length:02d}:00; PH off"
    state = state_at(expression, moment)
    assert state.status in (OpenStatus.OPEN, OpenStatus.CLOSING, OpenStatus.CLOSED)
    assert state.until is not None
    before, at = state.until.astimezone(UTC) - timedelta(seconds=1), state.until
    assert moment.astimezone(UTC) < state.until.astimezone(UTC) <= moment.astimezone(UTC) + HORIZON
    assert state_at(expression, at).status.is_open is not state.status.is_open
    assert state_at(expression, before).status.is_open is state.status.is_open


@given(st.text(max_size=60), MOMENTS)
def test_any_text_has_an_answer(expression: str, moment: datetime) -> None:
    assert state_at(expression, moment).label
