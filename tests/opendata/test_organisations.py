"""Organisations as open data: those that a page of everybody names, nothing of a person."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from portal.models import Organisation
from tests.opendata.conftest import Make
from tests.queries import assert_same_queries, captured_queries

pytestmark = pytest.mark.django_db


def named(make: Make, name: str) -> Any:
    partner = Organisation.objects.create(
        name=name, email="ana@example.org", phone="01 99 00 00 21", website="https://example.org/"
    )
    return make("place", f"Lieu de {name}", source_organisation=partner)


def test_organisations_that_published_pages_name(client: Client, make: Make) -> None:
    place = named(make, "=Cap emploi")
    named(make, "Hors ligne").unpublish()
    Organisation.objects.create(name="Sans page")
    found = client.get("/api/v1/organismes/").json()
    assert found["total"] == 1
    assert found["results"][0] | {"id": 0} == {
        "id": 0, "name": "=Cap emploi", "short_name": None, "former_name": None, "kind": "partenaire", "mission": None,
        "website": "https://example.org/", "postcode": None, "siret": None, "pages": 1, "is_demo": False,
    }  # fmt: skip
    assert found["results"][0]["id"] == place.source_organisation_id
    table = client.get("/api/organismes.csv")
    assert next(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig")), delimiter=";"))["name"] == "'=Cap emploi"
    for said in (str(found), table.content.decode()):
        assert "ana@" not in said
        assert "01 99" not in said
    assert client.get("/api/organismes.json").json()["organismes"] == found["results"]
    catalogue = client.get("/api/catalogue.jsonld").content.decode()
    assert "portail-emploi-parisien-organismes" in catalogue
    assert "/api/organismes.csv" in catalogue
    assert "Organismes du portail" in client.get("/api/").content.decode()


def test_queries_do_not_grow(client: Client, make: Make) -> None:
    named(make, "Une")
    client.get("/api/v1/organismes/")
    with captured_queries() as few:
        client.get("/api/v1/organismes/")
    for number in range(5):
        named(make, f"Autre {number}")
    client.get("/api/v1/organismes/")
    with captured_queries() as many:
        assert client.get("/api/v1/organismes/").json()["total"] == 6
    assert_same_queries(few, many)
