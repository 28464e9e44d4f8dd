"""One date of an event: when, where, and whether it still takes place."""

from datetime import date, time, timedelta
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from agenda.dates import states
from agenda.dates.venues import Venue, venue_of
from agenda.enums import EventStatus, Registration, Whereabouts
from agenda.records.held import HeldSomewhere
from agenda.records.querysets import OccurrenceQuerySet
from portal import dates
from portal.enums import State
from portal.models import District

# Longer than this, an occurrence is a typing mistake on the year or the month.
LONGEST = timedelta(days=92)


class Occurrence(HeldSomewhere):
    """Start and end, aware; an end equal to the start is an unknown end.

    Not an ``Orderable``: dates order themselves, and arrows that move a date before an
    earlier one would mean nothing to readers.
    """

    event = ParentalKey("agenda.EventPage", on_delete=models.CASCADE, related_name="occurrences")
    start = models.DateTimeField("début", db_index=True)
    end = models.DateTimeField("fin", db_index=True, help_text="Inconnue ? Répétez le début : lui seul s’affichera.")
    # From partners' feeds; an editor who changes the address clears them.
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True, blank=True, editable=False)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True, editable=False)
    status = models.CharField("état de cette date", max_length=20, choices=EventStatus, default=EventStatus.SCHEDULED)
    postponed_to = models.DateField(
        "reportée au",
        null=True,
        blank=True,
        help_text="Ajoutez aussi cette nouvelle date comme une ligne : elle aura ses horaires et son lieu.",
    )
    district = models.ForeignKey(
        District,
        verbose_name="arrondissement",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="occurrences",
    )
    # On Paris's clock: a list need not work it out of each date. 0 also stands for a day without its hours.
    start_minute = models.PositiveSmallIntegerField(
        "minute du début", null=True, editable=False, help_text="Depuis minuit, à l’heure de Paris."
    )

    # Of a date that a rule gives: the rule's key, the day that it planned, and what an editor changed since.
    repetition = models.UUIDField(null=True, blank=True, editable=False)
    planned_on = models.DateField(null=True, blank=True, editable=False)
    has_own_times = models.BooleanField(default=False, editable=False)
    has_own_venue = models.BooleanField(default=False, editable=False)

    objects = OccurrenceQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
        HeldSomewhere.where_panel(),
        FieldRowPanel([FieldPanel("status"), FieldPanel("postponed_to")]),
    ]

    class Meta:
        ordering = ["start", "pk"]
        verbose_name = "date"
        verbose_name_plural = "dates"
        indexes = [models.Index(fields=["start", "end"], name="agenda_occurrence_span")]

    def __str__(self) -> str:
        return dates.format_moment_range(self.start, self.end)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.derive()
        super().save(*args, **kwargs)

    def derive(self) -> None:
        """Set the columns that lists filter by; for bulk creation too."""
        self.district = self.find_district()
        begins = dates.local(self.start)
        self.start_minute = begins.hour * 60 + begins.minute

    # Rules ------------------------------------------------------------------

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        self._check_times(errors)
        self.check_venue(errors)
        self._check_status(errors)
        if errors:
            raise ValidationError(errors)

    def _check_times(self, errors: dict[str, str]) -> None:
        if not (self.start and self.end):
            return
        if self.end < self.start:
            errors["end"] = "La fin est avant le début : vérifiez le jour et l’heure des deux."
        elif self.end - self.start > LONGEST:
            errors["end"] = (
                "Cette date dure plus de trois mois : vérifiez l’année. Pour un rendez-vous qui revient, "
                "ajoutez une répétition."
            )

    def _check_status(self, errors: dict[str, str]) -> None:
        if self.status == EventStatus.MOVED_ONLINE and not self.online_url:
            errors["online_url"] = "Cette date passe en ligne : donnez le lien de connexion, ou la page où le demander."
        if self.postponed_to and self.status != EventStatus.POSTPONED:
            errors["status"] = "Vous donnez une date de report : choisissez l’état « Reporté », ou effacez-la."
        elif self.postponed_to and self.start and self.postponed_to == self.first_day:
            errors["postponed_to"] = "C’est le jour prévu au départ : donnez le nouveau jour."

    # What readers see -------------------------------------------------------

    @property
    def first_day(self) -> date:
        return dates.local(self.start).date()

    @property
    def last_day(self) -> date:
        """The day before, when it ends at midnight."""
        end = dates.local(self.end)
        if end.time() == time.min and self.end > self.start:
            end -= timedelta(minutes=1)
        return max(end.date(), self.first_day)

    @property
    def lasts_several_days(self) -> bool:
        return self.last_day > self.first_day

    @property
    def is_over(self) -> bool:
        return self.end < dates.now()

    @property
    def is_online(self) -> bool:
        """Nobody has to go anywhere."""
        is_remote = self.online_url or self.whereabouts == Whereabouts.ONLINE
        return bool(is_remote) and (self.status == EventStatus.MOVED_ONLINE or self.venue.is_nowhere)

    @property
    def has_no_place_yet(self) -> bool:
        return self.whereabouts == Whereabouts.UNKNOWN

    @cached_property
    def venue(self) -> Venue:
        return venue_of(self)

    @property
    def where(self) -> str:
        """``Mairie du 18e, salle des fêtes``, « En ligne » or « Lieu à préciser »."""
        if self.is_online:
            return "En ligne"
        if self.has_no_place_yet:
            return str(Whereabouts.UNKNOWN.label)
        return ", ".join(part for part in (self.venue.name or self.venue.street, self.room) if part)

    @property
    def days(self) -> str:
        """``jeudi 26 novembre 2026``, ``du 26 au 28 novembre 2026``."""
        if self.lasts_several_days:
            return dates.format_day_range(self.first_day, self.last_day)
        return dates.format_day(self.first_day, weekday=True)

    @property
    def has_no_hours(self) -> bool:
        """From midnight to midnight: a source that gave the day alone."""
        return self.end > self.start and all(dates.local(each).time() == time.min for each in (self.start, self.end))

    @property
    def first_iso(self) -> str:
        """``2026-11-26T10:00:00+01:00``; the day alone where no source gives an hour."""
        return self.first_day.isoformat() if self.has_no_hours else dates.local(self.start).isoformat()

    @property
    def last_iso(self) -> str:
        """The same of its end, its last day included; empty where nobody gave one."""
        if self.has_no_hours:
            return self.last_day.isoformat() if self.lasts_several_days else ""
        return dates.local(self.end).isoformat() if self.end > self.start else ""

    @property
    def hours(self) -> str:
        """``10 h – 17 h``; for several days, ``de 9 h le premier jour à 18 h le dernier``."""
        if self.has_no_hours:
            return "horaire non précisé"
        end = "minuit" if dates.local(self.end).time() == time.min else dates.format_time(self.end)
        if self.lasts_several_days:
            return f"de {dates.format_time(self.start)} le premier jour à {end} le dernier"
        return dates.format_time(self.start) if self.end == self.start else f"{dates.format_time(self.start)} – {end}"

    @property
    def when(self) -> str:
        """``Jeudi 26 novembre 2026, 10 h – 17 h``; the days alone when there are several."""
        words = self.days if self.lasts_several_days else f"{self.days}, {self.hours}"
        return words[:1].upper() + words[1:]

    @property
    def effective_status(self) -> EventStatus:
        return states.effective_status(self.event, self)

    @property
    def state(self) -> State:
        return states.state_of(self.event, self)

    @property
    def can_be_attended(self) -> bool:
        """Held, not full, and not known to be closed to new people (``attendance.attendable`` in the database)."""
        state = self.state
        return state.is_open or (state is State.NONE and not self.event.registration_is_closed)

    @property
    def can_register(self) -> bool:
        """Registration is asked for, and still useful."""
        return self.event.registration == Registration.REQUIRED and self.state.is_open

    @property
    def badge(self) -> states.Badge:
        return states.badge_of(self.event, self)
