"""Editors, partners and pages that the home app's tests share."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from agenda.models import EventPage, Occurrence
from home.models import GuidePage, RelayPage
from portal import dates
from portal.models import Organisation
from portal.structure import SiteBuilder
from tests.clock import PARIS, SetDay, noon_set_by
from tests.site import publish_in, with_roles

MakeClient = Callable[[str], Client]
MakeEvent = Callable[..., EventPage]
MONDAY = date(2026, 11, 23)


@pytest.fixture
def staffed_site(portal_site: SiteBuilder) -> SiteBuilder:
    """The site with its roles and its workflow."""
    with_roles(portal_site)
    return portal_site


@pytest.fixture
def client_of(staffed_site: SiteBuilder) -> MakeClient:
    """``client_of("Contributeurs")``: a browser where a member of this group is logged in."""

    def make(group: str) -> Client:
        user = get_user_model().objects.create_user(f"membre-{group}", "membre@example.org", "une-longue-phrase")
        user.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(user)
        return client

    return make


@pytest.fixture
def set_day(monkeypatch: pytest.MonkeyPatch) -> SetDay:
    """Make it noon of a day in Paris, for all that asks Django what time it is."""

    return noon_set_by(monkeypatch)


@pytest.fixture
def partner(db: None) -> Organisation:
    return Organisation.objects.create(name="France Travail", former_name="Pôle emploi", website="https://example.org/")


@pytest.fixture
def make_guide(portal_site: SiteBuilder) -> Callable[..., GuidePage]:
    """A published guide of two steps; fields may be given."""

    def make(title: str = "Trouver un logement", **fields: Any) -> GuidePage:
        steps = [("step", {"title": f"Étape {n}", "text": "<p>Appelez.</p>"}) for n in (1, 2)]
        page = GuidePage(title=title, summary="Un guide.", **{"steps": steps} | fields)
        publish_in(portal_site["guides"], page)
        return page

    return make


@pytest.fixture
def make_relay(portal_site: SiteBuilder, partner: Organisation) -> Callable[..., RelayPage]:
    """A published relay that ends in ``days`` days."""

    def make(title: str = "Aide à l’embauche", days: int = 30, **fields: Any) -> RelayPage:
        page = RelayPage(
            title=title,
            summary="Une annonce.",
            body=[("text", "<p>Voici.</p>")],
            source_organisation=partner,
            ends_on=dates.today() + timedelta(days=days),
            **fields,
        )
        publish_in(portal_site["relays"], page)
        return page

    return make


@pytest.fixture
def make_event(portal_site: SiteBuilder) -> MakeEvent:
    """A published event of two hours, ``days`` after Monday 23 November 2026."""

    def make(title: str = "Forum", days: int = 0, **fields: Any) -> EventPage:
        start = datetime.combine(MONDAY + timedelta(days=days), datetime.min.time(), PARIS).replace(hour=14)
        page = EventPage(title=title, summary="Venez.", **fields)
        where = {"venue_name": "Mairie", "address": "1, place Jules-Joffrin", "postcode": "75018"}
        page.occurrences.set([Occurrence(start=start, end=start + timedelta(hours=2), **where)])
        publish_in(portal_site["agenda"], page)
        return page

    return make
