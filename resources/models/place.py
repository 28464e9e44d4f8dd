"""Lieux ressources: where somebody helps, how to get there, and whether it is open."""

from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import CheckboxSelectMultiple
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from portal import dates
from portal.blocks import BodyBlock
from portal.editing.page_form import PortalPageForm
from portal.enums import OrganisationKind
from portal.models import District, PortalPage
from portal.models.district import town_of
from portal.orm.fields import LinkField, PortalStreamField
from portal.pages.children import children
from portal.pages.drawings.qr import qr_svg
from portal.pages.json_ld import postal_address
from portal.settings import city
from portal.typed import phones
from portal.typed.validators import validate_opening_hours, validate_phone, validate_postcode
from portal.web.front.holding import holds_until
from portal.words.openings import Opening
from portal.words.text import as_sentences, plain_sentences
from resources.enums import Need, Welcome, Wheelchair
from resources.kinds import PLACE
from resources.near.geo import as_the_crow_flies, kilometres
from resources.near.nearby import coming_events, neighbours
from resources.opening.form import OpeningHoursField
from resources.opening.hours import OpenState, state_at
from resources.opening.times import Ruler, ruler
from resources.opening.usual import usual_openings
from resources.opening.week import WeekDay, specification, week_of

# Of schema.org; an association or a partner is neither, for all that we know.
SCHEMA_TYPES: dict[str, str] = {
    OrganisationKind.PUBLIC_BODY: "GovernmentOffice",
    OrganisationKind.COMPANY: "LocalBusiness",
}
# Of its own columns, those that its row in a list shows.
ROW_FIELDS = (
    "opening_hours", "welcome", "welcome_note", "phone", "latitude", "longitude", "address", "postcode", "city",
    "access", "review_on", "verified_on",
)  # fmt: skip


class PlaceForm(PortalPageForm):
    opening_hours = OpeningHoursField(label="Horaires", required=False)


