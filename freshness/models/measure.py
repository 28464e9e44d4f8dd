"""What the portal's promises came to, month by month."""

from typing import Any

from django.db import models

from portal import dates


class MonthlyMeasure(models.Model):
    """One promise in one month, as a whole or for one ``part`` of it (a kind of page).

    ``value`` is empty where there was nothing to measure or too few people to tell; ``base`` is 0 then.
    """

    month = models.DateField("mois")
    promise = models.CharField("promesse", max_length=40)
    part = models.CharField("partie", max_length=60, blank=True, default="")
    value = models.DecimalField("mesure", max_digits=8, decimal_places=1, null=True, blank=True)
    base = models.PositiveIntegerField("sur", default=0)
    measured_at = models.DateTimeField("mesuré le", default=dates.now)

    objects: Any = models.Manager()

    class Meta:
        ordering = ["promise", "part", "month"]
        verbose_name = "mesure d’une promesse"
        verbose_name_plural = "mesures des promesses"
        constraints = [
            models.UniqueConstraint(fields=["promise", "part", "month"], name="freshness_one_measure_a_month")
        ]

    def __str__(self) -> str:
        return f"{self.promise} {self.part} {self.month:%m/%Y}"
