"""What a person typed in a rejected row, kept for the next runs."""

import hashlib

from django.conf import settings
from django.db import models

from ingest.models.run import RejectedRow


class Correction(models.Model):
    """A rejected row as a person put it right; applied at each run, as long as the partner gives the same row."""

    source = models.ForeignKey(
        "ingest.Source", on_delete=models.CASCADE, related_name="corrections", verbose_name="source"
    )
    mark = models.CharField("empreinte de la ligne", max_length=64)
    text = models.TextField("ligne corrigée")
    made_at = models.DateTimeField("le", auto_now=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "ligne corrigée"
        verbose_name_plural = "lignes corrigées"
        constraints = [models.UniqueConstraint(fields=["source", "mark"], name="correction_once_per_row")]

    def __str__(self) -> str:
        return f"{self.source} · {self.mark[:12]}"


def mark_of(raw: str) -> str:
    """Return the same for the same row; as much of it as a rejected row keeps."""
    return hashlib.sha256(raw[: RejectedRow.RAW_LIMIT].encode("utf-8", "ignore")).hexdigest()
