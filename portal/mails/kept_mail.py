"""The way of every mail that Django and Wagtail send: kept first, sent after the commit, tried again (ADR 0098)."""

import logging
from collections.abc import Sequence
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import DatabaseError, transaction

from portal.mails import mail

logger = logging.getLogger(__name__)
WHAT = "a mail of the admin: notification or new password"


class KeptMailBackend(BaseEmailBackend):
    """Keep each mail in the transaction that makes it due, so that what is undone is told to nobody.

    What ``OutgoingMail`` cannot hold (a file, HTML, another sender), and any mail while the database takes nothing, is
    handed over at once.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return sum(self._keep_or_send(message) for message in email_messages)

    def _keep_or_send(self, message: EmailMessage) -> int:
        if not _is_plain(message):
            return mail.transport(fail_silently=self.fail_silently).send_messages([message]) or 0
        try:
            with transaction.atomic():
                kept = [
                    one
                    for to in message.recipients()
                    for one in mail.write(to, str(message.subject), str(message.body), WHAT, signature="")
                ]
        except DatabaseError:
            logger.exception("a mail could not be kept")
            return mail.transport(fail_silently=self.fail_silently).send_messages([message]) or 0
        transaction.on_commit(partial(mail.send, kept), robust=True)
        return 1


def _is_plain(message: EmailMessage) -> bool:
    extra = message.attachments or getattr(message, "alternatives", None) or message.reply_to
    return not extra and message.from_email == settings.DEFAULT_FROM_EMAIL
