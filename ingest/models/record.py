"""A row of a source and the page that it became."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models

from ingest.texts.meaning import says_the_same


class Record(models.Model):
    """The tie between a row of a source and the page it became.

    ``imported`` keeps the values as the source last gave them, ``applied`` what the page
    said just after they were put on it, field by field. A page that no longer says what
    was applied, in whatever form, was changed by an editor, and that change wins. A field that is absent
    from ``applied`` never was the source's.
    """

    source = models.ForeignKey("ingest.Source", on_delete=models.CASCADE, related_name="records", verbose_name="source")
    external_id = models.CharField("identifiant chez le partenaire", max_length=255)
    page = models.ForeignKey(
        "portal.PortalPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="records"
    )
    fingerprint = models.CharField(max_length=64)
    imported = models.JSONField(default=dict)
    applied = models.JSONField(default=dict)
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

    def is_editors(self, field: str, current: Mapping[str, Any]) -> bool:
        """Return whether what the page says now in ``field`` is an editor's own, or another source's."""
        return field not in self.applied or not says_the_same(current.get(field), self.applied[field])

    def kept_fields(self, current: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
        """Yield fields where the page says something else than the source: (field, the page's, the source's)."""
        for field, value in self.imported.items():
            if value and not says_the_same(current.get(field), value) and self.is_editors(field, current):
                yield field, current.get(field), value
