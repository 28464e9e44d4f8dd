"""Hours that cannot be known, or are not written, are never shown as sure openings."""

import json
from datetime import date, datetime

import pytest
from django.test import Client

from portal.words.text import NBSP
from resources.enums import OpenStatus
from resources.opening.hours import state_at
from resources.opening.week import specification, week_of
from tests.resources.conftest import MakePlace, paris


def said(expression: str, moment: datetime) -> str:
    return state_at(expression, moment).label.replace(NBSP, " ")


def week(expression: str, day: date) -> list[str]:
    return [line.label.replace(NBSP, " ") for line in week_of(expression, day)]


SCHOOL = "Mo-Fr 09:00-17:00; SH off"


@pytest.mark.parametrize(
    ("expression", "moment", "label"),
    [
        (SCHOOL, paris(2026, 12, 18, 10), "Ouvert · ferme à 17 h"),
        (SCHOOL, paris(2026, 12, 22, 10), "Fermé · ouvre le 4 janvier 2027 à 9 h"),
        (SCHOOL, paris(2027, 2, 10, 10), "Fermé · ouvre le 22 février à 9 h"),
        ("SH Mo-Fr 10:00-12:00", paris(2026, 12, 22, 11), "Ouvert · ferme à 12 h"),
        ("SH Mo-Fr 10:00-12:00; PH off", paris(2026, 12, 8, 11), "Fermé · ouvre le 21 décembre à 10 h"),
        ("Mo-Fr 09:00-17:00; SH,PH off;", paris(2026, 12, 22, 10), "Fermé · ouvre le 4 janvier 2027 à 9 h"),
        # Beyond the calendar of the ministry nobody knows.
        (SCHOOL, paris(2030, 12, 24, 10), "Horaires à vérifier par téléphone"),
        # « PH Mo »: the public holidays that are Mondays, not Mondays.
        ("PH Mo 09:00-12:00", paris(2026, 11, 30, 10), "Fermé · ouvre le 29 mars 2027 à 9 h"),
        ("PH,Mo 09:00-12:00", paris(2026, 12, 25, 10), "Ouvert · ferme à 12 h"),
        # The next opening would be on a holiday of which nothing is said.
        ("Mo-Fr 09:00-17:00", paris(2026, 12, 24, 18), "Fermé · réouverture à vérifier"),
        ("Mo-Fr 09:00-17:00; PH off", paris(2026, 12, 24, 18), "Fermé · ouvre lundi à 9 h"),
        ("Mo-Fr 09:00-17:00", paris(2026, 12, 25, 10), "Jour férié : horaires à vérifier par téléphone"),
        ("PH off; Mo-Fr 09:00-17:00", paris(2026, 12, 25, 10), "Horaires à vérifier par téléphone"),
        ('Mo-Fr "sur rendez-vous"', paris(2026, 12, 8, 10), "Sur rendez-vous"),
        ('Mo-Fr "sur rendez-vous"', paris(2026, 12, 6, 10), "Fermé"),
        ('Mo-Fr 09:00-12:00 || "sur rendez-vous"', paris(2026, 12, 8, 10), "Ouvert · ferme à 12 h"),
        ('Mo-Fr 09:00-12:00 || "sur rendez-vous"', paris(2026, 12, 8, 15), "Sur rendez-vous"),
        ("Mo-Fr", paris(2026, 12, 8, 10), "Horaires à vérifier par téléphone"),
        ("Mo-Fr 09:00+", paris(2026, 12, 8, 10), "Horaires à vérifier par téléphone"),
        ("sunrise-sunset", paris(2026, 12, 8, 10), "Horaires à vérifier par téléphone"),
        ("Mo-Fr 09:00-12:00 , 14:00-17:00 ;", paris(2026, 12, 12, 15), "Fermé · ouvre lundi à 9 h"),
        ("Mo, We 09:00-12:00;", paris(2026, 12, 8, 10), "Fermé · ouvre demain à 9 h"),
    ],
)
def test_what_is_not_known_is_to_be_checked(expression: str, moment: datetime, label: str) -> None:
    assert said(expression, moment) == label


def test_the_week_says_what_is_written_and_no_more() -> None:
    day = date(2026, 12, 8)
    assert week('Mo-Tu "sur rendez-vous"', day)[:3] == ["Sur rendez-vous", "Sur rendez-vous", "Fermé"]
    fallback = week('Mo 09:00-12:00 || "sur rendez-vous"', day)
    assert fallback[:2] == ["9 h – 12 h, sinon sur rendez-vous", "Sur rendez-vous"]
    assert week("Mo-Tu", day)[0] == "À vérifier"
    assert set(week(SCHOOL, date(2026, 12, 22))) == {"Fermé"}
    assert week("Mo-Fr 09:00-17:00", date(2026, 12, 25))[4] == "9 h – 17 h (à vérifier)"


@pytest.mark.parametrize("expression", ['Mo-Fr "sur rendez-vous"', "Mo-Fr", "Mo-Fr 09:00+", "SH Mo-Fr 09:00-12:00"])
def test_search_engines_are_told_nothing_uncertain(expression: str) -> None:
    assert specification(week_of(expression, date(2026, 12, 8))) == []
    holiday = specification(week_of("Mo-Fr 09:00-17:00", date(2026, 12, 25)))
    assert "https://schema.org/Friday" not in json.dumps(holiday)


def test_no_state_is_open_day_and_night_but_where_it_is_written() -> None:
    assert said("24/7", paris(2026, 12, 25, 3)) == "Ouvert jour et nuit"
    assert state_at('"sur rendez-vous"', paris(2026, 12, 8, 3)).status == OpenStatus.UNKNOWN


def test_the_page_of_a_place_on_appointment_tells_no_hours(client: Client, make_place: MakePlace) -> None:
    page = make_place("Atelier", opening_hours='Mo-Fr "sur rendez-vous"')
    shown = client.get(page.url).content.decode()
    assert "jour et nuit" not in shown
    assert "openingHoursSpecification" not in shown
    assert "Sur rendez-vous" in shown
