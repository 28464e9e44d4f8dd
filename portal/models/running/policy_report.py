"""What browsers refused to load or run on our pages, counted by day: nothing about who saw it."""

from datetime import date, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import F

KEPT_DAYS = 90
MOST_ROWS_PER_DAY = 200
OTHERS = "(autres)"


class PolicyReportQuerySet(models.QuerySet["PolicyReport"]):
    def count_one(self, day: date, directive: str, blocked: str, page: str) -> None:
        """Count one more. Once the day has its rows, new ones are counted together, by directive."""
        with transaction.atomic():
            row = self.filter(day=day, directive=directive, blocked=blocked, page=page)
            if row.update(times=F("times") + 1):
                return
            if self.filter(day=day).count() >= MOST_ROWS_PER_DAY:
                blocked, page = OTHERS, ""
            key: dict[str, Any] = {"day": day, "directive": directive, "blocked": blocked, "page": page}
            self.get_or_create(**key)
            self.filter(**key).update(times=F("times") + 1)

    def purge(self, today: date) -> int:
        """Forget the days before the last ``KEPT_DAYS``; return how many rows."""
        deleted: int = self.filter(day__lt=today - timedelta(days=KEPT_DAYS)).delete()[0]
        return deleted


class PolicyReport(models.Model):
    """How often a directive refused an origin, or a keyword (``inline``), on a page.

    ``page`` is the path of a published page, or empty.
    """

    day = models.DateField("jour")
    directive = models.CharField("règle", max_length=40)
    blocked = models.CharField("refusé", max_length=120)
    page = models.CharField("page", max_length=255, blank=True)
    times = models.PositiveIntegerField("fois", default=0)

    objects: Any = PolicyReportQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-times"]
        verbose_name = "contenu refusé par le navigateur"
        verbose_name_plural = "contenus refusés par le navigateur"
        constraints = [
            models.UniqueConstraint(fields=["day", "directive", "blocked", "page"], name="portal_policy_report_unique")
        ]

    def __str__(self) -> str:
        return f"{self.directive} : {self.blocked} ({self.day})"
