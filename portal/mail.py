"""Mails to people, sent once what they tell is kept: a failing mail server undoes nothing."""

import logging
from smtplib import SMTPException

from django.core.mail import send_mail

logger = logging.getLogger(__name__)
SIGNATURE = "\n\nL’équipe du Portail de l’emploi parisien"


def send_or_log(to: str, subject: str, text: str, what: str) -> bool:
    """Whether the mail left; False too where there is no address. ``what`` names it in the log, without the person."""
    if not to:
        return False
    one_line = " ".join(subject.split())
    try:
        send_mail(one_line, text + SIGNATURE, from_email=None, recipient_list=[to])
    except (SMTPException, OSError):
        logger.exception("mail not sent: %s", what)
        return False
    return True
