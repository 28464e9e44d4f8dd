"""An information meeting: where people hear about a training before they choose it."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from portal import dates
from portal.models.district import town_of
from portal.orm.fields import LinkField
from portal.typed.validators import validate_postcode

if TYPE_CHECKING:
    from resources.models import PlacePage


class InformationMeetingQuerySet(models.QuerySet["InformationMeeting"]):
    def upcoming(self) -> "InformationMeetingQuerySet":
        """Today's and later ones, whether held or called off."""
        return self.filter(day__gte=dates.today())


class InformationMeeting(models.Model):
    """One meeting of a training. Its hours may be unknown: many sources give the day alone.

    Not an ``Orderable``: days order themselves.
    """

    page = ParentalKey("trainings.TrainingPage", on_delete=models.CASCADE, related_name="meetings")
    day = models.DateField("jour", db_index=True)
    starts_at = models.TimeField("de", null=True, blank=True, help_text="Laissez vide si l’heure n’est pas connue.")
    ends_at = models.TimeField("à", null=True, blank=True)
    place = models.ForeignKey(
        "resources.PlacePage",
        verbose_name="lieu du portail",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="information_meetings",
    )
    venue = models.CharField("autre lieu", max_length=120, blank=True)
    address = models.CharField("adresse", max_length=160, blank=True, help_text="Numéro et rue.")
    postcode = models.CharField("code postal", max_length=5, blank=True, validators=[validate_postcode])
    online_url = LinkField(
        "lien en ligne", max_length=500, blank=True, help_text="Adresse de connexion, ou page où la demander."
    )
    how_to_register = models.CharField(
        "comment s’inscrire", max_length=250, blank=True, help_text="Par exemple « Venez avec une pièce d’identité »."
    )
    registration_url = LinkField("lien d’inscription", max_length=500, blank=True)
    is_cancelled = models.BooleanField(
        "annulée", default=False, help_text="Ne l’effacez pas : les personnes abonnées à l’agenda sont prévenues."
    )

    objects: ClassVar[models.Manager["InformationMeeting"]] = InformationMeetingQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("day"), FieldPanel("starts_at"), FieldPanel("ends_at")]),
        MultiFieldPanel(
            [
                FieldPanel("place"),
                FieldRowPanel([FieldPanel("venue"), FieldPanel("address"), FieldPanel("postcode")]),
                FieldPanel("online_url"),
            ],
            heading="Où",
            help_text="Sans lieu ni lien, la réunion reste sur cette page et n’entre pas dans l’agenda.",
        ),
        FieldRowPanel([FieldPanel("how_to_register"), FieldPanel("registration_url")]),
        FieldPanel("is_cancelled"),
    ]

    class Meta:
        ordering = ["day", "starts_at", "pk"]
        verbose_name = "réunion d’information"
        verbose_name_plural = "réunions d’information"

    def __str__(self) -> str:
        return ", ".join(part for part in (self.when, self.where) if part)

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        if self.ends_at and not self.starts_at:
            errors["starts_at"] = "Vous donnez la fin : donnez aussi l’heure du début."
        elif self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            errors["ends_at"] = "La fin est avant le début : vérifiez les deux heures."
        if self.place_id and (self.venue or self.address):
            errors["venue"] = "Choisissez un lieu du portail ou écrivez une adresse : l’un des deux."
        elif (self.venue or self.address) and not self.postcode:
            errors["postcode"] = "Donnez le code postal, par exemple 75018 : il situe la réunion dans Paris."
        if errors:
            raise ValidationError(errors)

    # What pages show --------------------------------------------------------

    @property
    def start(self) -> datetime:
        """Midnight when the hour is not known."""
        return dates.moment(self.day, self.starts_at or time.min)

    @property
    def end(self) -> datetime:
        """The start again when only the end is not known; the next midnight when no hour is."""
        if self.starts_at is None:
            return dates.moment(self.day + timedelta(days=1), time.min)
        return dates.moment(self.day, self.ends_at or self.starts_at)

    @property
    def is_past(self) -> bool:
        return self.end < dates.now()

    @property
    def when(self) -> str:
        """``jeudi 26 novembre 2026, 10 h – 12 h``; no hour is made up."""
        if self.starts_at is None:
            return f"{dates.format_day(self.day, weekday=True)}, heure à vérifier"
        return dates.format_moment_range(self.start, self.end)

    @property
    def where(self) -> str:
        """Where one meets, in words."""
        place: PlacePage | None = self.place
        if place is not None:
            return place.title
        town = f"{self.postcode} {town_of(self.postcode)}".strip()
        written = ", ".join(part for part in (self.venue, self.address) if part)
        if written:
            return written if self.postcode and self.postcode in written else f"{written}, {town}"
        return "En ligne" if self.online_url else "Lieu à vérifier auprès de l’organisme"

    @property
    def has_place(self) -> bool:
        """Whether people know where to go, or what to open."""
        return bool(self.place_id or self.venue or self.address or self.online_url)


def next_of(meetings: Iterable[InformationMeeting]) -> InformationMeeting | None:
    """Return the next that is held."""
    held = [each for each in meetings if not each.is_cancelled and not each.is_past]
    return min(held, key=lambda each: each.start, default=None)
