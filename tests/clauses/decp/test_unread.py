"""What a platform publishes in an odd type is read, or told to the facilitator by its field: never lost in silence."""

from pathlib import Path
from typing import Any

import pytest

from ingest.rows import Ignored, Reject, Row
from tests.clauses.decp.test_reading import read_one

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def doubts_of(row: Any) -> list[tuple[str, str]]:
    publication = next(value for name, value in row.values.items() if name.startswith("decp:"))
    return [(doubt["field"], doubt["value"]) for doubt in publication["doubts"]]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"titulaires": 5}, ("titulaires", "5")),
        ({"titulaires": True}, ("titulaires", "True")),
        ({"titulaires": ["Jardins SARL"]}, ("titulaires", "Jardins SARL")),
        ({"modifications": "en cours"}, ("modifications", "en cours")),
        ({"modifications": [5]}, ("modifications", "5")),
        ({"dateNotification": {"jour": 1}}, ("dateNotification", "{'jour': 1}")),
        ({"dateNotification": True}, ("dateNotification", "True")),
        ({"dateNotification": "15 mai 26"}, ("dateNotification", "15 mai 26")),
        ({"montant": {"valeur": 5}}, ("montant", "{'valeur': 5}")),
    ],
)
def test_what_cannot_be_read_is_told_by_its_field_and_value(
    tmp_path: Path, changes: dict[str, Any], told: tuple[str, str]
) -> None:
    row = read_one(tmp_path, **changes)
    assert isinstance(row, Row)
    assert told in doubts_of(row)


@pytest.mark.parametrize("nothing", [None, [], {}, "", "NC", [None], [[]]])
def test_nothing_is_no_doubt(tmp_path: Path, nothing: Any) -> None:
    row = read_one(tmp_path, titulaires=nothing, modifications=nothing, dateNotification=nothing)
    assert isinstance(row, Row)
    assert doubts_of(row) == []
    assert row.values["companies"] == row.values["amendments"] == []


@pytest.mark.parametrize("given", [[{"modification": None}], {"modification": {}}, [{"modification": {"id": ""}}]])
def test_a_change_of_which_nothing_is_said_is_none(tmp_path: Path, given: Any) -> None:
    row = read_one(tmp_path, modifications=given)
    assert isinstance(row, Row)
    assert row.values["amendments"] == []


@pytest.mark.parametrize("written", ["2026/05/15", "15.05.2026", "15-5-2026", "2026.05.15", "20260515", 20260515])
def test_dates_of_other_signs_are_read(tmp_path: Path, written: Any) -> None:
    row = read_one(tmp_path, dateNotification=written)
    assert isinstance(row, Row)
    assert row.values["starts_on"] == "2026-05-15"


@pytest.mark.parametrize("place", ["75018", 75018, ["75018"]])
def test_a_place_by_its_postcode_alone_is_read(tmp_path: Path, place: Any) -> None:
    row = read_one(tmp_path, lieuExecution=place)
    assert isinstance(row, Row)
    assert row.values["district"] == "75018"


@pytest.mark.parametrize("place", ["Paris 18e", ["Paris"], True])
def test_a_place_by_its_name_alone_is_not_taken_for_one_outside_paris(tmp_path: Path, place: Any) -> None:
    row = read_one(tmp_path, lieuExecution=place, acheteur=None)
    assert isinstance(row, Reject)
    assert not isinstance(row, Ignored)
    assert isinstance(read_one(tmp_path, lieuExecution=place), Row)  # the buyer is of Paris


@pytest.mark.parametrize("said", [5, "12", ["0"]])
def test_a_number_is_no_social_consideration(tmp_path: Path, said: Any) -> None:
    assert isinstance(read_one(tmp_path, considerationsSociales=said), Ignored)
