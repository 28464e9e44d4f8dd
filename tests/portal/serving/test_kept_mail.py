"""Mails of Wagtail and Django are kept as ours are: an outage loses none, what is undone sends none."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail as django_mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings
from wagtail.models import Workflow

from agenda.models import EventPage
from home.roles import LEAD_ROLE, WORKFLOW
from portal.mails import mail
from portal.models import OutgoingMail
from portal.settings import base, local
from portal.structure import SiteBuilder
from tests.agenda.conftest import MakeEvent, make_event, partner
from tests.site import with_roles

__all__ = ["make_event", "partner"]
pytestmark = pytest.mark.django_db
PLAIN = ("Objet", "Texte", None, ["ana@example.org"])


class Down(EmailBackend):
    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError


@pytest.fixture(autouse=True)
def _kept(settings: Settings) -> None:
    """As in production; the box of the tests is the mail server."""
    settings.EMAIL_BACKEND = base.EMAIL_BACKEND
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def down(settings: Settings) -> Iterator[None]:
    works = settings.MAIL_TRANSPORT
    settings.MAIL_TRANSPORT = f"{Down.__module__}.{Down.__qualname__}"
    yield
    settings.MAIL_TRANSPORT = works


def an_hour_later(settings: Settings) -> int:
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    OutgoingMail.objects.update(next_try_at=timezone.now())
    return mail.send_waiting()


def test_it_is_the_way_of_all_settings() -> None:
    assert local.EMAIL_BACKEND == base.EMAIL_BACKEND == "portal.mails.kept_mail.KeptMailBackend"
    assert base.EMAIL_BACKEND not in (local.MAIL_TRANSPORT, base.MAIL_TRANSPORT)


def test_who_approves_is_told_after_an_outage(
    portal_site: SiteBuilder, make_event: MakeEvent, settings: Settings, down: None, mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    with_roles(portal_site)
    lead = get_user_model().objects.create_user("lea", "lea@example.org", "une-longue-phrase")
    lead.groups.add(Group.objects.get(name=LEAD_ROLE))
    event: EventPage = make_event(live=False)
    event.save_revision()
    with django_capture_on_commit_callbacks(execute=True):
        Workflow.objects.get(name=WORKFLOW).start(event, None)
    assert not mailoutbox
    assert an_hour_later(settings) == OutgoingMail.objects.count() + len(mailoutbox) == 1
    [told] = mailoutbox
    assert (told.to, told.from_email) == (["lea@example.org"], settings.DEFAULT_FROM_EMAIL)
    assert event.title in told.body
    assert told.extra_headers["Auto-Submitted"] == "auto-generated"
    assert an_hour_later(settings) == 0


def test_a_new_password_waits_in_no_clear_words(
    client: Client, settings: Settings, down: None, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    get_user_model().objects.create_superuser("paul", "paul@example.org", "une-longue-phrase")
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/cms/password_reset/", {"email": "paul@example.org"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT recipient, subject, text, what FROM portal_outgoingmail")
        [row] = cursor.fetchall()
    assert not [cell for cell in row if "password_reset" in cell or "paul" in cell]
    assert an_hour_later(settings) == 1
    assert "/cms/password_reset/confirm/" in mailoutbox[0].body
    assert not OutgoingMail.objects.exists()


def test_what_is_undone_is_told_to_nobody(mailoutbox: list[Any], django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        django_mail.send_mail(*PLAIN)
        transaction.set_rollback(True)
    assert not OutgoingMail.objects.exists()
    assert not mailoutbox


def test_each_of_several_people_has_a_mail_of_their_own(
    mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        django_mail.EmailMessage("Objet", "Texte", None, ["ana@example.org"], cc=["leo@example.org"]).send()
    assert [each.to for each in mailoutbox] == [["ana@example.org"], ["leo@example.org"]]
    assert mailoutbox[0].body == "Texte"


def test_what_cannot_be_kept_leaves_at_once(mailoutbox: list[Any]) -> None:
    message = django_mail.EmailMultiAlternatives(*PLAIN)
    message.attach("liste.csv", "a;b", "text/csv")
    message.send()
    assert [each.attachments for each in mailoutbox] == [message.attachments]
    assert not OutgoingMail.objects.exists()


def test_a_broken_transaction_keeps_no_mail_back(mailoutbox: list[Any]) -> None:
    with transaction.atomic():
        transaction.set_rollback(True)
        django_mail.send_mail(*PLAIN)
    assert len(mailoutbox) == 1
