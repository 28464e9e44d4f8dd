"""The public JSON API: its shape, its description, its limits."""

import pytest
from django.test import Client

from clauses.kinds import OPERATION
from search.web.public_api import REQUESTS_PER_MINUTE
from tests.search.pages import make_page

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("corpus")
def test_an_answer_holds_what_its_description_says(client: Client) -> None:
    document = client.get("/api/openapi.json").json()
    schemas = document["components"]["schemas"]
    answer = client.get("/api/search/", {"q": "forum", "type": "evenement"}).json()
    assert set(answer) == set(schemas["SearchResult"]["properties"])
    assert set(answer["results"][0]) == set(schemas["Result"]["properties"])
    assert {"value", "label", "count"} == set(answer["facets"]["type"][0])
    assert answer["total"] == 4
    first = answer["results"][0]
    assert first["title"] == "Forum de l’emploi"
    assert first["url"].startswith("http://testserver/forum-de-lemploi")
    assert (first["type"], first["date"], first["district"]) == ("evenement", "2026-12-03", "75018")
    assert "<mark>Forum</mark>" not in first["highlight"]
    assert document["openapi"].startswith("3.1")


@pytest.mark.usefixtures("corpus")
def test_facets_and_corrections_are_given(client: Client) -> None:
    answer = client.get("/api/search/", {"q": "forom 18e"}).json()
    assert answer["suggestion"] == "forum 18e"
    assert answer["total"] == 2
    assert {"value": "75018", "label": "Paris 18e", "count": 2} in answer["facets"]["arrondissement"]
    assert answer["filters"] == [{"label": "Paris 18e", "parameter": "arrondissement", "value": "75018"}]


@pytest.mark.usefixtures("corpus")
def test_an_arrondissement_counts_what_is_of_all_paris_and_its_own_comes_first(client: Client) -> None:
    make_page("Tramway : la ligne de La Chapelle", "Heures d’insertion.", kind=OPERATION, district="75018")
    answer = client.get("/api/search/", {"q": "tramway insertion 18e"}).json()
    titles = [row["title"] for row in answer["results"]]
    assert titles[:2] == ["Tramway : la ligne de La Chapelle", "Tramway T3 : la clause sociale"]
    counts = {option["value"]: option["count"] for option in answer["facets"]["arrondissement"]}
    assert counts["75018"] == answer["total"]
    nowhere = client.get("/api/search/", {"q": "tramway", "arrondissement": "75003"}).json()
    assert (nowhere["total"], nowhere["facets"]["arrondissement"][0]["count"]) == (1, 1)


@pytest.mark.usefixtures("corpus")
def test_pages_of_results(client: Client) -> None:
    first, second = (client.get("/api/search/", {"page": str(number)}).json() for number in (1, 2))
    assert len(first["results"]) == 20
    assert first["pages"] == second["pages"] >= 2
    assert not {row["url"] for row in first["results"]} & {row["url"] for row in second["results"]}


@pytest.mark.once  # requests are counted in the cache
@pytest.mark.usefixtures("portal_site")
def test_the_rate_is_limited_by_address(client: Client) -> None:
    for _ in range(REQUESTS_PER_MINUTE):
        assert client.get("/api/search/", REMOTE_ADDR="192.0.2.1").status_code == 200
    refused = client.get("/api/search/", REMOTE_ADDR="192.0.2.1")
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 60
    assert "Trop de demandes" in refused.json()["error"]
    assert client.get("/api/search/", REMOTE_ADDR="192.0.2.2").status_code == 200


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post("/api/search/").status_code == 405
