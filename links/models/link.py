"""What is known of an address, and of the server that answers for it."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from links.enums import Fault, Outcome
from links.models.use import MAX_ADDRESS, LinkUse


class LinkQuerySet(models.QuerySet["Link"]):
    """Queries on links."""

    def held(self) -> Self:
        """Return links that something published holds."""
        return self.filter(Exists(LinkUse.objects.filter(digest=OuterRef("pk"))))

    def asked(self) -> Self:
        """Return what is asked for: what something published holds, and the copies that stand for dead links."""
        copies = self.model.objects.dead().filter(copy_digest=OuterRef("pk"))
        return self.filter(Exists(LinkUse.objects.filter(digest=OuterRef("pk"))) | Exists(copies))

    def dead(self) -> Self:
        """Keep what is confirmed dead: readers see their words, not the link."""
        return self.filter(dead_since__isnull=False)

    def due(self, now: datetime) -> Self:
        """Keep what is to be asked now, the one that waits for longest first."""
        return self.asked().filter(due_at__lte=now).order_by("due_at", "pk")

    def to_mend(self) -> Self:
        """Return what an editor can do something about, and what no machine can tell."""
        faults = (Outcome.MOVED, Outcome.CERTIFICATE, Outcome.SOFT_404, Outcome.PARKED)
        return self.held().filter(Q(outcome__in=faults) | Q(dead_since__isnull=False))


class Link(models.Model):
    """One address and its last answer.

    ``failing_since`` is the first of an unbroken series of ``failures``, ``gone_since`` its first 404 or 410: any
    other answer ends the series. ``dead_since`` is set once they confirm each other.
    """

    digest = models.CharField(max_length=32, primary_key=True)
    address = models.CharField("adresse", max_length=MAX_ADDRESS)
    host = models.CharField("site", max_length=255, db_index=True)
    outcome = models.CharField("état", max_length=12, choices=Outcome, blank=True, default=Outcome.UNKNOWN)
    fault = models.CharField("cause", max_length=12, choices=Fault, blank=True, default=Fault.NONE)
    status = models.PositiveSmallIntegerField("réponse", null=True)
    moved_to = models.CharField("nouvelle adresse", max_length=MAX_ADDRESS, blank=True)
    checked_at = models.DateTimeField("vérifié le", null=True)
    due_at = models.DateTimeField(db_index=True)
    changed_at = models.DateTimeField("dans cet état depuis le", null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    gone_since = models.DateTimeField(null=True)
    dead_since = models.DateTimeField("mort depuis le", null=True, db_index=True)
    # What readers are shown while it is dead: its own copy elsewhere, and the day that the copy was made.
    copy = models.CharField("copie archivée", max_length=MAX_ADDRESS, blank=True)
    copied_on = models.DateField("copie du", null=True)
    copy_digest = models.CharField(max_length=32, blank=True, db_index=True)  # names the copy among links
    seconds = models.FloatField("durée", null=True)
    etag = models.CharField(max_length=200, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)

    objects: ClassVar[Any] = LinkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["outcome"], name="links_link_outcome")]
        verbose_name = "lien"
        verbose_name_plural = "liens"

    def __str__(self) -> str:
        return self.address


class LinkHost(models.Model):
    """A server: nobody asks it before ``free_at``, which whoever is asking it moves first.

    ``missing`` is what it answers to an address that cannot exist, asked for at ``missing_at``.
    """

    name = models.CharField(max_length=255, primary_key=True)
    free_at = models.DateTimeField(db_index=True)
    missing = models.JSONField(default=dict)
    missing_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        verbose_name = "site des liens"
        verbose_name_plural = "sites des liens"

    def __str__(self) -> str:
        return self.name
