"""Who asked for a call or entrusted a recruitment, until the house has called."""

import uuid
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from contact import working_days
from contact.enums import CallMoment, CallSubject, RequestKind, RequestStatus, UnderClause
from portal import dates
from portal.security.encryption import EncryptedTextField

WORKING_DAYS = 2  # what the form promises
KEPT_MONTHS = 2  # after the call
LONGEST_MONTHS = 4  # after the request, whatever became of it


def promised_day() -> date:
    """Return the last day to call back whoever asks today."""
    return working_days.after(dates.today(), WORKING_DAYS)


class ContactRequestQuerySet(models.QuerySet["ContactRequest"]):
    """What can be asked of requests."""

    def waiting(self) -> Self:
        """Nobody has tried to call yet."""
        return self.filter(status=RequestStatus.WAITING)

    def open(self) -> Self:
        """Keep requests of people not spoken to: nobody called, or nobody answered."""
        return self.exclude(status=RequestStatus.ANSWERED)

    def untold(self) -> Self:
        """Keep requests that no mail told the team of: many came at once, or the process was killed."""
        return self.filter(told_at=None)

    def in_time(self) -> Self:
        """Keep requests first called back on the promised day at the latest."""
        return self.filter(called_at__date__lte=F("promised_on"))

    def outdated(self, today: date | None = None) -> Self:
        """Kept for as long as the form says."""
        day = today or dates.today()
        spoken = Q(status=RequestStatus.ANSWERED, closed_at__date__lte=dates.add_months(day, -KEPT_MONTHS))
        return self.filter(spoken | Q(sent_at__date__lte=dates.add_months(day, -LONGEST_MONTHS)))

    def answer(self, pk: int, status: RequestStatus, user: Any) -> bool:
        """Note a call, once whoever presses the button at the same time. False where the person was spoken to already.

        ``called_at`` stays the moment of the first call.
        """
        now = timezone.now()
        changes: dict[str, Any] = {"status": status, "handled_by": user, "called_at": Coalesce("called_at", Value(now))}
        if status == RequestStatus.ANSWERED:
            changes["closed_at"] = now
        return bool(self.open().filter(pk=pk).update(**changes))


class ContactRequest(models.Model):
    """One request. Everything that tells who the person is, is encrypted.

    ``promised_on`` is the last day of the delay that the form promised. The columns from ``organisation`` on are of a
    recruitment alone.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("demande", max_length=12, choices=RequestKind)
    status = models.CharField("état", max_length=12, choices=RequestStatus, default=RequestStatus.WAITING)
    name = EncryptedTextField("nom")
    phone = EncryptedTextField("téléphone", blank=True)
    email = EncryptedTextField("courriel", blank=True)
    message = EncryptedTextField("message", blank=True)
    moment = models.CharField("moment", max_length=12, choices=CallMoment, blank=True)
    subject = models.CharField("sujet", max_length=10, choices=CallSubject, blank=True)

    organisation = models.CharField("organisme", max_length=200, blank=True)
    job = models.CharField("métier", max_length=200, blank=True)
    posts = models.PositiveSmallIntegerField("personnes", null=True, blank=True)
    place = models.CharField("lieu de travail", max_length=120, blank=True)
    start = models.CharField("début", max_length=120, blank=True)
    answer_by = models.DateField("réponse attendue avant le", null=True, blank=True)
    under_clause = models.CharField("au titre d’une clause", max_length=12, choices=UnderClause, blank=True)

    # Of the form that it came by: sent again, after an outage or twice pressed, it is the same request.
    form_digest = models.CharField(max_length=24, unique=True, editable=False)
    sent_at = models.DateTimeField("reçue le", default=dates.now, db_index=True)
    promised_on = models.DateField("à rappeler avant le", default=promised_day)
    told_at = models.DateTimeField("annoncée le", null=True, blank=True)
    called_at = models.DateTimeField("premier appel le", null=True, blank=True)
    closed_at = models.DateTimeField("rappelée le", null=True, blank=True)
    handled_by = models.ForeignKey(
        "auth.User", verbose_name="par", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects: Any = ContactRequestQuerySet.as_manager()

    class Meta:
        ordering = ["sent_at", "pk"]
        verbose_name = "demande de contact"
        verbose_name_plural = "demandes de contact"
        indexes = [models.Index(fields=["status", "sent_at"], name="contact_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=RequestStatus.ANSWERED) | Q(closed_at__isnull=False),
                name="a_call_that_was_answered_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        """Without the person: this text goes to logs and to the admin's messages."""
        return f"{self.get_kind_display()}, demande {self.short_reference}"

    @property
    def short_reference(self) -> str:
        """To name it on the telephone."""
        return self.reference.hex[:8].upper()

    @property
    def is_recruitment(self) -> bool:
        return self.kind == RequestKind.RECRUITMENT

    @property
    def is_late(self) -> bool:
        return self.status == RequestStatus.WAITING and self.promised_on < dates.today()

    @property
    def was_not_reached(self) -> bool:
        return self.status == RequestStatus.NOT_REACHED
