"""Events proposed by partners, and the partners that need no moderation."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from agenda.enums import SubmissionStatus
from portal import dates, signed_address

LINK_SALT = "agenda.trusted-link"
EMAIL_KEPT_MONTHS = 3


class TrustedLink(models.Model):
    """A signed address: what is proposed there is published at once, in the organisation's name."""

    organisation = models.ForeignKey(
        "portal.Organisation", verbose_name="organisme", on_delete=models.CASCADE, related_name="trusted_links"
    )
    is_active = models.BooleanField(
        "actif", default=True, help_text="Décochez pour retirer ce lien : il ne marche plus, même copié ailleurs."
    )
    note = models.CharField("à qui il est confié", max_length=160, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    panels = [FieldRowPanel([FieldPanel("organisation"), FieldPanel("is_active")]), FieldPanel("note")]

    class Meta:
        ordering = ["organisation__name", "pk"]
        verbose_name = "lien de confiance"
        verbose_name_plural = "liens de confiance"

    def __str__(self) -> str:
        return f"Lien de confiance de {self.organisation}"

    @property
    def token(self) -> str:
        """Only what addresses of pages are made of: the key, a dash, the signature."""
        return signed_address.sign(str(self.pk), LINK_SALT)

    @property
    def address(self) -> str:
        """The whole address to send to the partner."""
        from agenda.models.index import EventIndexPage  # the index's routes read this module

        index = EventIndexPage.objects.first()
        return f"{index.full_url}proposer/partenaire/{self.token}/" if index else ""

    @classmethod
    def from_token(cls, token: str) -> "TrustedLink | None":
        """The active link that we signed; None for any other text."""
        key = signed_address.unsign(token, LINK_SALT)
        if key is None:
            return None
        return cls.objects.filter(pk=key, is_active=True).select_related("organisation").first()


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def waiting(self) -> "SubmissionQuerySet":
        return self.filter(status=SubmissionStatus.WAITING)

    def purge_emails(self, today: date | None = None) -> int:
        """Forget the e-mails of proposals sent three months ago; how many."""
        limit = dates.add_months(today or dates.today(), -EMAIL_KEPT_MONTHS)
        return self.filter(sent_at__date__lte=limit).exclude(proposer_email="").update(proposer_email="")


class Submission(models.Model):
    """A proposal and its answer. ``page`` is the draft, until it is refused and deleted."""

    page = models.OneToOneField(
        "agenda.EventPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="submission"
    )
    title = models.CharField("titre", max_length=200)
    organiser = models.CharField("organisateur, tel qu’écrit", max_length=160)
    proposer_email = models.EmailField("courriel de la personne", blank=True)
    link = models.ForeignKey(TrustedLink, null=True, blank=True, on_delete=models.SET_NULL, related_name="submissions")
    status = models.CharField("état", max_length=10, choices=SubmissionStatus, default=SubmissionStatus.WAITING)
    reason = models.TextField("motif du refus", blank=True)
    sent_at = models.DateTimeField("envoyée le", default=dates.now, db_index=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects: Any = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["sent_at", "pk"]
        verbose_name = "proposition d’événement"
        verbose_name_plural = "propositions d’événements"

    def __str__(self) -> str:
        return self.title
