"""What a person sent to an offer, and what became of it."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.urls import reverse

from applications.cvs import cv
from applications.enums import OPEN, CvKind, RefusalReason, Status
from clauses.enums import ContractType
from portal import dates
from portal.security.encryption import EncryptedTextField
from portal.signed_links.record import SignedLink

ANSWER_DAYS = 15  # what employers promise; nobody waits longer without somebody being reminded
NEAR_DAYS = 3  # before the promised day, when whoever must answer is told
EXPIRY_DAYS = 90
LINK_MONTHS = 6  # after the last mail that held the link


def link_end() -> date:
    return dates.add_months(dates.today(), LINK_MONTHS)


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Queries on applications."""

    def of_company(self, organisation_id: int) -> Self:
        """Keep those sent to this employer, whoever employs for the offer today."""
        return self.filter(employer=organisation_id)

    def waiting(self) -> Self:
        """Keep those that nobody has answered."""
        return self.filter(status__in=[Status.NEW, Status.SEEN])

    def untold(self) -> Self:
        """Nobody at the desk was told by mail that it came: many did at once, or the mail server failed."""
        return self.filter(told_at=None)

    def late(self, moment: datetime | None = None) -> Self:
        """Keep those that wait for longer than promised."""
        return self.waiting().filter(sent_at__lt=(moment or dates.now()) - timedelta(days=ANSWER_DAYS))

    def nearly_late(self, moment: datetime | None = None) -> Self:
        """Keep those that are late or will be within ``NEAR_DAYS``, the oldest first."""
        limit = (moment or dates.now()) - timedelta(days=ANSWER_DAYS - NEAR_DAYS)
        return self.waiting().filter(sent_at__lt=limit).order_by("sent_at", "pk")

    def interviewed(self) -> Self:
        """Keep those whose interview has a day, the nearest first."""
        return self.filter(status=Status.INTERVIEW, interview_at__isnull=False).order_by("interview_at", "pk")

    def interviews_over(self, moment: datetime | None = None) -> Self:
        """Keep those whose interview is over, while the person waits for what comes of it."""
        return self.interviewed().filter(interview_at__lt=moment or dates.now())

    def to_close(self, moment: datetime | None = None) -> Self:
        """Keep those without any news, or since their interview, for so long that nobody will decide."""
        limit = (moment or dates.now()) - timedelta(days=EXPIRY_DAYS)
        return self.filter(status__in=OPEN, changed_at__lt=limit).exclude(interview_at__gte=limit)

    def ask_news(self, pk: int, moment: datetime | None = None) -> bool:
        """Note that the person asks for news: past the promised delay, and as long after having asked before.

        Of several presses at once, one is True.
        """
        now = moment or dates.now()
        limit = now - timedelta(days=ANSWER_DAYS)
        not_lately = Q(asked_at=None) | Q(asked_at__lt=limit)
        return bool(self.late(now).filter(not_lately, pk=pk).update(asked_at=now))

    def outdated(self, today: date | None = None) -> Self:
        """Keep those without news for as long as personal data is kept (``APPLICATIONS_KEPT_MONTHS``)."""
        limit = dates.add_months(today or dates.today(), -settings.APPLICATIONS_KEPT_MONTHS)
        return self.filter(changed_at__date__lt=limit)


class RealApplicationManager(models.Manager.from_queryset(ApplicationQuerySet)):  # type: ignore[misc]  # made by Django
    """Without repeats: what desks, counts, reminders and mails are about."""

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(is_repeat=False)


