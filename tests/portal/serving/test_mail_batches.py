"""A batch of mails is one conversation with the mail server, begun again where the server ends it."""

import smtplib
from typing import Any

import pytest
from django.core.mail.backends.smtp import EmailBackend
from django.utils import timezone
from pytest_django.fixtures import Settings

from portal.mails import mail
from portal.models import OutgoingMail

pytestmark = pytest.mark.django_db


class Server:
    """What a mail server does with a conversation; it ends each after so many mails where ``most`` says so."""

    begun = 0
    most = 0
    taken: list[str] = []

    def __init__(self, *_args: Any, **_options: Any) -> None:
        type(self).begun += 1
        self._mails = 0

    def sendmail(self, _sender: str, recipients: list[str], _message: bytes, **_options: Any) -> None:
        if recipients == ["nobody@example.org"]:
            raise smtplib.SMTPRecipientsRefused({"nobody@example.org": (550, b"no such user")})
        if self.most and self._mails >= self.most:
            raise smtplib.SMTPServerDisconnected("too many mails")
        self._mails += 1
        type(self).taken += recipients

    def quit(self) -> None:
        if self.most and self._mails >= self.most:
            raise smtplib.SMTPServerDisconnected("gone already")

    def close(self) -> None:
        """End it from our side."""


class Backend(EmailBackend):
    @property
    def connection_class(self) -> Any:
        return Server


@pytest.fixture(autouse=True)
def _server(settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{Backend.__module__}.{Backend.__qualname__}"
    Server.begun, Server.most, Server.taken = 0, 0, []


def written(*names: str) -> list[OutgoingMail]:
    return [one for name in names for one in mail.write(f"{name}@example.org", "Votre page", "Bonjour", "news")]


def test_a_batch_is_one_conversation() -> None:
    assert mail.send(written("ana", "bea", "chloe"))
    assert (Server.begun, len(Server.taken)) == (1, 3)
    assert mail.send(written("ana"))
    assert Server.begun == 2  # the first one was ended with its batch


def test_a_server_that_ends_the_conversation_is_called_again() -> None:
    Server.most = 2
    assert not mail.send(written("ana", "bea", "chloe", "dina"))  # the third waits for its next turn, the fourth leaves
    assert (Server.begun, len(Server.taken)) == (2, 3)
    OutgoingMail.objects.update(next_try_at=timezone.now())
    assert mail.send_waiting() == 1
    assert sorted(Server.taken) == [f"{name}@example.org" for name in ("ana", "bea", "chloe", "dina")]


def test_an_address_that_is_refused_keeps_nobody_waiting() -> None:
    assert not mail.send(written("ana", "nobody", "bea"))
    assert Server.taken == ["ana@example.org", "bea@example.org"]
    assert OutgoingMail.objects.given_up().count() == 1
