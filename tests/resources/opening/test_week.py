"""The table of a week's hours."""

from datetime import date

import pytest

from portal.words.text import NBSP
from resources.opening.week import specification, week_of
from tests.resources.conftest import OFFICE


def table(expression: str, day: date) -> dict[str, str]:
    return {line.name: line.label.replace(NBSP, " ") for line in week_of(expression, day)}


def test_an_office_week_in_french() -> None:
    week = table(OFFICE, date(2026, 11, 25))
    assert list(week) == ["Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche"]
    assert week["Lundi"] == "9 h – 12 h 30, 13 h 30 – 17 h"
    assert week["Samedi"] == "Fermé"


def test_today_and_holidays_are_marked() -> None:
    week = week_of(OFFICE, date(2026, 12, 24))
    assert [line.name for line in week if line.is_today] == ["Jeudi"]
    assert [(line.name, line.label) for line in week if line.is_holiday] == [("Vendredi", "Fermé")]


@pytest.mark.parametrize(
    ("expression", "name", "label"),
    [
        ("Fr 20:00-02:00", "Vendredi", "20 h – 2 h"),
        ("Fr 20:00-02:00", "Samedi", "Fermé"),
        ("24/7", "Lundi", "jour et nuit"),
        ("24/7", "Dimanche", "jour et nuit"),
        ("Mo 09:00-24:00", "Lundi", "9 h – minuit"),
        ('Mo 09:00-12:00 "sur rendez-vous"', "Lundi", "9 h – 12 h (sur rendez-vous)"),
        ("Mo 09:00-12:00 unknown", "Lundi", "9 h – 12 h (à vérifier)"),
        ("Su 22:00-06:00", "Lundi", "Fermé"),
    ],
)
def test_less_usual_weeks(expression: str, name: str, label: str) -> None:
    assert table(expression, date(2026, 11, 25))[name] == label


def test_the_weeks_when_clocks_change_have_seven_days() -> None:
    for day in (date(2026, 10, 25), date(2027, 3, 28)):
        assert table("Mo-Su 08:00-18:00", day)["Dimanche"] == "8 h – 18 h"


def test_unknown_hours_have_no_week() -> None:
    assert week_of("", date(2026, 11, 25)) == []
    assert specification([]) == []


def test_search_engines_get_this_week_and_its_limits() -> None:
    first = specification(week_of(OFFICE, date(2026, 11, 25)))[0]
    assert first == {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": "https://schema.org/Monday",
        "opens": "09:00",
        "closes": "12:30",
        "validFrom": "2026-11-23",
        "validThrough": "2026-11-29",
    }
