"""Old addresses lead to the new ones however they are typed, shared or printed."""

import time
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from portal.structure import SiteBuilder
from portal.web import redirects

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _read_again() -> Iterator[None]:
    redirects._forget()
    yield
    redirects._forget()


def add(old: str, new: str = "/agenda/", **fields: object) -> Redirect:
    return Redirect.objects.create(old_path=Redirect.normalise_path(old), redirect_link=new, **fields)


@pytest.mark.parametrize(
    "address",
    [
        "/métiers/Créer-mon-entreprise",
        "/métiers/Créer-mon-entreprise/",
        "/metiers/creer-mon-entreprise",
        "/METIERS/CREER-MON-ENTREPRISE/",
        "/m%C3%A9tiers/cr%C3%A9er-mon-entreprise",
        "/me%CC%81tiers/creer-mon-entreprise",
        "/m%E9tiers/cr%E9er-mon-entreprise",
        "/metiers//creer-mon-entreprise//",
        "/metiers/creer-mon-entreprise?utm_source=lettre&utm_medium=courriel",
        "/metiers/creer-mon-entreprise/?fbclid=IwAR0&gclid=x",
        "/metiers/creer-mon-entreprise?%00=%ff&next=https://evil.example/",
    ],
)
def test_an_address_is_found_however_it_is_written(client: Client, portal_site: SiteBuilder, address: str) -> None:
    add("/métiers/Créer-mon-entreprise")
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (301, "/agenda/")


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/Article.php?ID=12", "/formations/"),
        ("/article.php?id=12&utm_campaign=x", "/formations/"),
        ("/article.php?page=2&id=12", "/clause-sociale/"),
        ("/article.php?id=13", "/agenda/"),
        ("/article.php", "/agenda/"),
    ],
)
def test_what_an_address_asks_for_chooses_the_closest(
    client: Client, portal_site: SiteBuilder, address: str, target: str
) -> None:
    add("/article.php", "/agenda/")
    add("/article.php?id=12", "/formations/")
    add("/article.php?id=12&page=2", "/clause-sociale/")
    assert client.get(address)["Location"] == target


def test_a_redirect_that_asks_for_more_is_not_taken(client: Client, portal_site: SiteBuilder) -> None:
    add("/article.php?id=12")
    assert client.get("/article.php/?utm_source=x").status_code == 404


def test_a_site_s_own_redirect_comes_first(client: Client, portal_site: SiteBuilder) -> None:
    add("/Ancien", "/agenda/")
    add("/Ancien", "/formations/", site=Site.objects.get(is_default_site=True))
    assert client.get("/ANCIEN/?utm_source=x")["Location"] == "/formations/"


@pytest.mark.parametrize(
    "address",
    ["/rien/", "/ancien%2f..%2f/", "/%5Cevil.example/", "/x/?" + "a=1&" * 400, "/x/?=&&=;"],
    ids=["other", "dots", "backslash", "parameters", "signs"],
)
def test_nothing_else_leads_anywhere(client: Client, portal_site: SiteBuilder, address: str) -> None:
    add("/ancien")
    assert client.get(address).status_code == 404


def test_a_host_in_the_path_leads_nowhere_else(client: Client, portal_site: SiteBuilder) -> None:
    add("/ancien")
    for address in ("/%2Fevil.example/ancien/", "/ancien/?next=//evil.example"):
        assert client.get(address).get("Location", "/agenda/") == "/agenda/"


def test_an_enormous_address_is_not_compared(client: Client, portal_site: SiteBuilder) -> None:
    add("/ancien")
    assert client.get(f"/{'a/' * 1500}").status_code == 404


def test_a_change_is_seen_at_once(client: Client, portal_site: SiteBuilder) -> None:
    kept = add("/Été")
    assert client.get("/ete")["Location"] == "/agenda/"
    kept.redirect_link = "/formations/"
    kept.save()
    assert client.get("/ete")["Location"] == "/formations/"
    kept.delete()
    assert client.get("/ete/").status_code == 404


def test_a_page_that_is_not_found_costs_one_query_a_minute(client: Client, portal_site: SiteBuilder) -> None:
    add("/ancien")

    def of_redirects() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/rien-ici/")
        asked = [each["sql"] for each in queries if "wagtailredirects_redirect" in each["sql"]]
        return len([sql for sql in asked if 'old_path" =' not in sql])

    assert of_redirects() == 1
    assert of_redirects() == 0


@pytest.mark.parametrize("filling", ["/", "%C3%A9", "a/", "?a=1&", ";", "%"])
def test_an_address_without_end_takes_no_time(filling: str) -> None:
    started = time.monotonic()
    redirects.folded("/" + filling * 200_000)
    assert time.monotonic() - started < 5
