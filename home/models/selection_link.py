"""A short link to a selection, that somebody hands over: it names pages, nobody, and ends by itself (ADR 0182)."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Self

from django.db import IntegrityError, models, transaction
from django.utils.crypto import get_random_string

from home.selection.keys import SEPARATOR
from portal import dates

LASTS = timedelta(days=30)
MOST = 20_000  # at once: 2 MB of rows
LENGTH = 8
# Read aloud and copied by hand: no letter that looks like a figure.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


class SelectionLinkQuerySet(models.QuerySet["SelectionLink"]):
    """Queries on links."""

    def open(self) -> Self:
        return self.filter(expires_on__gte=dates.today())

    def outdated(self) -> Self:
        return self.filter(expires_on__lt=dates.today())

    def of(self, code: str) -> "SelectionLink | None":
        """Return the link that still opens, however its letters were typed."""
        return self.open().filter(code=code.lower()[:LENGTH]).first() if len(code) == LENGTH else None

    def hand_over(self, keys: Sequence[int]) -> "SelectionLink | None":
        """Return the link of these pages made today, that one or a new one; None where there are too many already."""
        joined, today = SEPARATOR.join(map(str, keys)), dates.today()
        found = self.filter(keys=joined, made_on=today).first()
        if found is not None or self.count() >= MOST:
            return found
        try:
            with transaction.atomic():
                code = get_random_string(LENGTH, ALPHABET)
                return self.create(code=code, keys=joined, made_on=today, expires_on=today + LASTS)
        except IntegrityError:  # another process was first
            return self.filter(keys=joined, made_on=today).first()


class SelectionLink(models.Model):
    """``keys`` are of pages, as the address of a sheet has them. Days without hours: nothing of who was there."""

    code = models.CharField("code", max_length=LENGTH, unique=True)
    keys = models.CharField("pages", max_length=200)
    made_on = models.DateField("fait le")
    expires_on = models.DateField("s’arrête après le", db_index=True)

    objects: Any = SelectionLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "lien court d’une sélection"
        verbose_name_plural = "liens courts de sélections"
        constraints = [models.UniqueConstraint(fields=["keys", "made_on"], name="home_one_link_a_selection_a_day")]

    def __str__(self) -> str:
        return self.code
