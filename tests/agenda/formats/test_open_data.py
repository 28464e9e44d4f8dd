"""The list as JSON, for other sites: any filter, every page of it, and the licence."""

import json
from typing import Any

import pytest
from django.test import Client

from agenda.enums import EventStatus
from portal.models import Organisation, Topic
from tests.agenda.conftest import MakeEvent, november, occurrence, text_of
from tests.clock import paris
from tests.queries import assert_same_queries, captured_queries

pytestmark = pytest.mark.django_db
URL = "/agenda/agenda.json"


def read(client: Client, url: str = URL) -> dict[str, Any]:
    answer = client.get(url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    found: dict[str, Any] = json.loads(answer.content)
    return found


def test_a_date_says_all_that_the_site_shows(make_event: MakeEvent, client: Client) -> None:
    page = make_event(
        "Forum", occurrence(november(26), november(26, 17), room="salle des fêtes"),
        topics=[Topic.objects.create(name="Insertion", slug="insertion")],
        registration="inscription", registration_url="https://example.org/forum", source_url="https://example.org/source",
    )  # fmt: skip
    data = read(client)
    assert data["licence"]["name"] == "Licence Ouverte 2.0"
    assert (data["total"], data["next"], data["url"]) == (1, None, "http://testserver/agenda/")
    [date] = data["dates"]
    uid = client.get(f"{page.url}evenement.ics").content.decode().split("UID:")[1].splitlines()[0]
    assert uid.startswith(date["id"][:60])
    assert date | {"id": "", "updated": ""} == {
        "id": "", "updated": "",
        "url": f"http://testserver{page.url}",
        "ical_url": f"http://testserver{page.url}evenement.ics?occurrence={page.all_dates[0].pk}",
        "title": "Forum", "summary": "Des entreprises recrutent.", "type": "forum", "audiences": ["emploi"],
        "topics": ["Insertion"], "start": "2026-11-26T10:00:00+01:00", "end": "2026-11-26T17:00:00+01:00",
        "status": "prevu", "status_note": "", "postponed_to": None,
        "place": {"name": "Mairie du 18e", "room": "salle des fêtes", "address": "1, place Jules-Joffrin",
                  "postcode": "75018", "city": "Paris", "district": "75018", "latitude": None, "longitude": None},
        "online_url": None, "organisers": ["Maison de l’Emploi de Paris"],
        "registration": {"kind": "inscription", "url": "https://example.org/forum", "phone": None, "email": None,
                         "deadline": None},
        "is_free": True, "price": None, "price_note": "",
        "source": {"name": "Maison de l’Emploi de Paris", "url": "https://example.org/source"},
    }  # fmt: skip
    assert client.get(date["ical_url"]).status_code == 200


def test_the_list_leads_to_its_own_data(make_event: MakeEvent, client: Client) -> None:
    make_event("Atelier", occurrence(paris(2027, 7, 1, 9), paris(2027, 7, 1, 9)), event_kind="atelier")
    make_event("Forum", status=EventStatus.CANCELLED, status_note="La salle est fermée.")
    page = text_of(client, "/agenda/?type=atelier&bruit=1")
    assert page.count('href="/agenda/agenda.json?type=atelier"') == 2  # for people, and for programs
    data = read(client, "/agenda/agenda.json?type=atelier")
    assert [(date["title"], date["start"], date["end"]) for date in data["dates"]] == [
        ("Atelier", "2027-07-01T09:00:00+02:00", None)
    ]
    assert data["url"].endswith("/agenda/?type=atelier")
    [cancelled] = read(client, f"{URL}?type=forum")["dates"]
    assert (cancelled["status"], cancelled["status_note"]) == ("annule", "La salle est fermée.")


def test_pages_follow_each_other_and_cost_the_same(
    make_event: MakeEvent, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_event("Forum", organisers=[Organisation.objects.create(name="Un organisme")])
    read(client)  # the addresses of the site are known from here on
    with captured_queries() as few:
        read(client)
    for n in range(4):
        make_event(f"Forum {n}", organisers=[Organisation.objects.create(name=f"Organisme {n}")])
    read(client)  # what depends on a publication is known again
    with captured_queries() as many:
        read(client)
    assert_same_queries(few, many)
    monkeypatch.setattr("agenda.lists.index_page.JSON_DATES", 2)
    titles, url = [], "/agenda/agenda.json?type=forum"
    while url:
        data = read(client, url)
        titles += [date["title"] for date in data["dates"]]
        url = data["next"] or ""
    assert sorted(titles) == ["Forum", "Forum 0", "Forum 1", "Forum 2", "Forum 3"]


@pytest.mark.parametrize("query", ["page=0", "page=abc", "page=99999999999999999999", "du=hier&quand=%00", "tri=x"])
def test_any_address_answers(make_event: MakeEvent, client: Client, query: str) -> None:
    make_event()
    assert client.get(f"{URL}?{query}").status_code == 200
