"""An agenda, its editors and its events; the clock of these tests is set."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from agenda.models import EventOrganiser, EventPage, Occurrence
from portal.models import Organisation
from portal.structure import SiteBuilder
from tests.clock import Move, moved_by, paris
from tests.site import publish_in, with_roles

# The day of the tests: a Monday, three days before the forum.
TODAY = date(2026, 11, 23)

MakeEvent = Callable[..., EventPage]


def november(day: int, hour: int = 10, minute: int = 0) -> datetime:
    return paris(2026, 11, day, hour, minute)


@pytest.fixture
def set_moment(monkeypatch: pytest.MonkeyPatch) -> Move:
    """Make it this moment in Paris for all that asks Django what time it is."""

    return moved_by(monkeypatch)


@pytest.fixture(autouse=True)
def _monday_morning(set_moment: Move) -> None:
    set_moment(TODAY.year, TODAY.month, TODAY.day, 8)


@pytest.fixture
def partner(db: None) -> Organisation:
    return Organisation.objects.create(name="Maison de l’Emploi de Paris", website="https://example.org/mep")


def occurrence(start: datetime, end: datetime | None = None, **fields: Any) -> Occurrence:
    """Two hours at the town hall of the 18th, unless told otherwise."""
    if not fields.keys() & {"online_url", "place", "venue_name"}:
        fields |= {"venue_name": "Mairie du 18e", "address": "1, place Jules-Joffrin", "postcode": "75018"}
    return Occurrence(start=start, end=end or start.replace(hour=start.hour + 2), **fields)


@pytest.fixture
def make_event(portal_site: SiteBuilder, partner: Organisation) -> MakeEvent:
    """A published event with these occurrences, on Thursday 26 November by default."""

    def make(title: str = "Forum de l’emploi", *dates: Occurrence, **fields: Any) -> EventPage:
        organisers = fields.pop("organisers", [partner])
        topics = fields.pop("topics", [])
        values = {"summary": "Des entreprises recrutent.", "event_kind": "forum", "for_job_seekers": True,
                  "is_free": "price" not in fields, "registration": "libre"}  # fmt: skip
        page = EventPage(title=title, **values | fields)
        page.occurrences.set(dates or [occurrence(november(26), november(26, 17))])
        page.organisers.set([EventOrganiser(organisation=each, sort_order=n) for n, each in enumerate(organisers)])
        page.topics.set(topics)
        publish_in(portal_site["agenda"], page)
        return EventPage.objects.get(pk=page.pk)

    return make


@pytest.fixture
def editor(portal_site: SiteBuilder) -> Client:
    """A browser where a member of « Rédaction agenda » is logged in."""
    with_roles(portal_site)
    user = get_user_model().objects.create_user("camille", "camille@example.org", "une-longue-phrase")
    user.groups.add(Group.objects.get(name="Rédaction agenda"))
    client = Client()
    client.force_login(user)
    return client


def text_of(client: Client, url: str, status: int = 200) -> str:
    """The page as its reader gets it, no-break spaces made plain."""
    response = client.get(url)
    assert response.status_code == status, f"{url}: {response.status_code}"
    content: str = response.content.decode()
    return content.replace("\u00a0", " ").replace("\u202f", " ")
