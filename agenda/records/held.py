"""Where a date, or every date of a rule, is held."""

from typing import ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel, Panel

from agenda.enums import Whereabouts
from portal.models import District
from portal.orm.fields import LinkField
from portal.typed.validators import validate_postcode


class HeldSomewhere(models.Model):
    """A place of the portal, or an address, or a link; or a link with one of the two."""

    place = models.ForeignKey(
        "resources.PlacePage",
        verbose_name="lieu du portail",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="%(class)ss",
        help_text="Le lieu a sa page ? Choisissez-la : adresse, accès et arrondissement suivent.",
    )
    venue_name = models.CharField(
        "ou nom du lieu", max_length=160, blank=True, help_text="Par exemple « Mairie du 18e »."
    )
    address = models.CharField("adresse", max_length=200, blank=True, help_text="Numéro et rue.")
    postcode = models.CharField("code postal", max_length=5, blank=True, validators=[validate_postcode])
    city = models.CharField(
        "commune", max_length=80, blank=True, help_text="Vide : Paris, pour un code postal qui commence par 75."
    )
    room = models.CharField("salle", max_length=120, blank=True, help_text="Salle, étage, entrée.")
    online_url = LinkField(
        "lien en ligne", max_length=500, blank=True, help_text="Adresse de connexion, ou page où la demander."
    )

    whereabouts = models.CharField(
        "à défaut de lieu ou de lien",
        max_length=12,
        choices=Whereabouts,
        blank=True,
        default=Whereabouts.GIVEN,
        help_text="Rien à écrire encore ? Dites-le : la page l’annonce ainsi.",
    )

    WHERE: ClassVar[tuple[str, ...]] = (
        "place", "venue_name", "address", "postcode", "city", "room", "online_url", "whereabouts",
    )  # fmt: skip

    class Meta:
        abstract = True

    @staticmethod
    def where_panel() -> Panel:
        return MultiFieldPanel(
            [
                PageChooserPanel("place", "resources.PlacePage"),
                FieldRowPanel([FieldPanel("venue_name"), FieldPanel("address")]),
                FieldRowPanel([FieldPanel("postcode"), FieldPanel("city"), FieldPanel("room")]),
                FieldRowPanel([FieldPanel("online_url"), FieldPanel("whereabouts")]),
            ],
            heading="Où",
        )

    def check_venue(self, errors: dict[str, str]) -> None:
        """Note in ``errors`` what is missing or contradictory; a place or a link that is given is what is known."""
        has_address = bool(self.venue_name.strip() or self.address.strip())
        if self.online_url or (self.whereabouts == Whereabouts.UNKNOWN and (self.place_id or has_address)):
            self.whereabouts = Whereabouts.GIVEN
        if self.place_id and has_address:
            errors["venue_name"] = "Choisissez un lieu du portail ou écrivez une adresse, pas les deux."
        elif not (self.place_id or has_address or self.online_url or self.whereabouts):
            errors["venue_name"] = "Dites où : un lieu du portail, une adresse ou un lien en ligne."
        elif has_address and not self.postcode:
            errors["postcode"] = "Donnez le code postal, par exemple 75018 : il situe le rendez-vous dans Paris."

    def find_district(self) -> District | None:
        """Return None when it is only online."""
        if self.place is not None:
            return self.place.district
        return District.objects.from_postcode(self.postcode)
