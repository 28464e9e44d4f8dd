"""What a page costs in Python: function calls, counted, the same on every machine.

Warm is a second visit; first is the first one after a publication, when nothing kept with the published generation may
be used again. Of the demonstration, in thousands of calls (ADR 0108); ``python -m benchmarks.pages`` prints them all.
"""

import pytest
from django.core.cache import caches
from django.db import connection
from django.template import Template
from django.test import Client

from benchmarks.calls import calls
from portal.web import generation
from tests.walk.conftest import Walk

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.xdist_group("walk")]

# Of each address, warm and first.
BUDGETS = {
    "/": (185, 190),
    "/agenda/": (185, 190),
    "/formations/": (140, 145),
    "/clause-sociale/offres/": (125, 130),
    "/clause-sociale/operations/": (100, 105),
    "/s-orienter/lieux/": (120, 125),
    "/observation/marche-du-travail/": (100, 105),
    "/experimentations/": (65, 70),
    "/s-orienter/guides/": (55, 60),
    "/s-orienter/infos/": (65, 70),
    "/recherche/?q=formation": (115, 120),
    "/mentions-legales/": (12, 18),
}


@pytest.fixture
def _as_served(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was loaded is published; templates are rendered as they are served, without the test client's copies."""
    for _savepoints, published, *_ in connection.run_on_commit:
        published()
    monkeypatch.setattr(Template, "_render", lambda template, context: template.nodelist.render(context))


@pytest.mark.lenient_templates
@pytest.mark.usefixtures("_as_served")
@pytest.mark.parametrize("address", BUDGETS)
def test_a_page_costs_no_more_calls_than_its_budget(address: str) -> None:
    client = Client()
    for _ in range(3):
        assert client.get(address).status_code == 200
    warm = calls(lambda: client.get(address))
    generation.renew()
    caches["default"].clear()
    first = calls(lambda: client.get(address))
    most_warm, most_first = BUDGETS[address]
    assert (warm <= most_warm * 1000, first <= most_first * 1000) == (True, True), f"{address}: {warm} and {first}"
