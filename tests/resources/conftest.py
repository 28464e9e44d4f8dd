"""Places, documents and clocks that the tests of resources share."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from portal.enums import OrganisationKind
from portal.models import Organisation
from portal.structure import SiteBuilder
from resources.enums import DocumentKind, Need
from resources.models import DocumentPage, KeyFigure, PlacePage, Service, WelcomedPublic
from tests.site import publish_in

PARIS = ZoneInfo("Europe/Paris")
OFFICE = "Mo-Fr 09:00-12:30,13:30-17:00; PH off"

MakePlace = Callable[..., PlacePage]
MakeDocument = Callable[..., DocumentPage]
SetMoment = Callable[[datetime], None]


def paris(year: int, month: int, day: int, hour: int = 12, minute: int = 0, second: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=PARIS)


@pytest.fixture
def set_moment(monkeypatch: pytest.MonkeyPatch) -> SetMoment:
    """Stop the clock of all that asks Django what time it is."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def editor(portal_site: SiteBuilder) -> Client:
    user = get_user_model().objects.create_superuser("redac", "redac@example.org", "une-longue-phrase")
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def publisher(db: None) -> Organisation:
    return Organisation.objects.create(name="Atelier d’études", kind=OrganisationKind.OBSERVER)


@pytest.fixture
def services(db: None) -> dict[str, Service]:
    """One service for each need, and one for none."""
    rows = [("cv", "Aide au CV", Need.WORK), ("vae", "Conseil en VAE", Need.TRAINING),
            ("plan", "Plan d’affaires", Need.BUSINESS), ("cafe", "Café des habitants", "")]  # fmt: skip
    return {slug: Service.objects.create(slug=slug, name=name, need=need) for slug, name, need in rows}


@pytest.fixture
def make_place(portal_site: SiteBuilder, services: dict[str, Service]) -> MakePlace:
    """A published place of the 18th, open at office hours; ``offers`` and ``welcomes`` are slugs."""

    def make(
        title: str = "Maison de l’emploi",
        offers: str = "cv",
        welcomes: str = "",
        revision: bool = True,
        **fields: object,
    ) -> PlacePage:
        defaults: dict[str, object] = {
            "summary": "Un lieu.",
            "address": "26, rue Ordener",
            "postcode": "75018",
            "opening_hours": OFFICE,
            "phone": "01 99 00 00 21",
            "for_job_seekers": True,
        }
        page = PlacePage(title=title, **defaults | fields)
        page.services.set([services[slug] for slug in offers.split()])
        page.publics.set([WelcomedPublic.objects.get_or_create(slug=s, name=s.title())[0] for s in welcomes.split()])
        if revision:
            publish_in(portal_site["places"], page)
        else:
            portal_site["places"].add_child(instance=page)
        return page

    return make


@pytest.fixture
def make_document(portal_site: SiteBuilder, publisher: Organisation) -> MakeDocument:
    """A published study; ``figures`` are (name, amount) pairs."""

    def make(
        title: str = "Emploi à Paris",
        figures: tuple[tuple[str, str], ...] = (),
        section: str = "documents",
        revision: bool = True,
        **fields: object,
    ) -> DocumentPage:
        defaults: dict[str, object] = {
            "summary": "Une étude.",
            "document_kind": DocumentKind.STUDY,
            "publisher": publisher,
            "published_on": date(2025, 3, 14),
            "territory": "paris",
        }
        page = DocumentPage(title=title, **defaults | fields)
        page.key_figures = [KeyFigure(name=name, amount=Decimal(amount), period="2025") for name, amount in figures]
        if revision:
            publish_in(portal_site[section], page)
        else:
            portal_site[section].add_child(instance=page)
        return page

    return make
