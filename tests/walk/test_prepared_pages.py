"""What is kept of a query asks, minutes later, what would be asked anew: the clock is in none of them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from portal.orm import prepared
from tests.queries import captured_queries
from tests.walk.conftest import Walk

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# Pages whose queries are prepared, filters that read the clock or the hours among them.
ADDRESSES = (
    "/", "/agenda/", "/agenda/?quand=semaine&gratuit=oui", "/agenda/passes/", "/agenda/?page=2", "/formations/",
    "/formations/?situation=demandeurs-emploi", "/clause-sociale/offres/?delai=semaine", "/clause-sociale/operations/",
    "/s-orienter/lieux/", "/s-orienter/lieux/?ouvert=soir", "/s-orienter/lieux/?pres=75018", "/experimentations/",
    "/observation/marche-du-travail/", "/s-orienter/guides/", "/s-orienter/infos/", "/je-recrute/", "/s-orienter/",
    "/clause-sociale/", "/recherche/?q=formation",
)  # fmt: skip
LATER = (timedelta(minutes=7), timedelta(hours=3), timedelta(days=1))


def asked(client: Client, address: str) -> list[str]:
    client.get(address)
    with captured_queries() as statements:
        assert client.get(address).status_code == 200
    return statements


@pytest.mark.usefixtures("walk")
@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_kept_asks_what_would_be_asked_anew(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    began = timezone.now()
    asked(client, address)
    for later in LATER:
        monkeypatch.setattr(timezone, "now", lambda later=later: began + later)
        kept = asked(client, address)
        prepared.forget()
        assert kept == asked(client, address)


def test_what_is_kept_grows_with_lists_not_with_visits(walk: Walk) -> None:
    client = Client()
    for number in range(4, 10):
        client.get(f"/agenda/?page={number}")
        client.get(f"/agenda/?q=atelier+{number}")
    before = len(prepared._kept)
    for number in range(10, 40):
        client.get(f"/agenda/?page={number}")
        client.get(f"/agenda/?q=atelier+{number}")
    assert len(prepared._kept) == before
