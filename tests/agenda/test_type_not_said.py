"""Events whose type nobody said: each address that takes the agenda's filters gives the same ones."""

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.agenda.conftest import MakeEvent, november, occurrence

pytestmark = pytest.mark.django_db
TITLES = ("Forum de l’emploi", "Sans type", "Sans type non plus")
ASKED = [
    ("type=non-precise", {"Sans type", "Sans type non plus"}),
    ("type=non-precise&type=forum", {"Forum de l’emploi", "Sans type", "Sans type non plus"}),
    ("type=forum", {"Forum de l’emploi"}),
    ("type=non-precise&gratuit=oui", {"Sans type"}),
    ("type=non-precise&type=inconnu", {"Sans type", "Sans type non plus"}),
]


@pytest.fixture(autouse=True)
def _events(make_event: MakeEvent) -> None:
    make_event()
    make_event("Sans type", occurrence(november(27)), event_kind="")
    make_event("Sans type non plus", occurrence(november(28)), occurrence(november(29)), event_kind="", is_free=None)


def unfolded(client: Client, query: str) -> str:
    return client.get(f"/agenda/agenda.ics?{query}").getvalue().decode().replace("\r\n ", "")


def records(client: Client, address: str) -> list[dict[str, Any]]:
    return list(csv.DictReader(io.StringIO(client.get(address).getvalue().decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize(("query", "titles"), ASKED)
def test_lists_feeds_files_and_programs_agree(client: Client, query: str, titles: set[str]) -> None:
    listing = client.get(f"/agenda/?{query}").context["listing"]
    assert {row.event.title for row in listing.page} == titles
    dates = listing.total
    assert dates == len(titles) + ("Sans type non plus" in titles)
    calendar = unfolded(client, query)
    assert {line.partition(":")[2] for line in calendar.splitlines() if line.startswith("SUMMARY")} == titles
    assert calendar.count("BEGIN:VEVENT") == dates
    told = json.loads(client.get(f"/agenda/agenda.json?{query}").content)
    assert ({each["title"] for each in told["dates"]}, told["total"]) == (titles, dates)
    feed = client.get(f"/agenda/flux.rss?{query}").content.decode()
    assert {title for title in TITLES if f">{title}<" in feed} == titles
    known = query.removesuffix("&type=inconnu")
    api = client.get(f"/api/v1/evenement/?{known}").json()
    assert ({each["title"] for each in api["results"]}, api["total"]) == (titles, dates)
    assert {each["title"] for each in records(client, f"/api/v1/evenement/fichier.csv?{known}")} == titles


def test_one_address_tells_of_those_that_a_choice_leaves_out(client: Client) -> None:
    listing = client.get("/agenda/?type=forum").context["listing"]
    (line,) = listing.unsaid
    assert line.words.startswith("3\u00a0autres ne disent pas leur type")
    assert client.get(f"/agenda/{line.url}").context["listing"].total == 4


def test_the_type_of_an_event_is_no_facet_of_the_search(client: Client) -> None:
    """There, « type » is the kind of a page: a word of the agenda's filter leaves nothing out."""
    whole = client.get("/api/search/", {"q": "sans type"}).json()
    assert client.get("/api/search/", {"q": "sans type", "type": "non-precise"}).json()["total"] == whole["total"]


def test_editors_find_the_events_to_complete(editor: Client) -> None:
    page = editor.get(f"{reverse('agenda:index')}?event_kind=non-precise").content.decode()
    assert "Sans type non plus" in page
    assert "Forum de l’emploi" not in page
    both = editor.get(f"{reverse('agenda:index')}?event_kind=non-precise&event_kind=forum").content.decode()
    assert "Sans type non plus" in both
    assert "Forum de l’emploi" in both
