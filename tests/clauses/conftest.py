"""Buyers, companies and pages that the tests of the clause share."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from clauses.enums import OperationStage, ShowcaseRole
from clauses.models import Lot, OperationPage, OpportunityPage, Sector, ShowcasePage
from portal import dates
from portal.enums import OrganisationKind
from portal.models import Organisation
from portal.structure import SiteBuilder
from tests.clock import SetDay, noon_set_by
from tests.site import publish_in, with_roles

MakeOperation = Callable[..., OperationPage]
MakeOffer = Callable[..., OpportunityPage]
MakeShowcase = Callable[..., ShowcasePage]


@pytest.fixture
def officer(portal_site: SiteBuilder) -> Client:
    """A browser where a clause officer is logged in, with that role's rights and no more."""
    with_roles(portal_site)
    user = get_user_model().objects.create_user("chargee", "chargee@example.org", "une-longue-phrase")
    user.groups.add(Group.objects.get(name="Chargés de mission clause sociale"))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def set_day(monkeypatch: pytest.MonkeyPatch) -> SetDay:
    """Make it noon of a day in Paris, for all that asks Django what time it is."""

    return noon_set_by(monkeypatch)


@pytest.fixture
def city(db: None) -> Organisation:
    return Organisation.objects.create(name="Ville de Paris", kind=OrganisationKind.AUTHORITY)


@pytest.fixture
def gardeners(db: None) -> Organisation:
    return Organisation.objects.create(name="Jardins de l’Ourcq", kind=OrganisationKind.COMPANY)


@pytest.fixture
def make_operation(portal_site: SiteBuilder, city: Organisation) -> MakeOperation:
    """A published operation; ``lots`` are dictionaries of fields, ``sectors`` slugs."""

    def make(title: str = "Entretien des jardins", **fields: Any) -> OperationPage:
        sectors, lots = fields.pop("sectors", ["espaces-verts"]), fields.pop("lots", [])
        values = {
            "authority": city, "amount": Decimal(2_400_000), "hours_planned": Decimal(9600),
            "starts_on": date(2026, 3, 1), "ends_on": date(2028, 2, 29), "stage": OperationStage.RUNNING,
        } | fields  # fmt: skip
        page = OperationPage(title=title, summary="Un marché.", **values)
        page.sectors.set(Sector.objects.filter(slug__in=sectors))
        page.lots = [Lot(**{"name": f"Lot {n}", **lot}) for n, lot in enumerate(lots, start=1)]
        publish_in(portal_site["operations"], page)
        return page

    return make


@pytest.fixture
def make_offer(portal_site: SiteBuilder, gardeners: Organisation) -> MakeOffer:
    """A published offer that can be answered for ``days`` more days."""

    def make(title: str = "Entretien des espaces verts", days: int = 11, **fields: Any) -> OpportunityPage:
        publics, districts = fields.pop("publics", []), fields.pop("districts", [])
        values = {
            "employer": gardeners, "trade": "jardinier", "sector": Sector.objects.get(slug="espaces-verts"),
            "contract_type": "cdd", "duration_months": 12, "weekly_hours": Decimal(35), "posts": 3, "salary": "SMIC",
            "workplace": "jardins publics", "tasks": "<p>Vous plantez.</p>", "contact_phone": "01 99 00 00 41",
            "deadline": dates.today() + timedelta(days=days), "is_open_to_all": not publics,
            "job_starts_on": dates.today() + timedelta(days=days + 30),
        } | fields  # fmt: skip
        page = OpportunityPage(title=title, summary="Plantez et taillez.", **values)
        page.publics.set(publics)
        page.districts.set(districts)
        publish_in(portal_site["opportunities"], page)
        return page

    return make


@pytest.fixture
def make_showcase(portal_site: SiteBuilder) -> MakeShowcase:
    """A published showcase; nothing is shown unless said."""

    def make(organisation: Organisation, role: ShowcaseRole, **fields: Any) -> ShowcasePage:
        values = {"agreed_on": dates.today(), "agreed_by": "La direction"} | fields
        page = ShowcasePage(
            title=organisation.name, summary="Une vitrine.", organisation=organisation, role=role, **values
        )  # fmt: skip
        publish_in(portal_site["showcases"], page)
        return page

    return make
