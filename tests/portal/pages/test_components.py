"""What the components show, on a gallery that renders each of them with real objects."""

import json
import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from portal.structure import SiteBuilder

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.gallery.urls"), pytest.mark.usefixtures("portal_site")]


def get(client: Client, path: str, **headers: str) -> str:
    response = client.get(path, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def test_no_component_breaks_the_strict_policy(client: Client) -> None:
    for path in ("/galerie/", "/galerie/liste/", "/galerie/formulaire/"):
        html = get(client, path)
        assert not re.search(r"<[^>]+\sstyle=", html)
        assert not re.search(r"<[^>]+\son[a-z]+=", html)
        inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", html)
        assert set(inline) <= {' type="application/ld+json"'}
        # A page is sent by WhatsApp through a link, which asks nothing before it is pressed.
        assert not re.findall(r"""(?:src|href)=["'](?:https?:)?//(?!testserver|wa\.me/)""", html)


def test_every_id_is_unique_and_every_label_has_its_field(client: Client) -> None:
    for path in ("/galerie/", "/galerie/liste/?theme=x", "/galerie/formulaire/"):
        html = get(client, path)
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'\sfor="([^"]+)"', html)) <= set(ids)


def test_page_data_names_the_page_and_the_way_to_it(client: Client, portal_site: SiteBuilder) -> None:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', get(client, "/galerie/liste/"))
    page, way = (json.loads(block) for block in blocks)
    assert page["name"] == portal_site["orientation"].title
    assert way["@type"] == "BreadcrumbList"
    assert [step["name"] for step in way["itemListElement"]] == ["Accueil", portal_site["orientation"].title]


def test_verified_line_says_when_who_and_where_to_report(client: Client, portal_site: SiteBuilder) -> None:
    orientation = portal_site["orientation"]
    orientation.verified_on, orientation.verified_by = date(2026, 11, 2), "l’équipe éditoriale"
    orientation.save()
    html = unescape(get(client, "/galerie/"))
    line = re.search(r'<p class="verified">(.*?)</p>', html)
    assert line
    assert "Vérifié le" in line[1]
    assert "par l’équipe éditoriale" in line[1]
    assert f'href="/signaler/{orientation.pk}/"' in line[1]


def test_chart_widths_use_a_decimal_point_and_words_a_comma(client: Client) -> None:
    html = get(client, "/galerie/")
    assert '<rect width="8.5" height="10"/>' in html
    assert ">8,5 %</td>" in html


def test_map_links_only_districts_that_have_something(client: Client) -> None:
    html = get(client, "/galerie/")
    drawing = re.search(r'<svg class="map".*?</svg>', html, re.DOTALL)
    assert drawing
    assert drawing[0].count("<a ") == 18  # the 8th and the 16th have nothing
    assert drawing[0].count("<rect") == 20
    assert drawing[0].count('aria-current="true"') == 1


def test_calendar_names_the_number_of_each_day(client: Client) -> None:
    html = get(client, "/galerie/")
    assert "<caption>Novembre 2026</caption>" in html
    assert 'href="?du=2026-11-24&amp;au=2026-11-24"' in html
    assert '24<span class="vh"> novembre, 23\u00a0événements</span>' in html


def test_not_found_page_searches_for_the_words_of_the_address(client: Client) -> None:
    response = client.get("/agenda/forum-des-m%C3%A9tiers/")
    html = response.content.decode()
    assert response.status_code == 404
    assert 'value="forum des métiers"' in html
    assert 'href="/s-orienter/"' in html
