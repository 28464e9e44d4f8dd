"""One object for each parameter of an address."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from agenda.models import EventPage
from clauses.models import OpportunityPage
from portal.structure import SiteBuilder
from tests.agenda.conftest import MakeEvent, make_event, partner
from tests.applications.conftest import _private_folder, applied, at, offer, pdf
from tests.clauses.conftest import gardeners, make_offer
from tests.site import with_roles

from .objects import one_of_each
from .people import KeptPeople

__all__ = ["_private_folder", "at", "gardeners", "make_event", "make_offer", "offer", "partner"]


@pytest.fixture
def values(
    portal_site: SiteBuilder, client: Client, offer: OpportunityPage, make_event: MakeEvent, settings: Settings,
    tmp_path: Path,
) -> dict[str, Any]:  # fmt: skip
    """What fills the parameters."""
    settings.MEDIA_ROOT = tmp_path
    KeptPeople.kept.clear()
    settings.AUTHENTICATION_BACKENDS = ["tests.permissions.people.KeptPeople"]
    # Undone with the cookies after each request, and read without asking the database.
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    with_roles(portal_site)
    event: EventPage = make_event()
    return one_of_each(applied(client, offer, cv=pdf()), event)
