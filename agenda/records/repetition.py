"""A rule by which an event comes back."""

import uuid
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey

from agenda.records.held import HeldSomewhere
from agenda.repetitions import panels, rfc5545, words
from agenda.repetitions.pattern import Pattern
from portal import dates


def validate_recurrence(value: str) -> None:
    try:
        rfc5545.read(value)
    except rfc5545.UnreadableRuleError as fault:
        raise ValidationError("Cette règle ne se lit pas : écrivez-la de nouveau.") from fault


class Repetition(HeldSomewhere):
    """``recurrence`` is RFC 5545 (DTSTART, DTEND, RRULE, EXDATE, RDATE); its dates are rows of the event."""

    event = ParentalKey("agenda.EventPage", on_delete=models.CASCADE, related_name="repetitions")
    # Dates know their rule by it, in drafts too, where nothing has a key of the database yet.
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    recurrence = models.TextField("règle (RFC 5545)", editable=False, validators=[validate_recurrence])
    skips_holidays = models.BooleanField("sauf les jours fériés", default=False)

    panels = panels.repetition_panels(HeldSomewhere.where_panel())

    class Meta:
        ordering = ["pk"]
        verbose_name = "répétition"
        verbose_name_plural = "répétitions"

    def __str__(self) -> str:
        return self.sentence

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        self.check_venue(errors)
        if errors:
            raise ValidationError(errors)

    @property
    def pattern(self) -> Pattern | None:
        """None until the rule is written."""
        return rfc5545.read(self.recurrence, skips_holidays=self.skips_holidays) if self.recurrence else None

    @property
    def days(self) -> list[date]:
        """The days that the rule gives, in order."""
        return rfc5545.days(self.recurrence) if self.recurrence else []

    @property
    def moments(self) -> dict[date, tuple[datetime, datetime]]:
        """Start and end of each of these days."""
        pattern = self.pattern
        return {day: pattern.moments(day) for day in self.days} if pattern else {}

    @property
    def sentence(self) -> str:
        """``Tous les mardis, 14 h – 16 h, jusqu’au 30 juin 2027``."""
        return words.sentence(self.pattern) if self.pattern else ""

    @property
    def next_dates(self) -> list[str]:
        """The ten days to come, in words."""
        return words.next_dates(self.days, dates.today())

    @property
    def outcome(self) -> str:
        """``24 dates, du mardi 1er décembre 2026 au mardi 29 juin 2027``."""
        return words.outcome(self.days)
