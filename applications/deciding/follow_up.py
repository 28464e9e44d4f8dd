"""What the calendar does: remind those who have not answered, close what nobody decided, forget what is old."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from applications.cvs import cv
from applications.deciding.decisions import expire
from applications.models import Application, CompanyAccess
from applications.telling import mails
from clauses.models import OpportunityPage
from portal import dates
from portal.mails import mail
from portal.models import OutgoingMail
from portal.pages.addresses import absolute
from portal.security.encryption import LostKeyError

logger = logging.getLogger(__name__)
REMINDED_AGAIN_AFTER = timedelta(days=3)


@dataclass(frozen=True)
class Followed:
    reminded: int
    closed: int


def follow() -> Followed:
    """Each application is reminded of once. A second run the same day changes nothing."""
    closed = sum(_close(*each) for each in Application.with_repeats.to_close().values_list("pk", "reference"))
    late = Application.objects.late().filter(reminded_at=None)
    employers = late.order_by().values_list("employer", flat=True).distinct()
    reminded = 0
    for employer in list(employers):
        reminded += _remind(employer)
    return Followed(reminded, closed)


def _close(pk: int, reference: UUID) -> bool:
    """Close one, if anybody ever saw it; one whose key is lost is left, and holds up no other."""
    try:
        return expire(pk)
    except LostKeyError:
        logger.error("application %s cannot be read: its key is lost", reference.hex[:8].upper())  # as it names itself
        return False


def _remind(employer_id: int | None) -> int:
    """Write one mail to each desk of the employer; for how many applications.

    They are marked with the mails, or neither is kept.
    """
    late = Application.objects.late().filter(employer=employer_id)
    with transaction.atomic():
        count = late.filter(reminded_at=None).update(reminded_at=dates.now())
        if not count:  # another process did it meanwhile
            return 0
        written = _reminders(employer_id, late, count)
        _unmark_without(written)
    mail.send(written)
    return count if written else 0


def _reminders(employer_id: int | None, late: Any, count: int) -> list[OutgoingMail]:
    """Write the mails: to whoever answers for the employer, and to the contacts of the offers."""
    written: list[OutgoingMail] = []
    for access in CompanyAccess.objects.working().filter(organisation=employer_id):
        written += mails.reminder(access.email, count, absolute(access.path))
    offers = OpportunityPage.objects.filter(applications__in=late)
    for email in sorted(set(offers.exclude(contact_email="").values_list("contact_email", flat=True))):
        written += mails.reminder(email, count, mails.desk_address())
    return written


def _unmark_without(written: list[OutgoingMail]) -> None:
    """Undo the mark of the transaction where nobody is known to write to: the desk would say « relancé »."""
    if not written:
        transaction.set_rollback(True)


def remind_of(application: Application) -> bool | None:
    """Remind the employer of one late application, on the team's demand; once in ``REMINDED_AGAIN_AFTER``.

    None where it was reminded of lately or waits for nothing; else whether a mail was written.
    """
    now = dates.now()
    not_lately = Q(reminded_at=None) | Q(reminded_at__lt=now - REMINDED_AGAIN_AFTER)
    late = Application.objects.late(now).filter(pk=application.pk)
    with transaction.atomic():
        if not late.filter(not_lately).update(reminded_at=now):  # of two presses at once, one writes
            return None
        written = _reminders(application.employer_id, late, 1)
        _unmark_without(written)
    mail.send(written)
    return bool(written)


@dataclass(frozen=True)
class Purged:
    applications: int
    files: int


def purge() -> Purged:
    """Delete applications without news for too long, then files that belong to none."""
    count = 0
    # Without what is encrypted: a lost key keeps nobody's application for longer.
    for application in Application.with_repeats.outdated().only("cv_key").iterator():
        application.delete()
        count += 1
    known = set(Application.with_repeats.exclude(cv_key="").values_list("cv_key", flat=True))
    orphans = [key for key in cv.stored_keys() - known if cv.is_old(key)]
    for key in orphans:
        cv.delete(key)
    return Purged(count, len(orphans))
