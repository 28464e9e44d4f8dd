"""When each scheduled command ran last, how it ended, when it is due: one row a command, shared by all schedulers."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Max
from django.utils import timezone

from portal.enums import TaskResult

LATE_AFTER = timedelta(minutes=5)  # past its due moment


class ScheduledTaskQuerySet(models.QuerySet["ScheduledTask"]):
    """Queries on scheduled tasks."""

    def make_missing(self, commands: Mapping[str, float]) -> None:
        """Add a row for each command that has none, due at once. Two schedulers may do it at the same moment."""
        known = set(self.filter(name__in=commands).values_list("name", flat=True))
        now = timezone.now()
        missing = [self.model(name=name, due_at=now) for name in commands if name not in known]
        if missing:
            self.bulk_create(missing, ignore_conflicts=True)

    def last_beat(self) -> datetime | None:
        """Return when a scheduler, on any machine, last showed that it lives; None before the first one."""
        return self.aggregate(last=Max("beat_at"))["last"]

    def late(self, moment: datetime | None = None) -> Self:
        """Tasks that should have run more than five minutes ago, the oldest first; a task at work counts too."""
        return self.filter(due_at__lt=(moment or timezone.now()) - LATE_AFTER).order_by("due_at", "name")


class ScheduledTask(models.Model):
    """The state of one command of ``settings.SCHEDULED_COMMANDS``.

    ``due_at`` moves when a run ends: one that was killed is due again at once. ``holder`` is the process at work,
    ``beat_at`` the last time that it (or an earlier one) said so. Moments are compared in UTC: on Paris's clock
    an hour comes twice in October.
    """

    name = models.CharField("commande", max_length=100, unique=True)
    due_at = models.DateTimeField("prévue le")
    started_at = models.DateTimeField("commencée le", null=True, blank=True)
    ended_at = models.DateTimeField("terminée le", null=True, blank=True)
    result = models.CharField("résultat", max_length=5, choices=TaskResult, blank=True)
    fault = models.CharField("erreur", max_length=100, blank=True)
    holder = models.CharField("processus", max_length=120, blank=True)
    beat_at = models.DateTimeField("dernier signe de vie", null=True, blank=True, db_index=True)

    objects: Any = ScheduledTaskQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "tâche périodique"
        verbose_name_plural = "tâches périodiques"

    def __str__(self) -> str:
        return self.name

    def is_due(self, every: timedelta, moment: datetime) -> bool:
        """Also when its moment is further away than one interval: the clock was set back, or the interval shortened."""
        return self.due_at <= moment or self.due_at > moment + every
