"""Who is behind a page: institutions, partners, companies."""

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from portal.enums import OrganisationKind
from portal.orm.fields import LinkField
from portal.typed.validators import validate_phone, validate_postcode, validate_siret
from portal.words.folding import fold


class Organisation(index.Indexed, models.Model):
    """A partner, authority, company or training body, named once for the whole portal."""

    name = models.CharField("nom", max_length=160, unique=True)
    short_name = models.CharField("sigle ou nom court", max_length=40, blank=True)
    former_name = models.CharField(
        "ancien nom",
        max_length=160,
        blank=True,
        help_text="Par exemple « Pôle emploi » pour France Travail : la recherche le comprend.",
    )
    kind = models.CharField("nature", max_length=20, choices=OrganisationKind, default=OrganisationKind.PARTNER)
    mission = models.CharField(
        "mission en une phrase", max_length=250, blank=True, help_text="Ce que cet organisme fait pour le public."
    )
    website = LinkField("site web", blank=True)
    email = models.EmailField("courriel public", blank=True)
    phone = models.CharField("téléphone public", max_length=20, blank=True, validators=[validate_phone])
    postcode = models.CharField("code postal", max_length=5, blank=True, validators=[validate_postcode])
    siret = models.CharField("SIRET", max_length=14, blank=True, validators=[validate_siret])
    logo = models.ForeignKey(
        "wagtailimages.Image", verbose_name="logo", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_demo = models.BooleanField("donnée de démonstration", default=False)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("short_name")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("former_name")]),
        FieldPanel("mission"),
        MultiFieldPanel(
            [
                FieldPanel("website"),
                FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
                FieldRowPanel([FieldPanel("postcode"), FieldPanel("siret")]),
            ],
            heading="Coordonnées",
        ),
        FieldRowPanel([FieldPanel("logo"), FieldPanel("is_demo")]),
    ]
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("short_name"),
        index.AutocompleteField("short_name"),
        index.SearchField("former_name"),
        index.AutocompleteField("former_name"),
        index.SearchField("plain_names"),
        index.AutocompleteField("plain_names"),
        index.SearchField("siret"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = "organisme"
        verbose_name_plural = "organismes"
        constraints = [
            models.UniqueConstraint(fields=["siret"], condition=~models.Q(siret=""), name="organisation_siret_unique")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def plain_names(self) -> str:
        """Its names as they are typed in a hurry: Wagtail's search on PostgreSQL takes « pole » for another word."""
        return fold(f"{self.name} {self.short_name} {self.former_name}")

    @property
    def display_name(self) -> str:
        """The name with its former one, as readers still look for it."""
        return f"{self.name} (anciennement {self.former_name})" if self.former_name else self.name
