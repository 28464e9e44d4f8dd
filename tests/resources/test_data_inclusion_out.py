"""Places for other portals, in the national schema of structures and services."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from benchmarks.calls import calls
from ingest.models import Source
from ingest.rows import Row
from portal.exports import whole_files
from portal.models import Organisation
from portal.web.publication import generation
from resources.formats.data_inclusion import read_places
from resources.models import PlacePage
from resources.publishing import data_inclusion
from tests.queries import captured_queries
from tests.resources.conftest import MakePlace

SAMPLES = Path(os.environ.get("SAMPLES", Path(__file__).parents[3] / "shared" / "data")) / "data-inclusion"
LIST = "/s-orienter/lieux/"


def told(client: Client, name: str) -> Any:
    return json.loads(client.get(f"{LIST}{name}").getvalue())


KINDS: dict[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "null": lambda value: value is None,
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
}


def faults(value: Any, rule: dict[str, Any], root: dict[str, Any]) -> list[str]:
    """What the value breaks of a JSON schema's rule: the words of it that data·inclusion uses."""
    if "$ref" in rule:
        return faults(value, root["$defs"][rule["$ref"].rpartition("/")[2]], root)
    if "anyOf" in rule:
        each = [faults(value, option, root) for option in rule["anyOf"]]
        return min(each, key=len)
    found = [] if KINDS[rule["type"]](value) else [f"{value!r} is no {rule['type']}"]
    if found:
        return found
    if "enum" in rule and value not in rule["enum"]:
        found.append(f"{value!r} is not in the vocabulary")
    if isinstance(value, str):
        size = rule.get("minLength", 0) <= len(value) <= rule.get("maxLength", 10**9)
        fits = re.search(rule.get("pattern", ""), value) and (rule.get("format") != "uri" or "://" in value)
        found += [] if size and fits else [f"{value!r} breaks {rule}"]
    if isinstance(value, list):
        found += [] if len(value) >= rule.get("minItems", 0) else ["too few"]
        found += [fault for item in value for fault in faults(item, rule["items"], root)]
    return found


@pytest.fixture
def place(make_place: MakePlace) -> PlacePage:
    body = Organisation.objects.create(name="Mairie du test", siret="73282932000074")
    page = make_place("Espace emploi Ordener")
    page.organisation = body
    page.phone = "01 99 00 00 18"
    page.save_revision().publish()
    return page


def test_places_are_structures_that_our_own_reader_reads_back(client: Client, place: PlacePage, tmp_path: Path) -> None:
    response = client.get(f"{LIST}structures.json")
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    content = response.getvalue()
    (said,) = [each for each in json.loads(content) if each["id"] == f"lieu-{place.pk}"]
    assert (said["telephone"], said["siret"]) == ("+33199000018", "73282932000074")
    assert said["lien_source"] == f"http://testserver{place.url}"
    path = tmp_path / "structures.json"
    path.write_bytes(content)
    row = next(
        row for row in read_places(path, Source()) if isinstance(row, Row) and place.title in row.values["title"]
    )
    assert (row.values["address"], row.values["phone"]) == (place.address, "+33199000018")
    assert row.values["opening_hours"] == place.opening_hours


def test_each_service_is_tied_to_its_structure(client: Client, place: PlacePage) -> None:
    said = told(client, "services.json")
    names = sorted(each["nom"] for each in said if each["structure_id"] == f"lieu-{place.pk}")
    assert names == sorted(service.name for service in place.services.all())


def test_the_list_s_filters_hold_and_the_page_leads_to_both(client: Client, place: PlacePage) -> None:
    html = client.get(LIST).content.decode()
    assert f'href="{LIST}structures.json"' in html
    assert f'href="{LIST}services.json"' in html
    elsewhere = "75001" if place.postcode != "75001" else "75002"
    assert told(client, f"structures.json?arrondissement={elsewhere}") == []


def test_a_draft_is_not_told(client: Client, place: PlacePage) -> None:
    place.unpublish()
    assert told(client, "structures.json") == []
    assert told(client, "services.json") == []


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the official schemas are not here")
@pytest.mark.parametrize("name", ["structure", "service"])
def test_every_record_is_valid_for_the_official_schema(client: Client, place: PlacePage, name: str) -> None:
    root = json.loads((SAMPLES / f"{name}.schema.json").read_text(encoding="utf-8"))
    said = told(client, f"{name}s.json")
    assert said
    for record in said:
        assert set(root["required"]) <= record.keys() <= root["properties"].keys()
        assert not [fault for key, value in record.items() for fault in faults(value, root["properties"][key], root)]


def test_the_whole_list_is_told_however_long_it_is(
    client: Client, make_place: MakePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written a batch at a time: nothing is left out at its edges, and each batch costs the same."""
    monkeypatch.setattr(data_inclusion, "BATCH", 2)
    keys = [f"lieu-{make_place(f'Espace {n}').pk}" for n in range(5)]
    assert [each["id"] for each in told(client, "structures.json")] == keys
    client.get(f"{LIST}structures.json").getvalue()
    with captured_queries() as found:
        client.get(f"{LIST}structures.json").getvalue()
    assert sum(sql.endswith("LIMIT 2") for sql in found) == 3  # two, two, and the last one
    assert len(found) <= 6 + 3 * 3


@pytest.mark.parametrize(("name", "most"), [("structures.json", 300), ("services.json", 500)])
def test_a_place_more_costs_few_calls_and_no_query(client: Client, make_place: MakePlace, name: str, most: int) -> None:
    """Places are read as values: an instance of each cost a thousand calls."""

    def asked() -> None:
        client.get(f"{LIST}{name}").getvalue()

    make_place("Espace 0")
    asked()
    few = calls(asked)
    with captured_queries() as before:
        asked()
    for number in range(1, 21):
        make_place(f"Espace {number}")
    asked()
    many = calls(asked)
    with captured_queries() as after:
        asked()
    assert (many - few) / 20 <= most
    assert len(after) <= len(before)


@pytest.mark.parametrize("kept_for", [0, 60])
@pytest.mark.parametrize("accepted", ["identity", "gzip"])
def test_who_has_the_list_already_is_told_so_until_something_is_published(
    client: Client, place: PlacePage, settings: Settings, kept_for: int, accepted: str
) -> None:
    """Whether pages are kept or not: what makes one for everybody sees nothing of what this caller has."""
    settings.PAGE_CACHE_SECONDS = kept_for
    first = client.get(f"{LIST}structures.json", headers={"accept-encoding": accepted})
    first.getvalue()
    again = {"if-none-match": first["ETag"], "accept-encoding": accepted}
    with captured_queries() as found:
        response = client.get(f"{LIST}structures.json", headers=again)
    assert (response.status_code, response.getvalue()) == (304, b"")
    assert not [sql for sql in found if '"resources_placepage' in sql]  # nor its hours
    assert client.get(f"{LIST}structures.json?public=emploi", headers=again).status_code == 200
    place.save_revision().publish()
    generation.renew()
    assert client.get(f"{LIST}structures.json", headers=again).status_code == 200


@pytest.mark.usefixtures("place")
def test_asking_without_end_is_refused_for_a_while(client: Client) -> None:
    answers = [client.get(f"{LIST}services.json?x={n}") for n in range(whole_files.FILES_PER_MINUTE + 1)]
    assert {answer.status_code for answer in answers[:-1]} == {200}
    assert answers[-1].status_code == 429
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
