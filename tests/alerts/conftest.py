"""People who follow a list, as their browsers and mail programs send it."""

import re
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core import mail, signing
from django.core.cache import caches
from django.core.management import call_command
from django.http import QueryDict
from django.test import Client

from alerts.asking.forms import AlertForm
from alerts.enums import Frequency
from alerts.models import Alert, Subscriber
from alerts.watched.lists import watched
from portal import dates
from portal.models import PortalPage
from portal.requests.form_guard import number_asked
from portal.structure import SiteBuilder
from resources.enums import Need
from resources.models import PlacePage, Service
from tests.clock import Move, moved_by
from tests.site import publish_in

MakePlace = Callable[..., PlacePage]


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    caches["limits"].clear()


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Move:
    """Make it a moment in Paris, first Monday 30 November 2026 at nine: ``at(2026, 12, 1, 9)``."""

    move = moved_by(monkeypatch, hour=9)
    move(2026, 11, 30)
    return move


@pytest.fixture
def make_place(portal_site: SiteBuilder) -> MakePlace:
    """A published place of the eighteenth arrondissement."""

    def make(title: str, postcode: str = "75018") -> PlacePage:
        service, _ = Service.objects.get_or_create(slug="cv", defaults={"name": "Aide au CV", "need": Need.WORK})
        page = PlacePage(
            title=title, summary="Un lieu.", address="26, rue Ordener", postcode=postcode, phone="01 99 00 00 21"
        )
        page.services.set([service])
        publish_in(portal_site["places"], page)
        return page

    return make


def ask(client: Client, index: PortalPage, query: str = "", network: str = "203.0.113.7", **changes: str) -> Any:
    """What a browser without JavaScript sends."""
    return ask_at(client, f"/alertes/{index.pk}/{query}", network, **changes)


def ask_at(client: Client, address: str, network: str = "203.0.113.7", **changes: str) -> Any:
    begun = {"at": int(dates.now().timestamp()) - 60, "n": len(mail.outbox)}
    token = signing.dumps(begun, salt=AlertForm.SALT)
    answers = {"email": "ana@example.org", "frequency": "jour", "token": token, "digits": str(number_asked(token))}
    return client.post(address, answers | changes, REMOTE_ADDR=network)


def follow(index: PortalPage, query: str = "", email: str = "ana@example.org", often: str = "jour") -> Alert:
    """An alert that its person confirmed now."""
    person = Subscriber.objects.take(email)
    found = watched(index.specific, QueryDict(query))
    made: Alert = Alert.objects.create(
        subscriber=person, index_id=index.pk, query=found.query, words=found.words, frequency=Frequency(often)
    )
    made.confirm()
    made.refresh_from_db()
    return made


def link(what: str, number: int = -1) -> str:
    """The address of a link of a mail that arrived, by its part: ``confirmer``, ``gerer``, ``stop``."""
    found = re.search(rf"https?://[^/\s]+(/alertes/{what}/[\w-]+/)", str(mail.outbox[number].body))
    assert found is not None
    return found[1]


def send() -> int:
    """Run what the scheduler runs; how many mails left by it."""
    before = len(mail.outbox)
    call_command("send_alerts", stdout=StringIO())
    return len(mail.outbox) - before


def text(answer: Any) -> str:
    """What is on the page, with plain spaces."""
    shown: str = answer.content.decode()
    return shown.replace("\u00a0", " ").replace("\u202f", " ")
