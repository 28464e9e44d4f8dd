"""The sitemap: every public page, in parts that are linked and allowed, at the same cost whatever their number."""

import re
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from wagtail.models import PageViewRestriction

from portal.models import PortalPage
from portal.pages.addresses import absolute
from portal.structure import SiteBuilder
from portal.web import sitemap
from tests.queries import queries_at_most

pytestmark = pytest.mark.django_db


def locations(client: Client, address: str = "/sitemap.xml") -> list[str]:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    return re.findall(r"<loc>(.*?)</loc>", response.content.decode())


def public() -> list[str]:
    return [page.full_url for page in PortalPage.objects.public_now().order_by("path")]


def is_page(address: str) -> bool:
    """Whether it is one of the tree: what apps declare beside stands in the first part."""
    return address in public()


def test_it_lists_every_public_page_once(portal_site: SiteBuilder, client: Client) -> None:
    PageViewRestriction.objects.create(page=portal_site["agenda"], restriction_type=PageViewRestriction.LOGIN)
    portal_site["guides"].unpublish()
    found = locations(client)
    assert [address for address in found if is_page(address)] == public()
    assert portal_site["agenda"].full_url not in found


def test_a_page_says_when_it_changed(portal_site: SiteBuilder, client: Client) -> None:
    page = portal_site["agenda"]
    day = PortalPage.objects.get(pk=page.pk).last_published_at
    assert day is not None
    assert f"{page.full_url}</loc><lastmod>{day.date()}</lastmod>" in client.get("/sitemap.xml").content.decode()


def test_beyond_one_part_it_lists_parts_that_robots_may_read(
    portal_site: SiteBuilder, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "IN_ONE_PART", 7)
    parts = [re.sub(r"^https?://[^/]+", "", part) for part in locations(client)]
    assert len(parts) == -(-len(public()) // 7)
    assert not [part for part in parts if "?" in part]  # robots.txt refuses addresses with parameters
    assert [page for part in parts for page in locations(client, part) if is_page(page)] == public()
    for missing in (0, len(parts) + 1, 10**12, 10**30):
        assert client.get(f"/sitemap-{missing}.xml").status_code == 404


def test_it_lists_what_apps_declare_and_nothing_that_is_hidden(portal_site: SiteBuilder, client: Client) -> None:
    portal_site["agenda"].unpublish()
    whole = locations(client)
    paths = {urlsplit(address).path for address in whole}
    clauses, trainings = portal_site["clauses"].url, portal_site["trainings"].url
    assert {
        "/reperes/", "/engagements/", "/api/", "/accessibilite/criteres/", f"{clauses}calendrier/",
        f"{trainings}passees/", f"{clauses}calculateur/par-lot/", f"{clauses}indicateurs/rapport/",
    } <= paths  # fmt: skip
    assert not [path for path in paths if path.endswith("/passes/")]  # under a page that is not published
    assert len(whole) == len(set(whole))


def test_each_address_without_argument_that_engines_may_keep_is_listed(
    portal_site: SiteBuilder, client: Client
) -> None:
    """A new page outside the tree is in the sitemap, or says « noindex »; what is listed answers, and may be kept."""
    listed = {urlsplit(address).path for address in locations(client)}
    own = {path for path in addresses_without_arguments() if not path.startswith("/cms/")}
    for path in sorted(own | {path for path in listed if not is_page(absolute(path))}):
        answer = client.get(path)
        is_html = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
        may_be_kept = is_html and b'name="robots" content="noindex' not in answer.content
        assert may_be_kept == (path in listed), path


def addresses_without_arguments() -> set[str]:
    """Every route of ours that takes none, by its address."""
    found = get_resolver().reverse_dict
    names = [name for name in found if isinstance(name, str)]
    for space, (_prefix, resolver) in get_resolver().namespace_dict.items():
        names += [f"{space}:{name}" for name in resolver.reverse_dict if isinstance(name, str)]
    paths = set()
    for name in names:
        with suppress(NoReverseMatch):
            paths.add(reverse(name))
    return paths - {"/"}


def test_it_costs_five_queries_at_most(
    portal_site: SiteBuilder, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get("/sitemap.xml")
    with queries_at_most(5):
        client.get("/sitemap.xml")
    monkeypatch.setattr(sitemap, "IN_ONE_PART", 7)
    with queries_at_most(5):
        client.get("/sitemap-2.xml")
