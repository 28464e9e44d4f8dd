"""No body breaks an address of the admin for an administrator, who gets past every door."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from agenda.models import EventPage
from clauses.models import OpportunityPage
from portal.models import PortalPage
from tests.addresses import addresses
from tests.french.test_every_screen import ROUTES as SCREENS
from tests.french.test_every_screen import sends_a_form
from tests.permissions.objects import filled
from tests.permissions.test_matrix import asked

# What is refused is refused before any database is asked; the rest is Django's own on both.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROUTES = [address for address in addresses() if address.route.startswith("cms/")]


# Those of the screens are sent empty, and their answers read, by ``tests/french/test_every_screen.py``.
EMPTY = [each.route for each in ROUTES if each.route not in SCREENS or not sends_a_form(each.route)]
WRONG = {"id": "-1", "next": "\x00", "form-TOTAL_FORMS": "x", "title": "\x00"}


@pytest.mark.parametrize(("routes", "body"), [(EMPTY, {}), ([each.route for each in ROUTES], WRONG)])
def test_no_body_breaks_an_address(
    chief: Client, values: dict[str, Any], routes: list[str], body: dict[str, str]
) -> None:
    """An empty form, and one that no page of the portal has sent."""
    found = []
    for route in dict.fromkeys(routes):
        answer = asked(chief, filled(route, values), body)
        if answer.status_code >= 500:
            found.append(f"{route}: {answer.status_code}")
    assert found == []


def test_the_refusal_says_so_in_french(chief: Client, values: dict[str, Any]) -> None:
    answer = chief.post("/cms/redirects/import/process/")
    assert answer.status_code == 400
    assert "Demande refusée" in answer.content.decode()
    assert chief.get("/cms/failwhale/").status_code == 404


def test_a_page_that_its_form_would_refuse_is_locked_and_publishing_says_why(
    chief: Client, values: dict[str, Any]
) -> None:
    event = EventPage.objects.live().first()
    assert event is not None
    event.verified_on = date(2999, 1, 1)
    event.save_revision(clean=False)
    PortalPage.objects.filter(pk=event.pk).update(verified_on=event.verified_on)
    assert chief.post(f"/cms/pages/{event.pk}/lock/").status_code == 302
    assert EventPage.objects.get(pk=event.pk).locked
    assert chief.post(f"/cms/pages/{event.pk}/unlock/").status_code == 302
    event.unpublish()
    answer = chief.post(f"/cms/bulk/wagtailcore/page/publish/?id={event.pk}")
    assert answer.status_code == 400
    assert "Cette date est dans le futur" in answer.content.decode()
    assert not EventPage.objects.get(pk=event.pk).live


def test_what_is_used_elsewhere_is_not_deleted_and_it_is_said(chief: Client, values: dict[str, Any]) -> None:
    employer = OpportunityPage.objects.exclude(employer=None).first().employer
    answer = chief.post(f"/cms/snippets/portal/organisation/delete/{employer.pk}/")
    assert answer.status_code == 400
    assert "sert encore ailleurs" in answer.content.decode()
    assert type(employer).objects.filter(pk=employer.pk).exists()
