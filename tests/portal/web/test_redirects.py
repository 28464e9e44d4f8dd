"""Old addresses lead to the new ones however they are typed, shared or printed."""

import time
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from home.models import ContentPage
from portal.models import FoldedRedirect
from portal.models.running.folded_redirect import folded
from portal.structure import SiteBuilder

pytestmark = pytest.mark.django_db


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


def test_a_redirect_with_more_parameters_than_anybody_writes_takes_no_other_address(
    client: Client, portal_site: SiteBuilder
) -> None:
    add("/ancien?" + "&".join(f"a{number}" for number in range(51)))
    assert client.get("/x/?" + "b=1&" * 60).status_code == 404


def test_an_address_that_leads_to_itself_is_not_found(
    client: Client, portal_site: SiteBuilder, django_capture_on_commit_callbacks: Any
) -> None:
    """A page renamed, renamed back, then withdrawn: the browser went round in circles, and remembered to."""
    page = ContentPage(title="Page", slug="page", summary="Résumé.")
    portal_site["home"].add_child(instance=page)
    for slug in ("ailleurs", "page"):
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
    page.unpublish()
    assert client.get("/ailleurs/?utm_source=x")["Location"] == client.get("/Page/")["Location"] == "/page/"
    assert client.get("/page/").status_code == 404
    add("/boucle?id=1", "/boucle/?id=1#ici")
    assert client.get("/boucle/?id=1").status_code == 404


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


def of_redirects(client: Client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return [each["sql"] for each in queries if "wagtailredirects_redirect" in each["sql"]]


def test_a_page_that_is_not_found_costs_the_same_whatever_the_redirects(
    client: Client, portal_site: SiteBuilder
) -> None:
    add("/ancien")
    alone = len(of_redirects(client, "/rien-ici/?lang=fr&id=300"))
    for number in range(30):
        add(f"/article.php?lang=fr&id={number}", "/formations/")
    among_others = of_redirects(client, "/article.php/?lang=fr&id=300")
    assert len(among_others) == alone <= 4
    path, query = folded("/article.php?lang=fr&id=17&utm_source=x")
    assert [each.old_path for each in FoldedRedirect.objects.candidates((path, query))] == [
        "/article.php?id=17&lang=fr"
    ]


@pytest.mark.parametrize("times", [1, 3])
def test_redirects_made_in_bulk_are_found_too(client: Client, portal_site: SiteBuilder, times: int) -> None:
    """As Wagtail makes them when a page moves, and however many are made before one is typed by hand."""
    for number in range(times):
        Redirect.objects.bulk_create([Redirect(old_path=f"/Métiers/{number}", redirect_link="/agenda/")])
        assert client.get(f"/metiers/{number}?utm_source=x")["Location"] == "/agenda/"
    add("/autre")
    assert client.get(f"/METIERS/{times - 1}")["Location"] == "/agenda/"
    assert FoldedRedirect.objects.count() == times + 1


def test_addresses_changed_behind_django_s_back_are_found_within_the_hour(
    client: Client, portal_site: SiteBuilder
) -> None:
    kept = add("/avant")
    add("/autre")
    Redirect.objects.filter(pk=kept.pk).update(old_path="/Après")
    call_command("refresh_listings")
    assert client.get("/apres?x=1")["Location"] == "/agenda/"
    assert client.get("/avant/?x=1").status_code == 404


def test_the_address_of_a_page_that_moved_leads_to_it_however_it_is_typed(
    client: Client, portal_site: SiteBuilder
) -> None:
    page = ContentPage(title="Créer", slug="creer", summary="Résumé.")
    portal_site["home"].add_child(instance=page)
    section = portal_site["home"].add_child(instance=ContentPage(title="Guides", slug="guides", summary="Résumé."))
    page.move(section, pos="last-child")
    assert client.get("/CREER/?utm_source=lettre")["Location"].endswith("/guides/creer/")


@pytest.mark.parametrize("filling", ["/", "%C3%A9", "a/", "?a=1&", ";", "%"])
def test_an_address_without_end_takes_no_time(filling: str) -> None:
    started = time.monotonic()
    folded("/" + filling * 200_000)
    assert time.monotonic() - started < 5
