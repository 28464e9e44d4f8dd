"""The sitemap: every public page, in parts that are linked and allowed, at the same cost whatever their number."""

import re

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from portal.models import PortalPage
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


def test_it_lists_every_public_page_once(portal_site: SiteBuilder, client: Client) -> None:
    PageViewRestriction.objects.create(page=portal_site["agenda"], restriction_type=PageViewRestriction.LOGIN)
    portal_site["guides"].unpublish()
    found = locations(client)
    assert found == public()
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
    assert [page for part in parts for page in locations(client, part)] == public()
    for missing in (0, len(parts) + 1, 10**12, 10**30):
        assert client.get(f"/sitemap-{missing}.xml").status_code == 404


def test_it_costs_five_queries_at_most(
    portal_site: SiteBuilder, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get("/sitemap.xml")
    with queries_at_most(5):
        client.get("/sitemap.xml")
    monkeypatch.setattr(sitemap, "IN_ONE_PART", 7)
    with queries_at_most(5):
        client.get("/sitemap-2.xml")
