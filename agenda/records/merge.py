"""What was said of two events that look like one."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from agenda.enums import MergeStatus


class MergeProposal(models.Model):
    """A pair of events and its decision, which holds for the next imports.

    Where the import merged by itself there is no second page: ``record`` is what the
    second partner says. ``undo`` keeps what a merge changed, to take it back.
    """

    first = models.ForeignKey("agenda.EventPage", on_delete=models.CASCADE, related_name="merges")
    second = models.ForeignKey(
        "agenda.EventPage", on_delete=models.CASCADE, null=True, blank=True, related_name="merged_away"
    )
    record = models.ForeignKey("ingest.Record", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    status = models.CharField("état", max_length=12, choices=MergeStatus, default=MergeStatus.PROPOSED, db_index=True)
    score = models.PositiveSmallIntegerField("ressemblance", default=0)
    reasons: Any = models.JSONField(default=list)
    undo: Any = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-score", "-pk"]
        verbose_name = "rapprochement"
        verbose_name_plural = "rapprochements"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], condition=~Q(second=None), name="merge_pair_once"),
            models.UniqueConstraint(fields=["record"], condition=Q(status="automatique"), name="merge_record_once"),
        ]

    def __str__(self) -> str:
        return f"{self.first} / {self.second_title}"

    @property
    def second_title(self) -> str:
        if self.second is not None:
            return str(self.second.title)
        return str(self.record.imported.get("title", "")) if self.record else ""

    @property
    def is_open(self) -> bool:
        return self.status == MergeStatus.PROPOSED

    @property
    def is_merged(self) -> bool:
        return MergeStatus(self.status).is_merged
