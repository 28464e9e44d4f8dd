"""A few published pages of several kinds, for the tests of the API."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from agenda.models import EventPage, Occurrence
from home.models import GuidePage
from portal import dates
from portal.models import Organisation
from portal.structure import SiteBuilder
from resources.models import DocumentPage, PlacePage
from tests.site import publish_in

Make = Callable[..., Any]


@pytest.fixture
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine must not see the next minute begin."""
    moment = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def publisher(db: None) -> Organisation:
    return Organisation.objects.create(name="Atelier d’études")


@pytest.fixture
def make(portal_site: SiteBuilder, publisher: Organisation) -> Make:
    """``make("place", "Un lieu")``: a published page of a section; fields may be given."""

    def made(kind: str, title: str, section: str = "", **fields: Any) -> Any:
        summary = {"title": title, "summary": "Un résumé."}
        if kind == "place":
            page: Any = PlacePage(
                **summary, **{"address": "1, rue Ordener", "postcode": "75018", "phone": "0199000021"} | fields
            )
        elif kind == "guide":
            steps = [("step", {"title": f"Étape {n}", "text": "<p>Appelez.</p>"}) for n in (1, 2)]
            page = GuidePage(**summary, steps=steps, **fields)
        elif kind == "document":
            values = {
                "document_kind": "etude",
                "publisher": publisher,
                "published_on": dates.today(),
                "territory": "paris",
            }
            page = DocumentPage(**summary, **values | fields)
        else:
            days = fields.pop("days", (3,))
            page = EventPage(**summary, **fields)
            page.occurrences.set([_date(number) for number in days])
        publish_in(portal_site[section or f"{kind}s".replace("events", "agenda")], page)
        return page

    return made


def _date(days: int) -> Occurrence:
    start = dates.now().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=days)
    return Occurrence(start=start, end=start + timedelta(hours=2), venue_name="Mairie du 18e", postcode="75018")
