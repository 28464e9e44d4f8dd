"""What is declared of a period that is closed: its hours were validated, so that they change by an amendment only."""

from decimal import Decimal
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from clauses.enums import CorrectionState
from clauses.records.declaration import HoursDeclaration
from portal import dates


class CorrectionQuerySet(models.QuerySet["HoursCorrection"]):
    """Queries on amendments of declarations."""

    def waiting(self) -> "CorrectionQuerySet":
        """Keep those that nobody has decided, the oldest first."""
        return self.filter(decided_at=None).order_by("sent_at", "pk")


class HoursCorrection(models.Model):
    """A « déclaration rectificative »: hours before and after, why, and what became of it; never edited once decided.

    ``counts``: the people of the declaration as it would become, by field. The declaration itself changes when the
    amendment is accepted, and only then: each hour stays in one row.
    """

    declaration = models.ForeignKey(
        HoursDeclaration, verbose_name="déclaration", on_delete=models.CASCADE, related_name="corrections"
    )
    hours_before = models.DecimalField("heures déclarées avant", max_digits=9, decimal_places=2)
    hours_after = models.DecimalField("heures déclarées après", max_digits=9, decimal_places=2)
    validated_before = models.DecimalField("heures validées avant", max_digits=9, decimal_places=2)
    validated_after = models.DecimalField("heures validées après", max_digits=9, decimal_places=2, null=True)
    counts = models.JSONField("personnes", default=dict)
    reason = models.CharField("motif", max_length=300)
    sent_by = models.CharField("de la part de", max_length=255)
    sent_at = models.DateTimeField("envoyée le", default=dates.now)
    is_accepted = models.BooleanField("acceptée", null=True, default=None)
    decided_at = models.DateTimeField("décidée le", null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="par", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects: ClassVar = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["sent_at", "pk"]
        verbose_name = "déclaration rectificative"
        verbose_name_plural = "déclarations rectificatives"
        constraints = [
            models.UniqueConstraint(
                fields=["declaration"], condition=models.Q(decided_at=None), name="one_correction_waits"
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at=None, is_accepted=None)
                | models.Q(decided_at__isnull=False, is_accepted__isnull=False),
                name="a_decided_correction_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"Rectificative : {self.declaration}"

    @property
    def state(self) -> CorrectionState:
        if self.is_accepted is None:
            return CorrectionState.WAITING
        return CorrectionState.ACCEPTED if self.is_accepted else CorrectionState.REFUSED

    @property
    def difference(self) -> Decimal:
        """Hours more, or fewer, than were declared."""
        return self.hours_after - self.hours_before

    def values(self) -> dict[str, Any]:
        """Return what the declaration would say: hours and people."""
        return {"hours_done": self.hours_after, **self.counts}
