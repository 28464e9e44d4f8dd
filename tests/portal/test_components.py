"""What the components show, on a gallery that renders each of them with real objects."""

import json
import re
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
        assert not re.findall(r"""(?:src|href)=["'](?:https?:)?//(?!testserver)""", html)


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
    html = unescape(get(client, "/galerie/"))
    line = re.search(r'<p class="verified">(.*?)</p>', html)
    assert line
    assert "Vérifié le" in line[1]
    assert portal_site["orientation"].verified_by in line[1]
    assert 'href="mailto:contact@example.org?subject=Erreur%20sur%20la%20page' in line[1]


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


def test_facts_without_a_value_are_left_out(client: Client) -> None:
    html = get(client, "/galerie/")
    assert "<dt>Prix</dt><dd>Gratuit</dd>" in html
    assert "<dt>Durée</dt>" not in html


class TestList:
    def test_shows_count_pages_and_feed(self, client: Client) -> None:
        html = get(client, "/galerie/liste/")
        assert re.search(r'<h2 id="resultats"[^>]*>\d+\u00a0résultats</h2>', html)
        assert html.count('<li class="row">') == 2
        assert 'rel="next"' in html
        assert "flux.rss" in html

    def test_htmx_gets_the_list_alone(self, client: Client) -> None:
        html = get(client, "/galerie/liste/", **{"HX-Request": "true"})
        assert "<html" not in html
        assert 'id="resultats"' in html

    def test_page_links_keep_the_filters_and_the_sort(self, client: Client) -> None:
        html = unescape(get(client, "/galerie/liste/?tri=date"))
        assert 'href="?tri=date&page=2"' in html
        assert '<input type="hidden" name="tri" value="date">' in html

    def test_filters_too_narrow_offer_to_remove_each(self, client: Client) -> None:
        html = get(client, "/galerie/liste/?public=employeur&du=1999-01-01&au=1999-01-02")
        assert "Aucun résultat avec ces filtres" in html
        assert html.count("Retirer </span>") == 2
        assert '<meta name="robots" content="noindex, follow">' in html

    def test_a_bad_date_is_told_and_ignored(self, client: Client) -> None:
        html = get(client, "/galerie/liste/?du=demain")
        assert "cette date ne se lit pas" in html


class TestForm:
    URL = "/galerie/formulaire/"

    def test_labels_hints_and_optional_fields(self, client: Client) -> None:
        html = get(client, self.URL)
        assert '<label for="id_full_name">Vos prénom et nom</label>' in html
        assert 'aria-describedby="id_phone_helptext"' in html
        assert "Votre message <span" in html
        assert 'role="alert"' not in html

    def test_a_refused_form_lists_what_to_correct_and_keeps_the_rest(self, client: Client) -> None:
        html = client.post(self.URL, {"full_name": "Awa Diarra", "phone": "063998001", "agreed": "on"}).content.decode()
        assert 'value="Awa Diarra"' in html
        assert '<a href="#id_phone">Votre téléphone</a>' in html
        assert '<p class="error" id="id_phone_error">' in html
        assert 'aria-describedby="id_phone_helptext id_phone_error"' in html
        assert 'aria-invalid="true"' in html
        assert 'href="#id_channel"' in html
        assert '<fieldset class="field field--error" id="id_channel"' in html


def test_not_found_page_searches_for_the_words_of_the_address(client: Client) -> None:
    response = client.get("/agenda/forum-des-m%C3%A9tiers/")
    html = response.content.decode()
    assert response.status_code == 404
    assert 'value="forum des métiers"' in html
    assert 'href="/s-orienter/"' in html
