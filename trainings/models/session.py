"""One session of a training: when, where, how many places, who recruits."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable

from portal import dates
from portal.editing.rows import InlinePanel
from portal.models import District
from portal.typed.validators import validate_postcode
from trainings import partial_dates
from trainings.enums import Mode, Precision, Recruiting

if TYPE_CHECKING:
    from resources.models import PlacePage


NO_END = date(9999, 12, 31)


class SessionQuerySet(models.QuerySet["Session"]):
    def joinable(self, on: date | None = None) -> "SessionQuerySet":
        """Keep those not begun yet, as far as the known part of their date tells."""
        return self.filter(joinable_until__gte=on or dates.today())

    def recruiting(self) -> "SessionQuerySet":
        return self.joinable().filter(recruiting__in=[Recruiting.OPEN, Recruiting.LAST])


class Session(Orderable, ClusterableModel):
    """Dates may be known to the day, the month or the year; nothing more precise is ever shown."""

    page = ParentalKey("trainings.TrainingPage", on_delete=models.CASCADE, related_name="sessions")
    starts_on = models.DateField("début", help_text="Si seul le mois est connu, mettez le premier du mois.")
    start_precision = models.CharField("précision du début", max_length=5, choices=Precision, default=Precision.DAY)
    ends_on = models.DateField("fin", null=True, blank=True)
    end_precision = models.CharField("précision de la fin", max_length=5, choices=Precision, default=Precision.DAY)
    place = models.ForeignKey(
        "resources.PlacePage",
        verbose_name="lieu du portail",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sessions",
    )
    venue = models.CharField("autre lieu", max_length=120, blank=True, help_text="Nom du centre de formation.")
    address = models.CharField("adresse", max_length=160, blank=True)
    postcode = models.CharField("code postal", max_length=5, blank=True, validators=[validate_postcode])
    seats = models.PositiveSmallIntegerField("places", null=True, blank=True)
    seats_left = models.PositiveSmallIntegerField("places restantes", null=True, blank=True)
    is_permanent = models.BooleanField(
        "entrées toute l’année",
        default=False,
        help_text="On peut rejoindre cette session après son début, jusqu’à sa fin.",
    )
    mode = models.CharField("se suit", max_length=10, choices=Mode, blank=True, help_text="Vide : à vérifier.")
    recruiting = models.CharField("recrutement", max_length=10, choices=Recruiting, default=Recruiting.UNKNOWN)
    # Derived on save, for lists to filter by.
    joinable_until = models.DateField(editable=False, db_index=True)
    start_month = models.CharField(max_length=7, editable=False, db_index=True)
    district = models.ForeignKey(
        District, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="sessions"
    )

    objects = SessionQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("start_precision")]),
        FieldRowPanel([FieldPanel("ends_on"), FieldPanel("end_precision")]),
        FieldRowPanel([FieldPanel("is_permanent"), FieldPanel("mode")]),
        FieldRowPanel([FieldPanel("recruiting"), FieldPanel("seats"), FieldPanel("seats_left")]),
        MultiFieldPanel(
            [FieldPanel("place"), FieldRowPanel([FieldPanel("venue"), FieldPanel("address"), FieldPanel("postcode")])],
            heading="Lieu",
        ),
        InlinePanel("fundings", heading="Qui paie, pour qui", label="financement"),
    ]

    class Meta(Orderable.Meta):
        ordering = ["starts_on", "sort_order"]
        verbose_name = "session"
        verbose_name_plural = "sessions"

    def __str__(self) -> str:
        return f"{partial_dates.show(self.starts_on, self.start_precision)}, {self.place_name}".rstrip(", ")

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        if self.starts_on and self.ends_on and self.last_known_day < self.first_known_day:
            errors["ends_on"] = "La fin est avant le début : vérifiez les deux dates."
        if self.seats is not None and self.seats_left is not None and self.seats_left > self.seats:
            errors["seats_left"] = (
                f"Il ne peut pas rester plus de places ({self.seats_left}) qu’il n’y en a ({self.seats})."
            )
        if self.seats_left == 0 and self.recruiting in (Recruiting.OPEN, Recruiting.LAST):
            errors["recruiting"] = (
                "Il ne reste aucune place : choisissez « Complet », ou corrigez les places restantes."
            )
        if self.is_permanent and self.recruiting == Recruiting.CLOSED:
            errors["recruiting"] = (
                "On ne peut pas entrer à tout moment dans une session dont le recrutement est clos : décochez "
                "« entrées toute l’année », ou choisissez « à vérifier »."
            )
        if self.place_id and (self.venue or self.address):
            errors["venue"] = "Choisissez un lieu du portail ou écrivez une adresse : l’un des deux."
        if errors:
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.derive()
        super().save(*args, **kwargs)

    def derive(self) -> None:
        """Set the columns that lists filter by; for bulk creation too."""
        self.joinable_until = self.last_start_day
        self.start_month = f"{self.starts_on:%Y-%m}" if self.start_precision != Precision.YEAR else ""
        self.district = self.find_district()

    # What pages show --------------------------------------------------------

    @property
    def first_known_day(self) -> date:
        return partial_dates.first_day(self.starts_on, self.start_precision)

    @property
    def last_start_day(self) -> date:
        """The last day on which people may still join it, as far as its dates tell: its beginning, or its end where one
        enters at any time (``NO_END`` where none is known: it is kept, and must be true on any later day)."""
        if self.is_permanent:
            return self.last_known_day if self.ends_on is not None else NO_END
        return partial_dates.last_day(self.starts_on, self.start_precision)

    @property
    def last_known_day(self) -> date:
        return partial_dates.last_day(self.ends_on or self.starts_on, self.end_precision)

    @property
    def is_past(self) -> bool:
        return self.last_start_day < dates.today()

    @property
    def is_finished(self) -> bool:
        """Past its end; where no source says the end, a year after its beginning, unless one enters at any time."""
        if self.last_start_day == NO_END:
            return False
        end = self.last_known_day if self.ends_on else dates.add_months(self.last_start_day, 12)
        return end < dates.today()

    @property
    def recruiting_state(self) -> Recruiting:
        """The typed state, where nothing else that is known of the session contradicts it.

        Who said « open » before the first day did not say that latecomers are taken, nor that they are not: to check
        until the session ends. To check too where one enters at any time and the recruitment is closed.
        """
        typed = Recruiting(self.recruiting)
        if self.is_past:
            is_closed = self.is_finished or typed in (Recruiting.FULL, Recruiting.CLOSED)
            return Recruiting.CLOSED if is_closed else Recruiting.UNKNOWN
        return Recruiting.UNKNOWN if self.is_permanent and typed == Recruiting.CLOSED else typed

    @property
    def shown_dates(self) -> str:
        """``11 janvier 2027 – 30 avril 2027``; only what is known, and no entry « at any time » once it has ended."""
        start = partial_dates.show(self.starts_on, self.start_precision)
        if self.ends_on is None:
            words = f"À partir du {start}" if self.start_precision == Precision.DAY else f"À partir de {start}"
        else:
            end = partial_dates.show(self.ends_on, self.end_precision)
            words = start if start == end else f"{start} – {end}"
        return f"{words}, entrées possibles à tout moment" if self.is_permanent and not self.is_past else words

    @property
    def shown_seats(self) -> str:
        """``3 libres sur 12``, ``12 en tout`` where nobody says how many are left."""
        if self.seats_left is None:
            return "non communiqué" if self.seats is None else f"{self.seats} en tout"
        left = f"{self.seats_left or 'aucune'} {'libre' if self.seats_left < 2 else 'libres'}"
        return left if self.seats is None else f"{left} sur {self.seats}"

    @property
    def place_name(self) -> str:
        place: PlacePage | None = self.place
        return place.title if place is not None else self.venue

    def find_district(self) -> District | None:
        """Of the portal's place, or of the postcode; None when the session says neither."""
        place: PlacePage | None = self.place
        return place.district if place is not None else District.objects.from_postcode(self.postcode)
