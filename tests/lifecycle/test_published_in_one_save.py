"""The short way of the demonstration and of tests leaves the rows that Wagtail's steps leave."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from agenda.models import EventOrganiser, EventPage, Occurrence
from clauses.models import Lot, OperationPage, Sector
from portal.models import Organisation, PortalPage, Topic
from portal.orm.one_save import add_published
from portal.settings import city
from portal.structure import SiteBuilder
from tests.site import FirstRows

NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo(city.TIME_ZONE))
KEY = UUID(int=1)
PUBLISHED_AT = ("first_published_at", "last_published_at")

pytestmark = [
    pytest.mark.django_db, pytest.mark.admin_indexes,
    pytest.mark.once,  # what is written, whoever keeps it
]  # fmt: skip


def forum() -> EventPage:
    page = EventPage(title="Forum", summary="Venez.", for_job_seekers=True, translation_key=KEY, price=Decimal("2.5"))
    page.occurrences.set(
        Occurrence(start=start, end=start + timedelta(hours=2), venue_name="Mairie", postcode="75018")
        for start in (NOON + timedelta(days=3), NOON + timedelta(days=9))
    )
    page.organisers.set([EventOrganiser(organisation=Organisation.objects.get(name="Partenaire"))])
    page.topics.set(Topic.objects.all()[:2])
    return page


def market() -> OperationPage:
    page = OperationPage(
        title="Jardins", summary="Un marché.", authority=Organisation.objects.get(name="Partenaire"), amount=24000,
        hours_planned=Decimal(960), starts_on=NOON.date(), translation_key=KEY,
    )  # fmt: skip
    page.sectors.set(Sector.objects.all()[:1])
    page.lots = [Lot(name="Lot 1")]
    return page


def by_steps(section: PortalPage, page: PortalPage) -> None:
    section.add_child(instance=page)
    page.save_revision().publish()


@pytest.mark.parametrize(("section", "make"), [("agenda", forum), ("operations", market)])
def test_the_same_rows_as_publishing_step_by_step(
    portal_site: SiteBuilder, monkeypatch: pytest.MonkeyPatch, section: str, make: Callable[[], PortalPage]
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    Organisation.objects.create(name="Partenaire")
    first = FirstRows()

    def rows(publish: Callable[[PortalPage, PortalPage], None]) -> list[Any]:
        return [
            (model, _values(row))
            for changed in first.changed_by(lambda: publish(portal_site[section], make()))
            for model, row in changed.content()
        ]

    assert rows(add_published) == rows(by_steps)


def _values(values: dict[str, Any]) -> dict[str, Any]:
    """But the random keys and counters of a row, and what a revision alone says of when it was published."""
    kept = {name: value for name, value in values.items() if name not in ("uuid", "version")}
    if "object_str" in kept:
        content = kept["content"] = json.loads(kept["content"]) if isinstance(kept["content"], str) else kept["content"]
        kept["content"] = {name: value for name, value in content.items() if name not in PUBLISHED_AT}
    return kept
