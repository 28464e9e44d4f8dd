"""A page costs the same with one event and with fifty."""

import pytest
from django.test import Client

from agenda.models import EventPage
from portal.models import Organisation, Topic
from tests.agenda.conftest import MakeEvent, november, occurrence
from tests.queries import assert_same_queries, captured_queries, queries_at_most

# What is counted is what Django asks: as much on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def fill(make_event: MakeEvent, count: int, first: int = 0) -> None:
    topic, _ = Topic.objects.get_or_create(name="Insertion", slug="insertion")
    for n in range(first, first + count):
        other = Organisation.objects.create(name=f"Organisme {n}")
        make_event(
            f"Forum {n}", occurrence(november(24 + n % 6)), occurrence(november(3)), topics=[topic],
            organisers=[other, Organisation.objects.get(name="Maison de l’Emploi de Paris")],
        )  # fmt: skip


LISTS = (
    "", "?quand=semaine&type=forum&public=emploi", "passes/", "2026/11/", "2026/11/24/", "semaine/2026-W48/",
    "agenda.ics", "flux.rss",
)  # fmt: skip


def test_lists_cost_the_same_with_fifty(make_event: MakeEvent, client: Client) -> None:
    fill(make_event, 1)
    client.get("/agenda/")  # the frame of the pages is in the cache, as for all but one request in five minutes
    few = {}
    for path in LISTS:
        with captured_queries() as few[path]:
            client.get(f"/agenda/{path}")
    fill(make_event, 49, first=1)
    client.get("/agenda/")
    for path in LISTS:
        with queries_at_most(12) as many:
            client.get(f"/agenda/{path}")
        assert_same_queries(few[path], many)


def test_an_event_costs_ten_queries_however_many_dates(make_event: MakeEvent, client: Client) -> None:
    one = make_event("Un jour")
    fifty = make_event("Cinquante", *(occurrence(november(24, 8, n)) for n in range(50)))
    client.get("/agenda/")
    with captured_queries() as few:
        client.get(one.url)
    with queries_at_most(10) as many:
        client.get(fifty.url)
    assert_same_queries(few, many)


def test_a_past_event_costs_ten_queries_with_what_comes(make_event: MakeEvent, client: Client) -> None:
    past = make_event("Passé", occurrence(november(3)))
    fill(make_event, 5)
    client.get("/agenda/")
    assert EventPage.objects.count() == 6
    with queries_at_most(10):
        client.get(past.url)
