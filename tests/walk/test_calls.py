"""What a page costs in Python: function calls, counted, the same on every machine.

Warm is a second visit; first is the first one after a publication, when nothing kept with the published generation may
be used again. Of the demonstration, in thousands of calls (ADR 0108); ``python -m benchmarks.pages`` prints them all.
"""

from functools import partial

import pytest
from django.template import Template
from django.test import Client

from benchmarks.calls import calls
from portal.models import PortalPage
from portal.web.publication import generation
from tests.queries import count_queries, queries_at_most
from tests.walk.conftest import Walk

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# Of each address, warm and first; lists of dates and counts of rows move with the days, so there is some room.
BUDGETS = {
    "/": (32, 40),
    # With its strip of seven days, some thirty dates worked out; on SQLite, functions of Python ask the hour and the
    # days of each date of the month: from a Monday on, or a first of the month, there are most of them.
    "/agenda/": (48, 53),
    "/formations/": (28, 33),
    "/clause-sociale/offres/": (22, 26),
    "/clause-sociale/operations/": (26, 31),
    "/s-orienter/lieux/": (30, 36),
    "/observation/marche-du-travail/": (20, 25),
    "/experimentations/": (22, 27),
    "/s-orienter/guides/": (16, 20),
    "/s-orienter/infos/": (18, 22),
    "/clause-sociale/acteurs/": (16, 20),
    "/je-recrute/": (26, 30),
    "/s-orienter/": (18, 22),
    "/recherche/?q=formation": (20, 60),
    "/mentions-legales/": (12, 16),
}
# A page of each kind.
DETAILS = {
    "eventpage": 22, "trainingpage": 22, "opportunitypage": 22, "operationpage": 22, "showcasepage": 22,
    "placepage": 22, "experimentpage": 22, "guidepage": 22, "relaypage": 12, "documentpage": 12,
}  # fmt: skip
FIRST_DETAIL = 30
MOST_DETAIL_QUERIES = 6
# Never asked before: right, mistyped, told in words of every day, about nothing that is here.
SEARCHED = ("menuiserie", "formtion", "ateleir cv", "je cherche un emploi dans le 18e", "zzyzx")
MOST_SEARCH_QUERIES = 7


@pytest.fixture
def _as_served(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates are rendered as they are served, without the test client's copies."""
    monkeypatch.setattr(Template, "_render", lambda template, context: template.nodelist.render(context))


@pytest.mark.lenient_templates
@pytest.mark.usefixtures("_as_served")
@pytest.mark.parametrize("address", BUDGETS)
def test_a_page_costs_no_more_calls_than_its_budget(address: str) -> None:
    warm, first = cost(address)
    most_warm, most_first = BUDGETS[address]
    assert (warm <= most_warm * 1000, first <= most_first * 1000) == (True, True), f"{address}: {warm} and {first}"


@pytest.mark.lenient_templates
@pytest.mark.usefixtures("_as_served")
@pytest.mark.parametrize("kind", DETAILS)
def test_a_detail_costs_no_more_calls_than_its_budget(kind: str) -> None:
    page = PortalPage.objects.public_now().filter(content_type__model=kind).order_by("pk").first()
    assert page is not None
    warm, first = cost(page.url)
    assert (warm <= DETAILS[kind] * 1000, first <= FIRST_DETAIL * 1000) == (True, True), f"{kind}: {warm} and {first}"


@pytest.mark.usefixtures("walk")
def test_no_detail_asks_more_than_six_queries() -> None:
    """Of all pages of all kinds: what a page happens to hold (a meeting, an amendment) is brought with it."""
    client = Client()
    pages = list(PortalPage.objects.public_now().filter(content_type__model__in=DETAILS).select_related("content_type"))
    asked = {}
    for page in pages:
        client.get(page.url)  # what is kept with the published generation is asked
        asked[page.url] = count_queries(partial(client.get, page.url))
    assert {url: queries for url, queries in asked.items() if queries > MOST_DETAIL_QUERIES} == {}


def test_no_page_reads_a_column_that_its_query_left_out(walk: Walk) -> None:
    assert walk.read_again == []


@pytest.mark.usefixtures("walk")
@pytest.mark.parametrize("words", SEARCHED)
def test_a_search_asks_at_most_seven_queries_even_mistyped(words: str) -> None:
    client = Client()
    client.get("/recherche/?q=formation")  # what is kept with the published generation is asked
    with queries_at_most(MOST_SEARCH_QUERIES):
        client.get("/recherche/", {"q": words})


def cost(address: str) -> tuple[int, int]:
    client = Client()
    for _ in range(3):
        assert client.get(address).status_code == 200
    warm = calls(lambda: client.get(address))
    generation.renew()
    return warm, calls(lambda: client.get(address))
