"""Addresses without a postcode of an arrondissement: their point, their CEDEX or the order of their parts tells it."""

import json
from pathlib import Path
from typing import Any

import pytest

from agenda.formats.where import position as event_position
from agenda.formats.where import venue, venue_of_line
from agenda.models import EventPage
from ingest.rows import RowError
from ingest.texts.addresses import delivered
from ingest.texts.outlines import arrondissement_at
from ingest.texts.positions import position
from resources.formats.data_inclusion import read_record
from resources.near.geo import CENTERS
from tests.ingest.conftest import Ingest, structure


def test_the_middle_of_each_arrondissement_is_in_it() -> None:
    assert [code for code, middle in CENTERS.items() if arrondissement_at(*middle) != code] == []


@pytest.mark.parametrize(
    ("point", "code"),
    [
        ((48.8529, 2.3499), "75004"), ((48.8616, 2.2885), "75016"), ((48.8584, 2.2945), "75007"),
        ((48.8799, 2.3550), "75010"), ((48.8309, 2.3558), "75013"),
        ((48.9000, 2.4800), ""), ((45.76, 4.83), ""), (("nord", None), ""), ((float("nan"), 2.3), ""),
    ],
)  # fmt: skip
def test_a_point_tells_its_arrondissement(point: tuple[Any, Any], code: str) -> None:
    assert arrondissement_at(*point) == code


def test_an_event_with_a_point_and_no_postcode_comes_in(ingest: Ingest, tmp_path: Path) -> None:
    event = {
        "uid": 5, "title": {"fr": "Café"}, "timings": [{"begin": "2027-03-10T10:00:00+01:00"}],
        "location": {"name": "La Halle", "address": "Rue du Château-d’Eau", "latitude": 48.8721, "longitude": 2.3557},
    }  # fmt: skip
    file = tmp_path / "agenda.json"
    file.write_text(json.dumps([event]), encoding="utf-8")
    assert ingest("openagenda", file, publish=True).counts == {"created": 1}
    page = EventPage.objects.get()
    assert page.district is not None
    assert (page.district.code, page.next_date and page.next_date.postcode) == ("75010", "75010")
    assert ingest("openagenda", file).counts == {"unchanged": 1}


def test_a_place_with_a_point_and_no_postcode_is_located() -> None:
    _identifier, values = read_record(structure(1, code_postal=None, commune=None, latitude=48.8926, longitude=2.3482))
    assert values["postcode"] == "75018"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Mairie, 75018 Paris, 1 place Jules-Joffrin", ("Mairie", "1 place Jules-Joffrin", "75018")),
        ("Paris 18e, 12 rue Ordener", ("", "12 rue Ordener", "75018")),
        ("Préfecture, 5 rue Leblanc, 75911 Paris Cedex 15", ("Préfecture", "5 rue Leblanc", "75015")),
    ],
)
def test_the_parts_of_an_address_in_another_order(line: str, expected: tuple[str, str, str]) -> None:
    found = venue_of_line(line, "LOCATION")
    assert (found["venue_name"], found["address"], found["postcode"]) == expected


@pytest.mark.parametrize(
    ("street", "postcode", "expected"),
    [
        ("31 rue Péclet, 75908 Paris CEDEX 15", "", ("31 rue Péclet", "75015")),
        ("71 avenue Henri-Martin, 75116 Paris", "75016", ("71 avenue Henri-Martin", "75016")),
        ("71 avenue Henri-Martin, 75016 Paris", "75116", ("71 avenue Henri-Martin", "75116")),
        # Five digits of another district are no end of this address.
        ("Bâtiment 75001, 12 rue Ordener", "75018", ("Bâtiment 75001, 12 rue Ordener", "75018")),
    ],
)
def test_the_code_of_the_post_is_no_part_of_the_street(street: str, postcode: str, expected: tuple[str, str]) -> None:
    found = venue("Lieu", street, postcode, "Paris")
    assert (found["address"], found["postcode"]) == expected


def test_a_cedex_without_number_stays_as_it_is() -> None:
    assert delivered("75231", "75231 Paris Cedex") == "75231"
    assert delivered("75116", "") == "75116"


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [
        (48.8922, 2.3444, (48.8922, 2.3444)), ("48,8922", "2,3444", (48.8922, 2.3444)),
        (2.3444, 48.8922, (48.8922, 2.3444)), ("48.8922 N", "2.3444° E", (48.8922, 2.3444)),
        ("48°53'32\"N", "2°20’", (48.8922, 2.3333)), (16.24, -61.53, (16.24, -61.53)),
        ("16.24", "61.53 O", (16.24, -61.53)),
        (0, 0, None), ("", "", None), ("652000", "6866000", None), (float("nan"), 2.3, None), (True, 2.3, None),
        (120, 2.3, None), (48.8, -181, None),
    ],
)  # fmt: skip
def test_a_point_is_read_however_it_is_written(
    latitude: Any, longitude: Any, expected: tuple[float, float] | None
) -> None:
    found = position(latitude, longitude)
    assert (found and tuple(round(each, 4) for each in found)) == expected


@pytest.mark.parametrize(
    ("given", "street", "at", "code"),
    [
        ("75118", "", (), "75018"), ("75116", "", (), "75116"), ("75000", "", (48.8606, 2.3622), "75003"),
        ("75056", "12 rue Ordener, Paris 18e", (), "75018"), ("75000", "", (), "75000"),
        ("", "", (2.3622, 48.8606), "75003"),
        ("", "12 rue Ordener, F-75018 Paris", (), "75018"),
    ],
)  # fmt: skip
def test_codes_of_insee_and_of_all_paris_give_way_to_the_arrondissement(
    given: str, street: str, at: tuple[Any, ...], code: str
) -> None:
    found = venue("Lieu", street, given, "Paris", at=at)
    assert (found["postcode"], found["address"]) == (code, "12 rue Ordener" if street else "")


def test_a_point_far_from_its_address_is_refused() -> None:
    with pytest.raises(RowError, match="pas en Île-de-France"):
        event_position(43.3, 5.4, "75018")
    assert event_position(43.3, 5.4, "13001")["latitude"] == "43.300000"


def test_a_place_of_geojson_has_its_point() -> None:
    geometry = {"type": "Point", "coordinates": [2.3482, 48.8926]}
    _identifier, values = read_record({"type": "Feature", "geometry": geometry, "properties": structure(1)})
    assert (values["latitude"], values["longitude"]) == ("48.892600", "2.348200")
