"""The numbers beside the filters: what they count, and how often the list is read for them."""

import pytest
from django.test import Client

from agenda.enums import EventStatus
from portal.models import Organisation, Topic
from tests.agenda.conftest import MakeEvent, november, occurrence
from tests.queries import captured_queries

pytestmark = pytest.mark.django_db


def offered(client: Client, query: str = "") -> dict[str, dict[str, int]]:
    """By filter, the words of its values with how many dates each would list."""
    listing = client.get(f"/agenda/{query}").context["listing"]
    return {facet.param: {option.label: option.count for option in facet.options} for facet in listing.facets}


def readings(client: Client, query: str) -> int:
    """How many times the dates are read to count them."""
    with captured_queries() as statements:
        client.get(f"/agenda/{query}")
    counting = [sql for sql in statements if "UNION ALL" in sql]
    assert len(counting) == 1
    return counting[0].count('FROM "agenda_occurrence"')


@pytest.fixture
def programme(make_event: MakeEvent) -> None:
    vae, droits = (Topic.objects.create(name=name, slug=name.lower()) for name in ("VAE", "Droits"))
    one, other = (Organisation.objects.create(name=name) for name in ("Cap", "Pont"))
    full = occurrence(november(27), status=EventStatus.FULL)
    make_event(
        "Forum", occurrence(november(26)), full, occurrence(november(30, 18)), topics=[vae, droits],
        organisers=[one, other], is_free=True, event_kind="forum",
    )  # fmt: skip
    make_event(
        "Atelier", occurrence(november(25)), topics=[vae], organisers=[other], is_free=False, price=15,
        event_kind="atelier",
    )  # fmt: skip


@pytest.mark.usefixtures("programme")
def test_dates_count_for_each_topic_and_organiser_of_their_event(client: Client) -> None:
    """Three dates of which one is full: two count, for both topics and both organisers."""
    found = offered(client)
    assert found["theme"] == {"VAE": 3, "Droits": 2}
    assert found["organisateur"] == {"Pont": 3, "Cap": 2}
    assert found["type"] == {"Atelier": 1, "Forum": 2}
    assert found["gratuit"] == {"Gratuit": 2}
    assert found["soir"] == {"Le soir": 1}
    # A filter counts what the others keep: its own other values are still there.
    chosen = offered(client, "?theme=droits&type=forum")
    assert chosen["theme"] == {"VAE": 2, "Droits": 2}
    assert chosen["type"] == {"Forum": 2}
    assert chosen["organisateur"] == {"Cap": 2, "Pont": 2}


@pytest.mark.usefixtures("programme")
def test_one_reading_counts_all_that_no_filter_narrows(client: Client) -> None:
    assert readings(client, "") == 1
    assert readings(client, "?du=2026-11-25&q=forum") == 1  # neither offers values
    assert readings(client, "?theme=vae") == 2
    assert readings(client, "?theme=vae&type=forum&organisateur=1") == 4


@pytest.mark.usefixtures("programme")
@pytest.mark.parametrize("query", ["?q=rien+de+tel", "?du=2031-01-01", "?theme=inconnu&organisateur=0"])
def test_a_list_that_keeps_nothing_counts_nothing(client: Client, query: str) -> None:
    response = client.get(f"/agenda/{query}")
    assert response.status_code == 200
    assert response.context["listing"].total == 0
