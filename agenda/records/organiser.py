"""Who runs an event, in order."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class EventOrganiser(Orderable):
    """One of the organisations that run an event; the first one is the main organiser."""

    event = ParentalKey("agenda.EventPage", on_delete=models.CASCADE, related_name="organisers")
    organisation = models.ForeignKey(
        "portal.Organisation", verbose_name="organisme", on_delete=models.PROTECT, related_name="organised_events"
    )

    panels = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        verbose_name = "organisateur"
        verbose_name_plural = "organisateurs"
        constraints = [
            models.UniqueConstraint(
                fields=["event", "organisation"],
                name="agenda_organiser_once",
                violation_error_message="Cet organisme est déjà dans la liste : retirez l’une des deux lignes.",
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)
