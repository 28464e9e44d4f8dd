"""Why a page is to be checked, when it is not its term nor a reader who says so."""

from typing import Any, Self

from django.db import models
from django.utils import timezone

from portal import dates


class DoubtQuerySet(models.QuerySet["Doubt"]):
    """Queries on doubts."""

    def open(self) -> Self:
        return self.filter(settled_at=None)

    def settle(self, page_id: int, cause: str = "") -> int:
        """Note that the page was checked since; how many there were. ``cause``: how those begin that are meant."""
        return self.open().filter(page_id=page_id, cause__startswith=cause).update(settled_at=timezone.now())


class Doubt(models.Model):
    """``cause`` names what happened: the same never brings a page to be checked twice."""

    page = models.ForeignKey("portal.PortalPage", on_delete=models.CASCADE, related_name="doubts")
    cause = models.CharField("cause", max_length=60)
    words = models.CharField("raison", max_length=400)
    raised_at = models.DateTimeField("depuis le", default=dates.now)
    settled_at = models.DateTimeField("vérifié le", null=True, blank=True)

    objects: Any = DoubtQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "doute sur une page"
        verbose_name_plural = "doutes sur des pages"
        constraints = [models.UniqueConstraint(fields=["page", "cause"], name="freshness_doubted_once_a_cause")]

    def __str__(self) -> str:
        return self.words
