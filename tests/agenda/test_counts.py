"""The numbers beside the filters: what they count, and how often the list is read for them."""

from collections import Counter
from datetime import timedelta

import pytest
from django.test import Client

from agenda.enums import EventStatus
from agenda.models import Occurrence
from agenda.records.querysets import by_span
from portal.models import Organisation, Topic
from tests.agenda.conftest import MakeEvent, november, occurrence
from tests.clock import paris
from tests.queries import assert_same_queries, captured_queries

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
    return counting[0].count('FROM "agenda_occurrence" INNER')


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


def test_the_last_page_of_a_long_list_is_in_order(make_event: MakeEvent, client: Client) -> None:
    """Beyond the third page, rows are found by their narrow keys first: they stay sorted, and none is lost."""
    make_event("Atelier", *(occurrence(november(24) + timedelta(days=n)) for n in range(100)))
    client.get("/agenda/")  # the frame of the pages is kept, as for all but one request in five minutes
    with captured_queries() as fourth:
        listing = client.get("/agenda/?page=4").context["listing"]
    starts = [row.start for row in listing.page]
    assert starts == sorted(starts)
    assert [len(starts), starts[0], starts[-1]] == [10, november(24) + timedelta(90), november(24) + timedelta(99)]
    with captured_queries() as third:
        client.get("/agenda/?page=3")
    assert_same_queries(third, fourth)


def test_days_are_counted_by_the_database_as_dates_say_them(make_event: MakeEvent) -> None:
    make_event(
        "Salon",
        occurrence(november(25), november(27, 18)),  # three days
        occurrence(november(25, 18), november(26, 0)),  # until midnight, which ends a day
        occurrence(november(28), november(28)),  # no end known
        occurrence(november(29, 0), november(30, 0)),  # a day without hours
        occurrence(paris(2027, 3, 28), paris(2027, 3, 29)),  # the shortest day of the year
        occurrence(november(30, 23, 30), paris(2026, 12, 1, 0, 30)),
    )  # fmt: skip
    found = by_span(Occurrence.objects.all())
    told = Counter((each.first_day, each.last_day) for each in Occurrence.objects.all())
    counted = {(row["first"], max(row["first"], row["last"])): row["n"] for row in found}
    assert counted == told


def test_the_reach_of_the_calendar_is_that_of_public_dates(make_event: MakeEvent) -> None:
    assert Occurrence.objects.on_site().span() is None
    make_event("Atelier", occurrence(november(26)), occurrence(november(27), november(29)))
    make_event("Caché", occurrence(november(2)), occurrence(paris(2027, 1, 5))).unpublish()
    assert Occurrence.objects.on_site().span() == (november(26).date(), november(29).date())
