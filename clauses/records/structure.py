"""Integration structures to which a company entrusts a part of the hours of a lot."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from clauses.records.validators import validate_positive_hours


class LotStructure(Orderable):
    """One structure of a lot; ``hours`` are among those that the company promised, None while nobody said how many."""

    lot = ParentalKey("clauses.Lot", on_delete=models.CASCADE, related_name="structures")
    organisation = models.ForeignKey(
        "portal.Organisation", verbose_name="structure d’insertion", on_delete=models.PROTECT,
        related_name="clause_subcontracts",
    )  # fmt: skip
    hours = models.DecimalField(
        "dont heures confiées", max_digits=10, decimal_places=2, null=True, blank=True,
        validators=[validate_positive_hours],
    )  # fmt: skip

    panels = [FieldRowPanel([FieldPanel("organisation"), FieldPanel("hours")])]

    class Meta(Orderable.Meta):
        verbose_name = "structure d’insertion d’un lot"
        verbose_name_plural = "structures d’insertion d’un lot"
        constraints = [
            models.UniqueConstraint(
                fields=["lot", "organisation"], name="one_line_a_structure",
                violation_error_message="Cette structure est déjà dans une autre ligne : réunissez leurs heures.",
            ),
            models.CheckConstraint(
                condition=models.Q(hours=None) | models.Q(hours__gt=0), name="structure_hours_positive"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.organisation)
