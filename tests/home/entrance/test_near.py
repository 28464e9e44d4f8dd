"""« Près de chez vous »: what each postcode answers, on the pages that offer it."""

import pytest
from django.http import QueryDict
from django.test import Client

from home.entrance.near import near_you
from portal.structure import SiteBuilder

pytestmark = pytest.mark.django_db


def ask(postcode: str) -> str:
    return near_you(QueryDict(mutable=False) if not postcode else QueryDict(f"code_postal={postcode}")).problem


@pytest.mark.parametrize(
    ("postcode", "name"),
    [("75018", "18e arrondissement"), ("75001", "1er arrondissement"), ("75116", "16e arrondissement"),
     ("75 018", "18e arrondissement"), ("quartier de la goutte d’or", "18e arrondissement")],
)  # fmt: skip
def test_a_paris_postcode_names_its_arrondissement(postcode: str, name: str) -> None:
    assert near_you(QueryDict(f"code_postal={postcode}")).district_name == name


@pytest.mark.parametrize(
    ("postcode", "words"),
    [
        ("abc", "ni un code postal ni un quartier de Paris : par exemple 75018"),
        ("7501", "ni un code postal"),
        ("750180", "ni un code postal"),
        ("93100", "hors de Paris"),
        ("75021", "de 75001 à 75020"),
        ("75379", "de 75001 à 75020"),
        ("%00%00", ""),
        ("", ""),
        ("٧٥٠١٨", "ni un code postal"),
    ],
)
def test_any_other_value_is_told_in_words(postcode: str, words: str) -> None:
    assert words in ask(postcode)


def test_the_page_shows_the_problem_beside_the_field_and_keeps_what_was_typed(
    portal_site: SiteBuilder, client: Client
) -> None:
    response = client.get("/s-orienter/?code_postal=<abc")
    page = response.content.decode()
    assert response.status_code == 200
    assert 'aria-invalid="true"' in page
    assert 'value="&lt;abc"' in page
    assert "n’est ni un code postal" in page


def test_a_district_without_places_says_so(portal_site: SiteBuilder, client: Client) -> None:
    page = client.get("/s-orienter/?code_postal=75018").content.decode()
    assert "pas encore de lieu dans le 18e arrondissement" in page
