"""Mails that must leave do, once, whatever happens to the mail server or to the process that sends them."""

import logging
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from portal.mails import mail
from portal.models import OutgoingMail
from portal.serving.workers import this_worker

pytestmark = pytest.mark.django_db
HOST = this_worker().rpartition(":")[0]


class Refusing(EmailBackend):
    """A mail server that knows no such person."""

    def send_messages(self, messages: Any) -> int:
        raise SMTPRecipientsRefused({"ana@example.org": (550, b"no such user")})


class Down(EmailBackend):
    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError


def written(**changes: Any) -> OutgoingMail:
    [found] = mail.write("ana@example.org", "Votre\ncandidature", "Bonjour Ana", "receipt 1")
    OutgoingMail.objects.filter(pk=found.pk).update(next_try_at=timezone.now(), **changes)
    return found


def backend(settings: Settings, kind: type) -> None:
    settings.EMAIL_BACKEND = f"{kind.__module__}.{kind.__qualname__}"


def test_a_mail_leaves_once_and_nothing_of_it_stays(mailoutbox: list[Any]) -> None:
    one = written()
    assert mail.send([one])
    assert not mail.send([one])
    assert mail.send_waiting() == 0
    [sent] = mailoutbox
    assert (sent.to, sent.subject) == (["ana@example.org"], "Votre candidature")
    assert sent.body.endswith("L’équipe du Portail de l’emploi parisien")
    assert not OutgoingMail.objects.exists()


def test_what_is_undone_sends_nothing(mailoutbox: list[Any]) -> None:
    with transaction.atomic():
        written()
        transaction.set_rollback(True)
    assert mail.send_waiting() == 0
    assert not mailoutbox


def test_nobody_to_write_to_is_no_mail() -> None:
    assert mail.write("", "Bonjour", "Texte", "receipt") == []
    assert not mail.send([])


def test_the_waiting_mail_tells_nothing_to_who_reads_the_database() -> None:
    written()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM portal_outgoingmail")
        row = " ".join(map(str, cursor.fetchone()))
    for secret in ("ana@", "candidature", "Bonjour"):
        assert secret not in row


def test_a_mail_server_that_fails_is_asked_again_later_and_given_up_after_three_days(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    backend(settings, Down)
    one = written()
    assert not mail.send([one])
    one.refresh_from_db()
    assert one.holder == ""
    assert timedelta(minutes=1) < one.next_try_at - timezone.now() <= mail.FIRST_RETRY
    assert mail.send_waiting() == 0
    OutgoingMail.objects.update(created_at=timezone.now() - mail.GIVE_UP_AFTER, next_try_at=timezone.now())
    mail.send_waiting()
    given_up = OutgoingMail.objects.given_up().get()
    assert (given_up.recipient, given_up.text, given_up.attempts) == ("", "", 2)
    assert "mail given up after 2 attempts: receipt 1" in [
        record.getMessage() for record in caplog.records if record.levelno == logging.ERROR
    ]
    assert not OutgoingMail.objects.waiting().exists()


def test_a_server_that_is_down_is_not_waited_for_once_a_mail(
    settings: Settings,
) -> None:
    for _ in range(mail.FAILURES_IN_A_ROW + 2):
        written()
    backend(settings, Down)
    assert mail.send_waiting() == 0
    assert OutgoingMail.objects.filter(attempts=0).count() == 2
    backend(settings, EmailBackend)
    assert mail.send_waiting() == 2
    # One answer that never comes ends long before the mail may be taken by another process.
    assert 0 < settings.EMAIL_TIMEOUT * 10 < mail.LEASE.total_seconds()


def test_an_address_that_the_server_refuses_for_good_is_not_asked_again(settings: Settings) -> None:
    backend(settings, Refusing)
    mail.send([written()])
    assert OutgoingMail.objects.given_up().count() == 1


def test_one_bad_mail_does_not_hold_the_others(settings: Settings, mailoutbox: list[Any]) -> None:
    mail.write("pas une adresse\n@example.org", "Bonjour", "Texte", "wrong")
    written()
    OutgoingMail.objects.update(next_try_at=timezone.now())
    assert mail.send_waiting() == 1
    assert [sent.to for sent in mailoutbox] == [["ana@example.org"]]


@pytest.mark.parametrize(
    ("holder", "minutes", "sent"),
    [
        (f"{HOST}:1", 1, 0),  # at work on this machine
        (f"{HOST}:{2**22 + 1}", 1, 1),  # killed on this machine
        ("elsewhere:12", 9, 0),  # at work elsewhere, as far as anybody knows
        ("elsewhere:12", 11, 1),
    ],
)
def test_a_mail_is_sent_by_one_process_until_that_one_is_gone(
    holder: str, minutes: int, sent: int, mailoutbox: list[Any]
) -> None:
    written(holder=holder, claimed_at=timezone.now() - timedelta(minutes=minutes))
    assert mail.send_waiting() == len(mailoutbox) == sent


def test_each_attempt_has_the_same_message_id(settings: Settings, mailoutbox: list[Any]) -> None:
    one = written()
    assert mail.send([one])
    assert mailoutbox[0].extra_headers["Message-ID"].startswith(f"<{one.key.hex}@")
