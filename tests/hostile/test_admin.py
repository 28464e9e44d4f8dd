"""No body breaks an address of the admin for an administrator, who gets past every door."""

from typing import Any

import pytest
from django.test import Client

from tests.addresses import addresses
from tests.permissions.objects import filled
from tests.permissions.test_matrix import asked

# What is refused is refused before any database is asked; the rest is Django's own on both.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROUTES = [address for address in addresses() if address.route.startswith("cms/")]


@pytest.mark.parametrize("body", [{}, {"id": "-1", "next": "\x00", "form-TOTAL_FORMS": "x", "title": "\x00"}])
def test_no_body_breaks_an_address(chief: Client, values: dict[str, Any], body: dict[str, str]) -> None:
    """An empty form, and one that no page of the portal has sent."""
    found = []
    for route in dict.fromkeys(each.route for each in ROUTES):
        answer = asked(chief, filled(route, values), body)
        if answer.status_code >= 500:
            found.append(f"{route}: {answer.status_code}")
    assert found == []


def test_the_refusal_says_so_in_french(chief: Client, values: dict[str, Any]) -> None:
    answer = chief.post("/cms/redirects/import/process/")
    assert answer.status_code == 400
    assert "Demande refusée" in answer.content.decode()
    assert chief.get("/cms/failwhale/").status_code == 404
