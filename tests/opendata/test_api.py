"""The API as a program meets it: what it gives, what it refuses, and when it asks to wait."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from ingest.models import Record, Source
from opendata.examples import EXAMPLES
from opendata.views import REQUESTS_PER_MINUTE
from portal import dates
from portal.models import PortalPage
from tests.opendata.conftest import Make
from tests.queries import assert_same_queries, captured_queries, queries_at_most

pytestmark = pytest.mark.django_db


def ask(client: Client, address: str, status: int = 200, **data: Any) -> Any:
    answer = client.get(address, data)
    assert answer.status_code == status, (address, data, answer.content)
    return answer.json()


def titles(answer: Any) -> list[str]:
    return [row["title"] for row in answer["results"]]


def test_a_row_says_where_it_comes_from_and_under_which_licence(client: Client, make: Make) -> None:
    ours, theirs, unknown = (make("place", title) for title in ("À nous", "À eux", "On ne sait"))
    for page, licence in ((theirs, "ODbL 1.0"), (unknown, "")):
        source = Source.objects.create(name=page.title, format="csv", credit="Données d’un partenaire", licence=licence)
        Record.objects.create(source=source, external_id="1", page=PortalPage.objects.get(pk=page.pk), fingerprint="x")
    rows = {row["title"]: row["source"] for row in ask(client, "/api/v1/lieu/")["results"]}
    assert rows[ours.title]["licence"]["name"] == "Licence Ouverte 2.0"
    assert rows[theirs.title] == {
        "organisation": None, "url": None, "credit": "Données d’un partenaire",
        "licence": {"name": "ODbL 1.0", "url": None},
    }  # fmt: skip
    assert rows[unknown.title]["licence"] is None


def test_what_is_not_public_is_not_there(client: Client, make: Make) -> None:
    shown, draft, closed = (make("guide", title) for title in ("Public", "Brouillon", "Réservé"))
    draft.unpublish()
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    assert titles(ask(client, "/api/v1/guide/")) == ["Public"]
    assert ask(client, f"/api/v1/guide/{shown.pk}/")["steps"] == ["Étape 1", "Étape 2"]
    for page in (draft, closed):
        assert "Aucune page" in ask(client, f"/api/v1/guide/{page.pk}/", 404)["error"]
    assert ask(client, f"/api/v1/lieu/{shown.pk}/", 404)


def test_dates_of_an_event_are_its_rows(client: Client, make: Make) -> None:
    event = make("event", "Forum", days=(3, 10, -5))
    answer = ask(client, "/api/v1/evenement/")
    assert answer["total"] == 2
    assert [row["row"]["place"] for row in answer["results"]] == ["Mairie du 18e"] * 2
    assert len(ask(client, f"/api/v1/evenement/{event.pk}/")["dates"]) == 3


def test_two_lists_of_one_kind_are_read_together_or_apart(client: Client, make: Make) -> None:
    make("document", "Emploi", "documents")
    make("document", "Services", "documents_sap")
    assert sorted(titles(ask(client, "/api/v1/document/"))) == ["Emploi", "Services"]
    slugs = [each["liste"] for each in next(
        each for each in ask(client, "/api/v1/")["types"] if each["type"] == "document"
    )["lists"]]  # fmt: skip
    assert sorted(titles(ask(client, "/api/v1/document/", liste=slug))[0] for slug in slugs) == ["Emploi", "Services"]


def test_what_changed_since_a_moment(client: Client, make: Make) -> None:
    old, new = make("guide", "Ancien"), make("guide", "Nouveau")
    PortalPage.objects.filter(pk=old.pk).update(last_published_at=dates.now() - timedelta(days=10))
    yesterday = dates.today() - timedelta(days=1)
    assert titles(ask(client, "/api/v1/guide/", updated_since=yesterday.isoformat())) == [new.title]
    moment = (dates.now() - timedelta(days=11)).isoformat()
    assert ask(client, "/api/v1/guide/", updated_since=moment)["total"] == 2


def test_the_following_rows_are_where_next_says_though_one_was_added(client: Client, make: Make) -> None:
    made = [make("guide", f"Guide {n}") for n in range(5)]
    first = ask(client, "/api/v1/guide/", limit="2", public="")
    made[0].unpublish()
    second = ask(client, first["next"])
    assert titles(first) + titles(second) == [f"Guide {n}" for n in range(4)]
    assert ask(client, second["next"])["next"] is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"inconnu": "1"}, "inconnu"), ({"page": "2"}, "Paramètres"), ({"limit": "0"}, "de 1 à 200"),
        ({"limit": "201"}, "de 1 à 200"), ({"limit": "²"}, "de 1 à 200"), ({"cursor": "!"}, "next"),
        ({"cursor": "LTE"}, "next"), ({"updated_since": "hier"}, "2026-11-29"),
        ({"updated_since": "2026-02-31"}, "2026-11-29"), ({"liste": "autre"}, "guides"), ({"public": "lune"}, "lune"),
        ({"limit": ["1", "2"]}, "plusieurs fois"), ({"updated_since": "0001-01-01"}, "2026"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_reason(client: Client, make: Make, data: Any, words: str) -> None:
    assert words in ask(client, "/api/v1/guide/", 400, **data)["error"]


def test_a_browser_that_has_it_is_told_so(client: Client, make: Make) -> None:
    page = make("guide", "Un guide")
    first = client.get("/api/v1/guide/")
    assert first["Access-Control-Allow-Origin"] == "*"
    assert client.get("/api/v1/guide/", headers={"if-none-match": first["ETag"]}).status_code == 304
    page.title = "Un autre titre"
    page.save_revision().publish()
    assert client.get("/api/v1/guide/", headers={"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.once  # what is kept is kept by the process
def test_a_kind_that_is_none_is_told_those_that_are_and_costs_no_list(client: Client, make: Make) -> None:
    def told() -> str:
        return str(client.get("/api/v1/inconnu/").json()["error"])

    assert "guide" in told()
    with queries_at_most(5):  # all look for an address that has moved
        assert told().startswith("Cette nature de page n’existe pas.")
    make("guide", "Un guide").get_parent().specific.unpublish()
    assert "guide" not in told()


@pytest.mark.once  # requests are counted in the cache
def test_whoever_asks_too_much_is_told_when_to_come_back(client: Client, make: Make, stopped_clock: None) -> None:
    for _ in range(REQUESTS_PER_MINUTE):
        client.get("/api/v1/guide/0/", REMOTE_ADDR="192.0.2.1")
    refused = client.get("/api/v1/guide/", REMOTE_ADDR="192.0.2.1")
    assert (refused.status_code, 0 < int(refused["Retry-After"]) <= 60) == (429, True)
    assert client.get("/api/v1/guide/", REMOTE_ADDR="192.0.2.2").status_code == 200
    assert client.post("/api/v1/guide/").status_code == 405


def test_every_page_leads_to_the_manual(client: Client, make: Make) -> None:
    assert f'href="{reverse("api-manual")}"' in client.get("/").content.decode()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.path)
def test_each_example_of_the_page_answers(client: Client, make: Make, example: Any) -> None:
    make("guide", "Un guide")
    assert example.path in client.get(reverse("api-manual")).content.decode().replace("&amp;", "&")
    ask(client, example.path)


def test_a_list_costs_the_same_whatever_it_holds(client: Client, make: Make) -> None:
    for kind, word in (("place", "lieu"), ("event", "evenement"), ("document", "document"), ("guide", "guide")):
        make(kind, "Le premier")
        ask(client, f"/api/v1/{word}/")
        with captured_queries() as few:
            ask(client, f"/api/v1/{word}/")
        for title in ("Le deuxième", "Le troisième"):
            make(kind, title)
        ask(client, f"/api/v1/{word}/")
        with captured_queries() as many:
            assert ask(client, f"/api/v1/{word}/")["total"] == 3
        assert_same_queries(few, many)


@given(
    kind=st.sampled_from(["evenement", "lieu", "document", "formation", "offre", "guide"]),
    name=st.sampled_from(["cursor", "limit", "updated_since", "liste", "q", "du", "theme", "arrondissement", "annee"]),
    value=st.text(max_size=30) | st.from_regex(r"-?[0-9]{1,40}", fullmatch=True) | st.datetimes().map(str),
)
@settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
def test_any_value_is_answered(client: Client, make: Make, kind: str, name: str, value: str) -> None:
    caches["limits"].clear()
    assert client.get(f"/api/v1/{kind}/", {name: value}).status_code in (200, 400)
    assert client.get(f"/api/v1/{kind}/{quote(value, safe='') or 'x'}/").status_code in (200, 301, 404)
