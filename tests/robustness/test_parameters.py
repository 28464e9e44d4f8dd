"""No address breaks the portal: any query string on any list or on the search gives an answer."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.models import PortalPage
from portal.structure import SiteBuilder

from .addresses import reads_parameters

pytestmark = pytest.mark.django_db

ANSWERS = {200, 301, 400, 404}

# Parameters that some list reads, with values near what it expects; then anything at all.
PARAMS = [
    "q", "page", "tri", "public", "theme", "arrondissement", "du", "au", "source", "code_postal", "type", "etat",
    "besoin", "pres", "ouvert", "financeur", "niveau", "secteur", "annee", "organisme", "mois", "vue", "export",
    "activite", "certification", "reseau", "date", "statut", "clause", "contrat", "etape", "nature", "role",
    "rubrique", "suite", "territoire", "veille", "donneur", "editeur", "en-ligne", "entreprise", "gratuit",
    "operation", "valable", "heures", "delai", "montant", "public-clause", "metier", "taux", "part", "cout",
    "semaine", "jour", "periode", "depuis", "format",
]  # fmt: skip
CLOSE = ["", "oui", "emploi", "75018", "75116", "paris", "\x00", "%", "'", '"', "1e309", "-1", "0", "²", "٣"]
VALUES = st.one_of(
    st.sampled_from(CLOSE),
    st.integers(-(10**20), 10**20).map(str),
    st.dates(min_value=date(1, 1, 1)).map(str),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
)
PAIRS = st.lists(st.tuples(st.sampled_from(PARAMS), VALUES), max_size=8)
QUERIES = st.one_of(PAIRS.map(urlencode), st.text(st.characters(codec="ascii"), max_size=80))

_NO_FEEDS: set[str] = set()
_UNREAD: set[str] = set()  # pages that have answered once without looking at a parameter
# Addresses outside the page tree that read parameters.
OTHERS = ["/recherche/", "/api/search/", "/sitemap.xml"]


@given(query=QUERIES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_query_string_on_any_section_gets_an_answer(portal_site: SiteBuilder, client: Client, query: str) -> None:
    for page in PortalPage.objects.live():
        if page.url not in _UNREAD and not reads_parameters(answer(client, page.url, query)):
            _UNREAD.add(page.url)


@given(query=QUERIES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_query_string_on_any_feed_gets_an_answer(portal_site: SiteBuilder, client: Client, query: str) -> None:
    for address in _feeds():
        answer(client, address, query)


def _feeds() -> list[str]:
    """The feeds of all pages; what is none is « introuvable » whatever is asked, which takes longest to draw."""
    every = [page.url + file for page in PortalPage.objects.live() for file in ("flux.rss", "agenda.ics")]
    if not _NO_FEEDS:
        _NO_FEEDS.update(address for address in every if Client().get(address).status_code == 404)
    found = [address for address in every if address not in _NO_FEEDS]
    assert len(found) >= 10
    return found


@pytest.mark.parametrize("path", OTHERS)
@given(query=QUERIES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_query_string_on_the_search_gets_an_answer(
    portal_site: SiteBuilder, client: Client, path: str, query: str
) -> None:
    answer(client, path, query)


def answer(client: Client, path: str, query: str) -> Any:
    response = client.get(path, QUERY_STRING=query)
    assert response.status_code in ANSWERS, f"{path}?{query}: {response.status_code}"
    return response
