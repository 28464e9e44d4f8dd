"""One import run of a source, its counts, and the rows that it rejected or left."""

from datetime import timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery

from ingest.enums import SIDE_RUNS, SUCCESSFUL, Outcome, RunStatus
from portal import dates
from portal.serving.workers import lives
from portal.words.text import french_number

COUNTS = tuple(outcome.value for outcome in Outcome)


KEPT = timedelta(days=365)


class RunQuerySet(models.QuerySet["Run"]):
    def of_whole_source(self) -> Self:
        """Leave out what was run beside: previews, rows played again, pages followed."""
        return self.exclude(status__in=SIDE_RUNS)

    def forget_old(self) -> int:
        """Delete runs of more than a year, with the rows that they rejected; how many.

        Each source keeps its last run, which its health and its next run are compared with, and its last successful
        one.
        """
        own = (
            Run.objects.of_whole_source().filter(source=OuterRef("source")).order_by("-started_at", "-pk").values("pk")
        )
        succeeded = own.filter(status__in=SUCCESSFUL)
        old = self.filter(ended_at__lt=dates.now() - KEPT)
        kept = old.filter(models.Q(pk=Subquery(own[:1])) | models.Q(pk=Subquery(succeeded[:1])))
        found = list(old.exclude(pk__in=kept.values("pk")).values_list("pk", flat=True))
        Run.objects.filter(pk__in=found).delete()
        return len(found)


class Run(models.Model):
    """One import run of a source, from its first byte to its last line."""

    source = models.ForeignKey("ingest.Source", on_delete=models.CASCADE, related_name="runs", verbose_name="source")
    status = models.CharField("état", max_length=12, choices=RunStatus, default=RunStatus.RUNNING)
    started_at = models.DateTimeField("début", auto_now_add=True)
    ended_at = models.DateTimeField("fin", null=True, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Who runs it and when it last moved: another process leaves it alone as long as this one lives.
    worker = models.CharField(max_length=120, blank=True, editable=False)
    moved_at = models.DateTimeField(auto_now=True)
    fingerprint = models.CharField("empreinte du fichier", max_length=64, blank=True)
    position = models.PositiveIntegerField("lignes traitées", default=0)
    created = models.PositiveIntegerField("créés", default=0)
    updated = models.PositiveIntegerField("modifiés", default=0)
    unchanged = models.PositiveIntegerField("inchangés", default=0)
    merged = models.PositiveIntegerField("rapprochés", default=0)
    rejected = models.PositiveIntegerField("rejetés", default=0)
    removed = models.PositiveIntegerField("retirés", default=0)
    # Records that the portal has no use for, counted by reason: neither pages nor faults.
    ignored = models.JSONField("hors champ", default=dict, blank=True)
    message = models.CharField("message", max_length=500, blank=True)
    changes = models.JSONField("changements prévus", default=list, blank=True)

    objects: ClassVar = RunQuerySet.as_manager()

    ABANDONED: ClassVar[str] = "Le processus s’est arrêté avant la fin : la prochaine relève reprendra où il en était."

    class Meta:
        ordering = ["-started_at", "-pk"]
        verbose_name = "relève"
        verbose_name_plural = "relèves"

    def __str__(self) -> str:
        return f"{self.source}, {dates.format_day(self.started_at)}, {dates.format_time(self.started_at)}"

    @property
    def is_abandoned(self) -> bool:
        """Its process died before it could close the run; asked of this machine, nothing is written."""
        return self.ended_at is None and not lives(self.worker, self.moved_at)

    @property
    def is_preview(self) -> bool:
        """It told what would change, and wrote none of it."""
        return self.status == RunStatus.PREVIEW

    @property
    def state(self) -> str:
        """« Terminée », « Aperçu en cours », and « Interrompue » as soon as its process is no more."""
        if self.ended_at is not None:
            return str(RunStatus(self.status).label)
        if self.is_preview:
            return "Aperçu interrompu" if self.is_abandoned else "Aperçu en cours"
        return str(RunStatus.INTERRUPTED.label if self.is_abandoned else RunStatus(self.status).label)

    @property
    def summary(self) -> str:
        """The last line of the command: ``created=N updated=N …``."""
        return " ".join(f"{name}={getattr(self, name)}" for name in COUNTS)

    @property
    def ignored_words(self) -> str:
        """``12 lignes hors périmètre : 8 hors de Paris, 4 …``; empty when nothing was."""
        total = sum(self.ignored.values())
        if not total:
            return ""
        said = "1 ligne hors périmètre" if total == 1 else f"{french_number(total)} lignes hors périmètre"
        return f"{said} : {', '.join(f'{french_number(count)} {reason}' for reason, count in self.ignored.items())}."

    @property
    def rows_read(self) -> int:
        return self.created + self.updated + self.unchanged + self.merged + self.rejected


class OutOfScopeRow(models.Model):
    """A row that reads well and is none of the portal's business; kept for a source's last run, bounded."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="out_of_scope_rows", verbose_name="relève")
    place = models.CharField("endroit", max_length=200)
    label = models.CharField("intitulé", max_length=200, blank=True)
    reason = models.CharField("raison", max_length=200)

    MOST: ClassVar[int] = 20_000

    class Meta:
        ordering = ["pk"]
        verbose_name = "ligne hors périmètre"
        verbose_name_plural = "lignes hors périmètre"

    def __str__(self) -> str:
        return f"{self.place} : {self.reason}"


class RejectedRow(models.Model):
    """A row that could not be used: where it stands, which field, why, and what it held."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="rejected_rows", verbose_name="relève")
    place = models.CharField("endroit", max_length=200)
    field = models.CharField("champ", max_length=80, blank=True)
    reason = models.CharField("raison", max_length=500)
    value = models.TextField("valeur", blank=True)
    raw = models.TextField("ligne d’origine", blank=True)
    replayed_at = models.DateTimeField("rejouée le", null=True, blank=True)

    RAW_LIMIT: ClassVar[int] = 65_536

    class Meta:
        ordering = ["pk"]
        verbose_name = "ligne rejetée"
        verbose_name_plural = "lignes rejetées"

    def __str__(self) -> str:
        return f"{self.place} : {self.reason}"

    @property
    def can_replay(self) -> bool:
        """The whole row was kept, and it has not been taken since."""
        return self.replayed_at is None and 0 < len(self.raw) < self.RAW_LIMIT
