"""No address of a list ever fails."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.resources.conftest import MakeDocument, MakePlace

LISTS = (
    "/s-orienter/lieux/", "/s-orienter/lieux/flux.rss", "/observation/marche-du-travail/", "/observation/",
    "/observation/chiffres/", "/observation/chiffres.csv",
)  # fmt: skip
PARAMS = (
    "q", "arrondissement", "besoin", "ouvert", "accueil", "public", "theme", "pres", "code_postal", "tri", "page",
    "rubrique", "nature", "territoire", "annee", "editeur", "veille", "valable",
)  # fmt: skip
VALUES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["75018", "75116", "oui", "emploi", "2025", "99999999999999999999", "0190099999", "-1", "²", "\x00", "é" * 300]
    ),
)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(LISTS), st.lists(st.tuples(st.sampled_from(PARAMS), VALUES), max_size=4))
def test_any_query_has_an_answer(
    client: Client, make_place: MakePlace, make_document: MakeDocument, address: str, query: list[tuple[str, str]]
) -> None:
    text = urlencode([(name, value.encode("utf-8", "replace")) for name, value in query])
    assert client.get(f"{address}?{text}").status_code in {200, 301, 400, 404}
