"""The days on which a place usually receives, from its hours: never more than they say."""

import pytest

from portal.words.openings import DayPart
from resources.opening.usual import usual_openings
from search.api import search
from tests.resources.conftest import OFFICE, MakePlace

LIBRARY = "Tu-Fr 13:00-19:00; Sa 10:00-18:00; PH off"
SHELTER = "Mo-Su 08:00-18:00"
M, A, S = DayPart.MORNING, DayPart.AFTERNOON, DayPart.EVENING


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ("Sa 10:00-12:00", {(5, M)}),
        ("Sa 12:00-18:00", {(5, A)}),
        ("Th 14:00-18:30", {(3, A), (3, S)}),
        ("Fr 20:00-24:00", {(4, S)}),
        ("Sa 09:00-13:00; PH off", {(5, M), (5, A)}),
        ("Jul-Aug Sa 09:00-11:00", set()),
        ("Apr-Sep Sa 09:00-11:00", {(5, M)}),
        ('Sa "sur rendez-vous"', set()),
        ("SH Mo 09:00-11:00", set()),
        ("", set()),
        ("n’importe quoi", set()),
    ],
)
def test_usual_openings(hours: str, expected: set[tuple[int, DayPart]]) -> None:
    assert usual_openings(hours) == expected


@pytest.mark.django_db
def test_places_are_found_by_their_hours(make_place: MakePlace) -> None:
    make_place("Bibliothèque Belleville", opening_hours=LIBRARY)
    make_place("Agence du centre", opening_hours=OFFICE)
    make_place("Halte de nuit", opening_hours=SHELTER)

    def found(text: str) -> set[str]:
        return {hit.page.title for hit in search(text).hits}

    assert found("ouvert samedi") == {"Bibliothèque Belleville", "Halte de nuit"}
    assert found("ouvert le dimanche") == {"Halte de nuit"}
    assert found("ouvert le soir") == {"Bibliothèque Belleville"}
    assert found("ouvert lundi") == {"Agence du centre", "Halte de nuit"}
    assert found("bibliothèque ouverte le samedi") == {"Bibliothèque Belleville"}
