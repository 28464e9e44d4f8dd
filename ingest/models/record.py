from typing import Any

from django.db import models


class Record(models.Model):
    """The tie between a row of a source and the page it became.

    ``imported`` keeps the values as the source last gave them, field by field: what
    differs from it on the page is an editor's own change, and wins.
    """

    source = models.ForeignKey("ingest.Source", on_delete=models.CASCADE, related_name="records", verbose_name="source")
    external_id = models.CharField("identifiant chez le partenaire", max_length=255)
    page = models.ForeignKey(
        "portal.PortalPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="records"
    )
    fingerprint = models.CharField(max_length=64)
    imported: models.JSONField[Any, Any] = models.JSONField(default=dict)
    last_run = models.ForeignKey("ingest.Run", null=True, on_delete=models.SET_NULL, related_name="+")
    gone_at = models.DateTimeField("absent de la source depuis", null=True, blank=True)
    is_merged = models.BooleanField("rapproché d’une page existante", default=False)

    class Meta:
        verbose_name = "fiche importée"
        verbose_name_plural = "fiches importées"
        constraints = [models.UniqueConstraint(fields=["source", "external_id"], name="record_once_per_source")]
        indexes = [models.Index(fields=["source", "last_run"], name="record_seen")]

    def __str__(self) -> str:
        return f"{self.source} · {self.external_id}"
