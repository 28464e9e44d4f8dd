"""Each time that a page was found to be true: kept for ever, never changed."""

from typing import Any, Never

from django.db import models

from freshness.enums import CheckHow
from portal import dates


class AppendOnlyError(TypeError):
    """A record that is only ever added to was about to be changed."""


class CheckQuerySet(models.QuerySet["Check"]):
    """Checks are made and read; they go with their page alone."""

    def update(self, **_kwargs: Any) -> Never:
        raise AppendOnlyError("A check is never changed.")

    def delete(self) -> Never:
        raise AppendOnlyError("A check goes with its page alone.")

    def last_of(self, page_id: int) -> "Check | None":
        return self.filter(page_id=page_id).order_by("-pk").first()


class Check(models.Model):
    """``revision``: the version that was found true, whose difference with the one before is in ``changed``."""

    page = models.ForeignKey("portal.PortalPage", verbose_name="page", on_delete=models.CASCADE, related_name="checks")
    made_at = models.DateTimeField("fait le", default=dates.now, db_index=True)
    checked_on = models.DateField("vérifié le")
    by = models.CharField("vérifié par", max_length=120, blank=True)
    how = models.CharField("comment", max_length=10, choices=CheckHow)
    user = models.ForeignKey(
        "auth.User", verbose_name="compte", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed = models.TextField("ce qui a changé", blank=True)
    revision = models.PositiveBigIntegerField("version", null=True, blank=True)

    objects: Any = CheckQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "vérification"
        verbose_name_plural = "vérifications"

    def __str__(self) -> str:
        return f"{self.page_id} · {self.checked_on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the check; AppendOnlyError for one that is kept already."""
        if not self._state.adding:
            raise AppendOnlyError("A check is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> Never:
        raise AppendOnlyError("A check goes with its page alone.")