class Application(SignedLink):
    """Of one person to one offer. Everything that tells who it is, is encrypted.

    ``person_digest`` stands for the person in comparisons; ``form_digest`` for the form sent, so that a button
    pressed twice sends once. ``is_repeat``: this person had already answered this offer. Whoever sent it, who may be
    somebody else, gets the page of any other application; nobody else sees it, and the first one is left as it is.
    ``changed_at`` is the last news, from either side; ``told_at`` when the desk was told.
    """

    LINK_SALT = "applications.follow"

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    link_ends_on = models.DateField("dernier jour du lien", default=link_end)
    offer = models.ForeignKey(
        "clauses.OpportunityPage", verbose_name="offre", null=True, on_delete=models.SET_NULL,
        related_name="applications",
    )  # fmt: skip
    offer_title = models.CharField("offre", max_length=255)
    # Of the day it was sent: the person agreed that this company reads it, and no other that the offer has later.
    employer = models.ForeignKey(
        "portal.Organisation", verbose_name="employeur", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    status = models.CharField("état", max_length=10, choices=Status, default=Status.NEW, db_index=True)

    name = EncryptedTextField("nom")
    email = EncryptedTextField("courriel", blank=True)
    phone = EncryptedTextField("téléphone", blank=True)
    situation = EncryptedTextField("situation", blank=True)
    availability = EncryptedTextField("disponibilité")
    message = EncryptedTextField("message", blank=True)
    prescriber = EncryptedTextField("accompagnement", blank=True)
    cv_name = EncryptedTextField("nom du CV", blank=True)
    cv_key = models.CharField(max_length=32, blank=True)
    cv_kind = models.CharField(max_length=4, choices=CvKind, blank=True)

    person_digest = models.CharField(max_length=24)
    email_digest = models.CharField(max_length=24, blank=True, db_index=True)
    is_repeat = models.BooleanField(default=False, editable=False)
    form_digest = models.CharField(max_length=24, unique=True)
    sent_at = models.DateTimeField("envoyée le", default=dates.now, db_index=True)
    changed_at = models.DateTimeField("dernières nouvelles", default=dates.now, db_index=True)
    answered_at = models.DateTimeField("réponse le", null=True, blank=True)
    reminded_at = models.DateTimeField("relance le", null=True, blank=True)
    asked_at = models.DateTimeField("nouvelles demandées le", null=True, blank=True)
    receipt_sent = models.BooleanField("accusé de réception parti", default=False)
    told_at = models.DateTimeField("annoncée le", null=True, blank=True)

    interview_at = models.DateTimeField("entretien le", null=True, blank=True)
    interview_place = EncryptedTextField("lieu de l’entretien", blank=True)
    reason = models.CharField("motif", max_length=12, choices=RefusalReason, blank=True)
    contract_type = models.CharField("contrat signé", max_length=20, choices=ContractType, blank=True)
    is_durable = models.BooleanField("emploi durable", null=True, blank=True)
    hired_on = models.DateField("embauche le", null=True, blank=True)

    objects: Any = RealApplicationManager()
    with_repeats: Any = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["sent_at", "pk"]
        verbose_name = "candidature"
        verbose_name_plural = "candidatures"
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "person_digest"],
                condition=Q(is_repeat=False),
                name="one_application_per_person_and_offer",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.HIRED) | Q(hired_on__isnull=False), name="a_hiring_has_its_date"
            ),
        ]

    def __str__(self) -> str:
        """Without the person: this text goes to logs and to the admin's messages."""
        return f"Candidature {self.short_reference}"

    @property
    def short_reference(self) -> str:
        """To name it on the telephone."""
        return self.reference.hex[:8].upper()

    @property
    def state(self) -> Status:
        return Status(self.status)

    @property
    def follow_path(self) -> str:
        """The link that is mailed."""
        return reverse("applications:follow_link", args=[self.token])

    @property
    def page_path(self) -> str:
        """Where the link leads: it opens nothing by itself."""
        return reverse("applications:follow", args=[self.reference])

    @property
    def link_last_day(self) -> date:
        return self.link_ends_on

    def extend_link(self) -> None:
        """Extend the link with each mail that holds it."""
        self.link_ends_on = link_end()
        type(self).with_repeats.filter(pk=self.pk).update(link_ends_on=self.link_ends_on)

    @property
    def interview_words(self) -> str:
        """``mardi 5 janvier 2027 à 14 h 30, 12 rue de Crimée``; empty where no day was given."""
        if self.interview_at is None:
            return ""
        moment = f"{dates.format_day(self.interview_at, weekday=True)} à {dates.format_time(self.interview_at)}"
        return f"{moment}, {self.interview_place}" if self.interview_place else moment

    @property
    def is_awaited(self) -> bool:
        """Whether an interview is to come."""
        return self.interview_at is not None and self.interview_at > dates.now()

    @property
    def for_applicant(self) -> str:
        """What the person reads of the state; of an interview that is over, nobody said what came of it."""
        if self.interview_at is not None and not self.is_awaited:
            return "Le jour de votre entretien est passé. L’employeur n’a pas encore dit la suite."
        return self.state.for_applicant

    @property
    def promised_on(self) -> date:
        """The last day of the promised delay."""
        return dates.local(self.sent_at).date() + timedelta(days=ANSWER_DAYS)

    @property
    def is_late(self) -> bool:
        waits = self.state in (Status.NEW, Status.SEEN)
        return waits and self.sent_at < dates.now() - timedelta(days=ANSWER_DAYS)

    @property
    def may_ask_news(self) -> bool:
        """Whether the promised delay has passed, since sending and since the person last asked."""
        limit = dates.now() - timedelta(days=ANSWER_DAYS)
        return self.is_late and (self.asked_at is None or self.asked_at < limit)

    @property
    def waits_for_news(self) -> bool:
        """Whether the person has asked for news, and nobody has answered."""
        return self.asked_at is not None and self.state in (Status.NEW, Status.SEEN)

    @property
    def purge_on(self) -> date:
        """The day when it disappears, without further news."""
        return dates.add_months(dates.local(self.changed_at).date(), settings.APPLICATIONS_KEPT_MONTHS)

    @classmethod
    def linked(cls) -> Any:
        return cls.with_repeats.select_related("offer")


@receiver(post_delete, sender=Application)
def _delete_cv(instance: Application, **_kwargs: Any) -> None:
    """Delete the file with its row, however the row left."""
    cv.delete_after_commit(instance.cv_key)