class PlacePage(PortalPage):
    """A place open to the public. Its arrondissement comes from its postcode, its state from its hours."""

    KIND = PLACE
    DETAIL_RELATED = ("organisation",)
    DETAIL_CHILDREN: ClassVar[dict[str, tuple[str, ...]]] = {"services": (), "publics": ()}

    address = models.CharField("numéro et rue", max_length=160, help_text="Par exemple « 26, rue Ordener ».")
    postcode = models.CharField(
        "code postal", max_length=5, validators=[validate_postcode], help_text="Il donne l’arrondissement."
    )
    city = models.CharField(
        "commune", max_length=80, blank=True, help_text="Vide : Paris, pour un code postal qui commence par 75."
    )
    latitude = models.DecimalField("latitude", max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField("longitude", max_digits=8, decimal_places=6, null=True, blank=True)
    access = models.CharField(
        "accès", max_length=200, blank=True, help_text="Par exemple « Métro 4 et 12, Marcadet – Poissonniers »."
    )
    wheelchair = models.CharField("fauteuil roulant", max_length=4, choices=Wheelchair, blank=True)
    accessibility = models.CharField(
        "autres aménagements", max_length=200, blank=True, help_text="Boucle magnétique, accueil en LSF, sonnette…"
    )
    opening_hours = models.CharField(
        "horaires",
        max_length=250,
        blank=True,
        validators=[validate_opening_hours],
        help_text="Comme OpenStreetMap : « Mo-Fr 09:00-12:30,13:30-17:00; PH off » (PH off : fermé les jours fériés). "
        "Inconnus ? Laissez vide : le portail invite à téléphoner.",
    )
    welcome = models.CharField("accueil", max_length=10, choices=Welcome, default=Welcome.UNKNOWN)
    welcome_note = models.CharField(
        "précision sur l’accueil", max_length=120, blank=True, help_text="Par exemple « Sans rendez-vous le matin. »"
    )
    phone = models.CharField("téléphone", max_length=20, blank=True, validators=[validate_phone])
    email = models.EmailField("courriel", blank=True)
    website = LinkField("site du lieu", blank=True)
    organisation = models.ForeignKey(
        "portal.Organisation",
        verbose_name="organisme gestionnaire",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="places",
    )
    services = ParentalManyToManyField("resources.Service", verbose_name="services rendus", related_name="places")
    publics = ParentalManyToManyField(
        "resources.WelcomedPublic",
        verbose_name="publics accueillis",
        blank=True,
        related_name="places",
    )
    is_open_to_all = models.BooleanField(
        "tout public",
        null=True,
        blank=True,
        help_text="« Oui » si tout le monde est reçu. « Inconnu » : à vérifier auprès du lieu, sauf publics cochés.",
    )
    body = PortalStreamField(BodyBlock(), verbose_name="en savoir plus", blank=True)

    base_form_class = PlaceForm
    parent_page_types = ["resources.PlaceIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        *PortalPage.base_content_panels,
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("postcode"), FieldPanel("city")]),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldPanel("access"),
                FieldRowPanel([FieldPanel("wheelchair"), FieldPanel("accessibility")]),
            ],
            heading="Où",
        ),
        MultiFieldPanel(
            [FieldPanel("opening_hours"), FieldRowPanel([FieldPanel("welcome"), FieldPanel("welcome_note")])],
            heading="Quand",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]), FieldPanel("website")], heading="Contact"
        ),
        MultiFieldPanel(
            [
                FieldPanel("organisation"),
                FieldPanel("services", widget=CheckboxSelectMultiple),
                FieldPanel("publics", widget=CheckboxSelectMultiple),
                FieldPanel("is_open_to_all"),
            ],
            heading="Qui, pour quoi",
        ),
        FieldPanel("body"),
    ]
    promote_panels = [
        *PortalPage.audience_panels,
        MultiFieldPanel([FieldPanel("topics"), FieldPanel("tags")], heading="Classement"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading="Image", classname="collapsed"),
        *PortalPage.quality_panels,
        *Page.promote_panels,
    ]

    class Meta:
        verbose_name = "lieu ressource"
        verbose_name_plural = "lieux ressources"
        indexes = [models.Index(fields=["latitude", "longitude"], name="resources_place_position")]

    # Rules ------------------------------------------------------------------

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        self.city = self.city or town_of(self.postcode or "")
        if not self.city:
            errors["city"] = "Donnez la commune : ce code postal n’est pas celui de Paris."
        self._check_position(errors)
        if not self.opening_hours and not self.phone:
            errors["phone"] = "Sans horaires, donnez un numéro : le portail invitera à téléphoner avant de venir."
        if errors:
            raise ValidationError(errors)

    def _check_position(self, errors: dict[str, str]) -> None:
        if self.latitude is None and self.longitude is None:
            return
        if self.latitude is None or self.longitude is None:
            missing = "latitude" if self.latitude is None else "longitude"
            errors[missing] = "Donnez la latitude et la longitude, ou aucune des deux."
        elif not city.is_near(float(self.latitude), float(self.longitude)):
            errors["latitude"] = (
                "Ce point n’est pas en Île-de-France. Vérifiez que la latitude (environ 48,8) et la longitude "
                "(environ 2,3) ne sont pas échangées."
            )

    def compute_district(self) -> District | None:
        return District.objects.from_postcode(self.postcode)

    def compute_listing_meta(self) -> str:
        town = self.city or town_of(self.postcode)
        return f"{self.address}, {town}" if town and town != city.NAME else self.address

    def search_body(self) -> str:
        parts = [self.address, self.postcode, self.access, self.welcome_note, self.accessibility]
        parts += self.search_keywords()
        if self.organisation:
            parts += [self.organisation.display_name, self.organisation.short_name]
        return as_sentences([*parts, plain_sentences(str(self.body))])

    def search_keywords(self) -> list[str]:
        return [each.name for each in (*self.services.all(), *self.publics.all())]

    def search_openings(self) -> frozenset[Opening]:
        return usual_openings(self.opening_hours)

    def search_hours(self) -> str:
        return self.opening_hours

    # What templates read ----------------------------------------------------

    @cached_property
    def open_state(self) -> OpenState:
        """Open or not at the moment the page is shown, which is kept no longer than that holds."""
        state = state_at(self.opening_hours, dates.now())
        holds_until(state.until)
        return state

    @cached_property
    def ruler(self) -> Ruler | None:
        """Today's openings as a drawing; None where nothing sure is open today."""
        return ruler(self.opening_hours, dates.now())

    @cached_property
    def week(self) -> list[WeekDay]:
        return week_of(self.opening_hours, dates.today())

    @property
    def phone_url(self) -> str:
        return phones.link(self.phone) if self.phone else ""

    @property
    def full_address(self) -> str:
        return f"{self.address}, {self.postcode} {self.city}"

    @property
    def map_url(self) -> str:
        """The place on OpenStreetMap: a link, nothing is loaded from there."""
        if self.latitude is None:
            return f"https://www.openstreetmap.org/search?{urlencode({'query': self.full_address})}"
        return f"https://www.openstreetmap.org/?mlat={self.latitude}&mlon={self.longitude}#map=17/{self.latitude}/{self.longitude}"

    def way_from(self, point: str) -> str:
        """Return how far it is from an arrondissement or a quarter, or why a list ordered by distance puts it there."""
        if self.latitude is not None and self.longitude is not None:
            return as_the_crow_flies(kilometres(point, self.latitude, self.longitude))
        if self.district is None or not self.district.is_arrondissement:
            return "Position inconnue : classé après les autres."
        return f"Position approximative : le milieu du {self.district.ordinal}."

    def services_by_need(self) -> list[tuple[str, list[str]]]:
        """Return ``[("Chercher un emploi", ["Aide au CV", …])]``, needs in their order, other services last."""
        services = children(self, "services")
        labels = [*Need.choices, ("", "Sur place aussi")]
        groups = [(str(label), [s.name for s in services if s.need == need]) for need, label in labels]
        return [(label, names) for label, names in groups if names]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {
            "services": self.services_by_need(),
            "publics": children(self, "publics"),
            "neighbours": neighbours(self, ROW_FIELDS),
            "events": coming_events(self),
            "qr": qr_svg(self.full_url) if self.full_url else "",
        }

    def json_ld(self) -> dict[str, Any]:
        """Return a place with its address and this week's hours; of a kind only where who runs it is known."""
        kind = self.organisation.kind if self.organisation else ""
        data = super().json_ld() | {
            "@type": SCHEMA_TYPES.get(kind, "Place"),
            "address": postal_address(self.address, self.postcode, self.city),
        }
        if self.is_open_to_all or self.welcome in (Welcome.WALK_IN, Welcome.BOTH):
            data["publicAccess"] = True
        if self.latitude is not None and self.longitude is not None:
            data["geo"] = {"@type": "GeoCoordinates", "latitude": self.latitude, "longitude": self.longitude}
        if self.phone_url:
            data["telephone"] = self.phone_url.removeprefix("tel:")
        if hours := specification(self.week):
            data["openingHoursSpecification"] = hours
        return data
