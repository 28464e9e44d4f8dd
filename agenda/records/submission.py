"""Events proposed by partners, and the partners that need no moderation."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from agenda.enums import SubmissionStatus
from agenda.records.section import agenda_page
from portal import dates
from portal.signed_links.forms import SignedLinkForm
from portal.signed_links.record import GivenLink

EMAIL_KEPT_MONTHS = 3
LINK_MONTHS = 12


def link_end() -> date:
    return dates.add_months(dates.today(), LINK_MONTHS)


class TrustedLink(GivenLink):
    """A signed address: what is proposed there is published at once, in the organisation's name."""

    LINK_SALT = "agenda.trusted-link"
    LINK_KEY = "pk"

    organisation = models.ForeignKey(
        "portal.Organisation", verbose_name="organisme", on_delete=models.CASCADE, related_name="trusted_links"
    )
    is_active = models.BooleanField(
        "actif", default=True, help_text="Décochez pour retirer ce lien : il ne marche plus, même copié ailleurs."
    )
    note = models.CharField("à qui il est confié", max_length=160, blank=True)
    ends_on = models.DateField(
        "dernier jour", default=link_end, blank=True, help_text="Le lien s’éteint seul ensuite. Vide : dans un an."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    panels = [
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("is_active")]),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("ends_on"), FieldPanel("replaces_links")]),
    ]
    base_form_class = SignedLinkForm

    class Meta:
        ordering = ["organisation__name", "pk"]
        verbose_name = "lien de confiance"
        verbose_name_plural = "liens de confiance"

    def __str__(self) -> str:
        return f"Lien de confiance de {self.organisation}"

    def clean(self) -> None:
        super().clean()
        self.ends_on = self.ends_on or link_end()

    @property
    def address(self) -> str:
        """The whole address to send to the partner."""
        index = agenda_page()
        return f"{index.full_url}proposer/partenaire/{self.token}/" if index else ""


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
    # Of the form that it came by: sent again, after an outage or twice pressed, it is the same proposal.
    form_digest = models.CharField(max_length=24, blank=True, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects: Any = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["sent_at", "pk"]
        verbose_name = "proposition d’événement"
        verbose_name_plural = "propositions d’événements"
        constraints = [
            models.UniqueConstraint(
                fields=["form_digest"], condition=~models.Q(form_digest=""), name="one_submission_per_form"
            )
        ]

    def __str__(self) -> str:
        return self.title
