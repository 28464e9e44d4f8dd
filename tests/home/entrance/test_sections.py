"""Sections of the site: what each audience finds, what robots read, what the frame links to."""

import json
import re
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from home.models import AudiencePage, GuidePage, RelayPage
from portal.enums import Audience
from portal.models import PortalPage
from portal.structure import SiteBuilder
from tests.queries import assert_same_queries, captured_queries, queries_at_most

pytestmark = pytest.mark.django_db

AUDIENCES = {"emploi": "/je-cherche-un-emploi/", "projet": "/j-ai-un-projet/", "employeur": "/je-recrute/"}


@pytest.mark.parametrize(("audience", "address"), AUDIENCES.items())
def test_each_audience_sees_its_own_and_links_to_the_filtered_lists(
    make_guide: Callable[..., GuidePage], client: Client, audience: str, address: str
) -> None:
    for each in Audience:
        make_guide(f"Guide pour {each.value}", **{each.column: True})
    page = client.get(address).content.decode()
    assert f"Guide pour {audience}" in page
    assert page.count("Guide pour ") == 1
    assert f"/s-orienter/guides/?public={audience}" in page


def test_an_expired_relay_leaves_the_audience_s_page(make_relay: Callable[..., RelayPage], client: Client) -> None:
    make_relay("Valable", for_employers=True)
    make_relay("Finie", days=-1, for_employers=True)
    page = client.get("/je-recrute/").content.decode()
    assert "Valable" in page
    assert "Finie" not in page


# What is counted is what Django asks: as much on both databases.
@pytest.mark.once
def test_an_audience_s_page_costs_the_same_with_fifty(make_guide: Callable[..., GuidePage], client: Client) -> None:
    make_guide("Premier", for_employers=True)
    client.get("/je-recrute/")  # what is kept until a publication is there from then on
    client.get("/")
    with captured_queries() as few:
        client.get("/je-recrute/")
    for n in range(49):
        make_guide(f"Guide {n}", for_employers=True)
    client.get("/")
    with queries_at_most(10) as many:
        client.get("/je-recrute/")
    assert_same_queries(few, many)
    assert "(50 guides)" in client.get("/je-recrute/").content.decode()


# What is counted is what Django asks: as much on both databases.
@pytest.mark.once
def test_the_hub_costs_the_same_with_fifty(make_guide: Callable[..., GuidePage], client: Client) -> None:
    make_guide("Premier")
    client.get("/s-orienter/")  # the types of its pages are known from then on
    with captured_queries() as few:
        client.get("/s-orienter/?code_postal=75018")
    for n in range(49):
        make_guide(f"Guide {n}")
    client.get("/")
    with queries_at_most(10) as many:
        client.get("/s-orienter/?code_postal=75018")
    assert_same_queries(few, many)


def test_an_audience_has_one_page(portal_site: SiteBuilder) -> None:
    second = AudiencePage(title="Encore", slug="encore", summary="…", audience=Audience.EMPLOYERS)
    with pytest.raises(ValidationError, match="modifiez plutôt celle-ci"):
        second.clean()


def test_the_footer_leads_to_the_audiences_and_the_commitments(portal_site: SiteBuilder, client: Client) -> None:
    footer = client.get("/").content.decode().split("<footer")[1]
    for address in (*AUDIENCES.values(), "/accessibilite/", "/donnees-personnelles/", "/mentions-legales/"):
        assert f'href="{address}"' in footer


def test_every_section_has_its_address_in_the_sitemap(portal_site: SiteBuilder, client: Client) -> None:
    sitemap = client.get("/sitemap.xml").content.decode()
    for page in PortalPage.objects.live():
        assert f"<loc>{page.full_url}</loc>" in sitemap


def test_every_section_has_a_description_a_canonical_address_and_readable_data(
    portal_site: SiteBuilder, client: Client
) -> None:
    for section in PortalPage.objects.live():
        page = client.get(section.url).content.decode()
        assert '<meta name="description" content="' in page
        assert '<link rel="canonical"' in page
        assert "style=" not in page
        blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
        assert all(json.loads(block)["@context"] == "https://schema.org" for block in blocks)


def test_the_home_page_tells_engines_how_to_search(portal_site: SiteBuilder, client: Client) -> None:
    page = client.get("/").content.decode()
    block = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)[0])
    assert block["@type"] == "WebSite"
    assert block["potentialAction"]["target"]["urlTemplate"].endswith("/recherche/?q={search_term_string}")
