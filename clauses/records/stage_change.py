"""The stages that an operation went through, when, and who said so."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from clauses.enums import OperationStage


class StageChange(models.Model):
    """Written when an operation is published at another stage than before; never edited."""

    operation = models.ForeignKey("clauses.OperationPage", on_delete=models.CASCADE, related_name="stage_changes")
    stage = models.CharField("étape", max_length=12, choices=OperationStage)
    reached_at = models.DateTimeField("le", auto_now_add=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="par", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects: ClassVar = models.Manager["StageChange"]()

    class Meta:
        ordering = ["reached_at", "pk"]
        verbose_name = "changement d’étape"
        verbose_name_plural = "changements d’étape"

    def __str__(self) -> str:
        return str(OperationStage(self.stage).label)

    @property
    def who(self) -> str:
        """For the admin only; stages that no person published are the portal's."""
        return (self.user.get_full_name() or self.user.get_username()) if self.user else "le portail"
