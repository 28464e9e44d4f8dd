"""Mails to people: none lost, none sent twice by two processes (ADR 0072).

``write`` belongs inside the transaction that makes the mail due, so that both are kept or neither is. ``send``
comes after it; what it does not send, because the mail server fails or the process is killed, ``send_mails``
(each minute, by the scheduler) sends later. Mails of Django and Wagtail come by ``kept_mail``.
"""

import contextlib
import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.smtp import EmailBackend as SMTPBackend
from django.core.mail.utils import DNS_NAME
from django.utils import timezone

from portal.models import OutgoingMail
from portal.security.encryption import LostKeyError
from portal.serving.workers import lives, this_worker
from portal.words.typography import shown

logger = logging.getLogger(__name__)
SIGNATURE = f"\n\nL’équipe du {settings.WAGTAIL_SITE_NAME}"
LEASE = timedelta(minutes=10)  # longer than any mail server is waited for
FIRST_RETRY, LONGEST_RETRY = timedelta(minutes=2), timedelta(hours=1)
GIVE_UP_AFTER = timedelta(days=3)
CONTENT = ("recipient", "subject", "text", "html", "unsubscribe")  # encrypted; nothing is left of a mail given up
TOLD_FOR = timedelta(days=90)  # how long a mail that never left is shown to operators, without its content
# A server that is down is not waited for once a mail: the scheduler has pages to publish in the same minute.
FAILURES_IN_A_ROW = 3
Take = Callable[[OutgoingMail], OutgoingMail | None]


class ServerError(Exception):
    """The mail server took nothing: the next mail may fare no better."""


def transport(*, fail_silently: bool = False) -> Any:
    """Return what hands mails over to a mail server; ``EMAIL_BACKEND`` may only keep them."""
    return get_connection(settings.MAIL_TRANSPORT or None, fail_silently=fail_silently)


def write(
    to: str, subject: str, text: str, what: str, *, signature: str = SIGNATURE, html: str = "", unsubscribe: str = ""
) -> list[OutgoingMail]:
    """Keep a mail to send; nothing where there is no address. ``what`` names it in the log, without the person.

    ``html`` says the same as ``text``. ``unsubscribe`` is an address that stops such mails by one POST (RFC 8058).
    """
    drafted = draft(to, subject, text, what, signature=signature, html=html, unsubscribe=unsubscribe)
    for each in drafted:
        each.save(force_insert=True)
    return drafted


def draft(
    to: str, subject: str, text: str, what: str, *, signature: str = SIGNATURE, html: str = "", unsubscribe: str = ""
) -> list[OutgoingMail]:
    """Return what ``write`` keeps, for the caller to keep: many letters are one statement."""
    if not to:
        return []
    one_line = " ".join(subject.split())
    kept = {"subject": one_line, "text": text + signature, "html": html, "unsubscribe": unsubscribe, "what": what[:200]}
    return [OutgoingMail(recipient=to, **kept)]


def send(mails: Iterable[OutgoingMail]) -> bool:
    """Send what was just written, once its transaction is over. True when there was some, and all of it left."""
    left = list(_send_each(mails, _take_own))
    return bool(left) and all(left)


def send_waiting() -> int:
    """Send the mails whose turn has come, whoever wrote them; how many left."""
    OutgoingMail.objects.given_up().filter(given_up_at__lt=timezone.now() - TOLD_FOR).delete()
    return sum(_send_each(list(OutgoingMail.objects.due().defer(*CONTENT)), _take))


def _send_each(mails: Iterable[OutgoingMail], take: Take) -> Iterator[bool]:
    """Send one after the other, and tell which left. Where the server fails and fails, the others wait their turn."""
    failures = 0
    with contextlib.closing(Line()) as line:
        for each in mails:
            try:
                is_sent = _send_one(each, take, line)
                failures = 0
            except ServerError:
                is_sent = False
                failures += 1
            yield is_sent
            if failures == FAILURES_IN_A_ROW:
                return


