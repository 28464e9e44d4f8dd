"""What a page costs in Python: function calls, counted, the same on every machine.

Warm is a second visit; first is the first one after a publication, when nothing kept with the published generation may
be used again. Of the demonstration, in thousands of calls (ADR 0108); ``python -m benchmarks.pages`` prints them all.
"""

import pytest
from django.template import Template
from django.test import Client

from benchmarks.calls import calls
from portal.models import PortalPage
from portal.web.publication import generation
from tests.queries import count_queries
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
# Queries of one, warm; the goal is 6 for all.
DETAIL_QUERIES = {"trainingpage": 8, "operationpage": 7, "placepage": 7, "experimentpage": 7}
MOST_DETAIL_QUERIES = 6


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
    queries = count_queries(lambda: Client().get(page.url))
    assert queries <= DETAIL_QUERIES.get(kind, MOST_DETAIL_QUERIES), f"{kind}: {queries} queries"
    assert (warm <= DETAILS[kind] * 1000, first <= FIRST_DETAIL * 1000) == (True, True), f"{kind}: {warm} and {first}"


def cost(address: str) -> tuple[int, int]:
    client = Client()
    for _ in range(3):
        assert client.get(address).status_code == 200
    warm = calls(lambda: client.get(address))
    generation.renew()
    return warm, calls(lambda: client.get(address))
