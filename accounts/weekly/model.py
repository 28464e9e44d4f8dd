"""Who has the weekly mail, and for which week it was written."""

import uuid
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from portal import dates
from portal.signed_links.record import SignedLink

LINK_DAYS = 365  # after the last mail: whoever keeps one for a year may still stop by it


class WeeklyMailQuerySet(models.QuerySet["WeeklyMail"]):
    """Queries on weekly mails."""

    def make_missing(self, users: Iterable[int]) -> None:
        """Give each account its row. Two schedulers may do it at the same moment."""
        missing = set(users) - set(self.values_list("user_id", flat=True))
        self.bulk_create([self.model(user_id=each) for each in sorted(missing)], ignore_conflicts=True)

    def due(self, monday: date) -> "WeeklyMailQuerySet":
        """Keep those of people who want it, whose week nobody has taken."""
        return self.filter(Q(week=None) | Q(week__lt=monday), is_wanted=True)

    def claim(self, pk: int, monday: date) -> bool:
        """Take a person's week; False where it is taken. To call in the transaction that writes the mail."""
        return bool(self.due(monday).filter(pk=pk).update(week=monday))


class WeeklyMail(SignedLink):
    """One account. Its link stops the mail, and opens nothing.

    ``week`` is the Monday of the last mail, or of the last week when nothing waited.
    """

    LINK_SALT = "accounts.weekly_mail"

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="weekly_mail")
    is_wanted = models.BooleanField("courriel de la semaine", default=True)
    week = models.DateField("dernière semaine", null=True, blank=True)
    created_at = models.DateTimeField(default=dates.now)

    objects: Any = WeeklyMailQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "courriel de la semaine"
        verbose_name_plural = "courriels de la semaine"

    def __str__(self) -> str:
        return f"courriel de la semaine {self.reference.hex[:8].upper()}"

    @property
    def link_last_day(self) -> date:
        return (self.week or dates.local(self.created_at).date()) + timedelta(days=LINK_DAYS)

    def stop(self) -> None:
        type(self).objects.filter(pk=self.pk).update(is_wanted=False)
