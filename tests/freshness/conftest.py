"""Places and who answers for them, for the tests of freshness."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from portal import dates
from portal.enums import OrganisationKind
from portal.models import Keeper, Organisation
from portal.structure import SiteBuilder
from resources.enums import Need
from resources.models import PlacePage, Service
from tests.site import publish_in

MakePlace = Callable[..., PlacePage]


@pytest.fixture
def keeper(db: None) -> Keeper:
    partner = Organisation.objects.create(name="Mission locale", kind=OrganisationKind.PARTNER)
    kept: Keeper = Keeper.objects.create(name="la mission locale", email="accueil@example.org", organisation=partner)
    return kept


@pytest.fixture
def make_place(portal_site: SiteBuilder) -> MakePlace:
    """A published place; ``late`` is how many days ago it had to be checked."""

    def make(title: str = "Antenne du 18e", late: int | None = None, **fields: object) -> PlacePage:
        service, _ = Service.objects.get_or_create(slug="cv", defaults={"name": "Aide au CV", "need": Need.WORK})
        if late is not None:
            fields |= {"review_on": dates.today() - timedelta(days=late)}
        page = PlacePage(
            title=title, summary="Un lieu où l’on aide.", address="26, rue Ordener", postcode="75018",
            phone="01 99 00 00 21", **fields,
        )  # fmt: skip
        page.services.set([service])
        publish_in(portal_site["places"], page)
        found: PlacePage = PlacePage.objects.get(pk=page.pk)
        return found

    return make


@pytest.fixture
def reader() -> Client:
    return Client()