class Line:
    """What a batch is handed over by: one connection to the mail server for all of it, opened again after a failure."""

    def __init__(self) -> None:
        self._open: Any = None

    def send(self, message: EmailMultiAlternatives) -> None:
        """Hand it over; whatever the server answers but yes ends the conversation."""
        way = self._open or transport()
        if isinstance(way, SMTPBackend):  # what writes files is for one mail each
            self._open = way
        message.connection = way
        try:
            if self._open is not None:
                way.open()  # else Django closes it after each mail
            message.send()
        except Exception:
            self.close()
            raise

    def close(self) -> None:
        """Leave a server that may be gone already."""
        left, self._open = self._open, None
        if left is not None:
            with contextlib.suppress(SMTPException, OSError):
                left.close()


def _send_one(kept: OutgoingMail, take: Take, line: Line) -> bool:
    """Whether it left. ServerError where no server took it, which is noted."""
    pk = kept.pk
    try:
        mail = take(kept)
        if mail is None:
            return False
        line.send(_message(mail))
    except SMTPRecipientsRefused as refused:
        lasting = all(code >= 500 for code, _said in refused.recipients.values())
        return _failed(pk, lasting=lasting)
    except (SMTPException, OSError) as fault:
        _failed(pk, lasting=False)
        raise ServerError from fault
    except (ValueError, LostKeyError):  # an address that is none, a lost key: no later attempt would do better
        return _failed(pk, lasting=True)
    OutgoingMail.objects.filter(pk=pk).only("pk").delete()  # nothing of it is read, and decrypted, again
    return True


def _message(mail: OutgoingMail) -> EmailMultiAlternatives:
    # The same at each attempt: where the first one did arrive, mail systems tell that the next is the same.
    headers = {"Message-ID": f"<{mail.key.hex}@{DNS_NAME}>", "Auto-Submitted": "auto-generated"}
    if mail.unsubscribe:
        headers |= {
            "List-Unsubscribe": f"<{mail.unsubscribe}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }  # fmt: skip
    message = EmailMultiAlternatives(shown(mail.subject), shown(mail.text), None, [mail.recipient], headers=headers)
    if mail.html:
        message.attach_alternative(shown(mail.html), "text/html")
    return message


def _take(kept: OutgoingMail) -> OutgoingMail | None:
    """Return the mail, taken for this process; None while another that lives has it."""
    mail = OutgoingMail.objects.waiting().filter(pk=kept.pk).values("holder", "claimed_at").first()
    if mail is None or (mail["claimed_at"] and mail["holder"] and lives(mail["holder"], mail["claimed_at"], LEASE)):
        return None
    found: OutgoingMail | None = OutgoingMail.objects.get(pk=kept.pk) if _claim(kept.pk, **mail) else None
    return found


def _take_own(kept: OutgoingMail) -> OutgoingMail | None:
    """Return a mail that this process wrote and nobody took yet: what is in hand is what is kept."""
    return kept if _claim(kept.pk, holder="", claimed_at=None) else _take(kept)


def _claim(pk: int, *, holder: str, claimed_at: datetime | None) -> bool:
    """Take the mail for this process, if it is still held as said."""
    now = timezone.now()
    return bool(
        OutgoingMail.objects.waiting().filter(pk=pk, holder=holder, claimed_at=claimed_at).update(
            holder=this_worker(), claimed_at=now, next_try_at=now + FIRST_RETRY
        )
    )  # fmt: skip


def _failed(pk: int, *, lasting: bool) -> bool:
    """Give the mail back for a later attempt, or give it up, without its content. Always False."""
    mail = OutgoingMail.objects.defer(*CONTENT).get(pk=pk)
    logger.exception("mail not sent: %s", mail.what)
    now = timezone.now()
    mail.holder, mail.attempts = "", mail.attempts + 1
    mail.next_try_at = now + min(FIRST_RETRY * 2 ** min(mail.attempts - 1, 10), LONGEST_RETRY)
    fields = ["holder", "attempts", "next_try_at"]
    if lasting or now - mail.created_at > GIVE_UP_AFTER:
        mail.given_up_at = now
        for name in CONTENT:
            setattr(mail, name, "")
        fields += ["given_up_at", *CONTENT]
        logger.error("mail given up after %s attempts: %s", mail.attempts, mail.what)
    mail.save(update_fields=fields)
    return False
