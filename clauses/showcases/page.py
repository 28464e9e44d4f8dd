"""Showcases: what an authority or a company does under the clause, as far as it agreed to show it."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from clauses.enums import ShowcaseRole
from clauses.filters import ManyFilter
from clauses.kinds import SHOWCASE
from clauses.page_form import ClausePageForm
from clauses.showcases.badge import badge_response
from clauses.showcases.context import showcase_context
from portal import dates
from portal.blocks import BodyBlock
from portal.listing import ChoiceFilter, ListingPageMixin, Sort, TextFilter
from portal.models import PortalPage
from portal.orm.fields import PortalStreamField
from portal.words.text import as_sentences, plain_sentences

CONSENT_HELP = "Ne cochez que ce que l’organisme accepte de montrer. Le reste n’apparaît pas sur sa vitrine."


class ShowcaseIndexPage(ListingPageMixin, PortalPage):
    """Authorities and companies that show what they do."""

    max_count = 1
    parent_page_types = ["clauses.ClauseHubPage"]
    subpage_types = ["clauses.ShowcasePage"]

    content_panels = PortalPage.base_content_panels
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    listing_row_fields = ()
    listing_filters = (
        TextFilter([SHOWCASE]),
        ChoiceFilter("role", "Rôle", "role", ShowcaseRole),
        ManyFilter("secteur", "Secteur", "clauses.ShowcasePage", "sectors"),
    )
    listing_sorts = (Sort("nom", "Par nom", ("title",)),)

    class Meta:
        verbose_name = "liste des acteurs"
        verbose_name_plural = "listes des acteurs"

    def get_rows(self) -> Any:
        return ShowcasePage.objects.public_now().for_cards()


class ShowcasePage(RoutablePageMixin, PortalPage):
    """One organisation in one role. Its operations, hours and offers are derived, never typed."""

    KIND = SHOWCASE
    DETAIL_RELATED = ("organisation",)
    DETAIL_CHILDREN: ClassVar[dict[str, tuple[str, ...]]] = {"sectors": ()}

    organisation = models.ForeignKey(
        "portal.Organisation", verbose_name="organisme", null=True, on_delete=models.PROTECT,
        related_name="clause_showcases",
    )  # fmt: skip
    role = models.CharField("rôle", max_length=12, choices=ShowcaseRole)
    sectors = ParentalManyToManyField(
        "clauses.Sector", verbose_name="secteurs", blank=True, related_name="showcases"
    )  # fmt: skip
    commitment = models.CharField(
        "engagement en une phrase", max_length=300, blank=True, help_text="Ses mots à lui, tels qu’il les a validés."
    )
    commitment_author = models.CharField("dit par", max_length=120, blank=True, help_text="Nom et fonction.")
    body = PortalStreamField(BodyBlock(), verbose_name="présentation", blank=True)
    shows_operations = models.BooleanField("montrer ses opérations", default=False)
    shows_hours = models.BooleanField("montrer ses heures d’insertion", default=False)
    shows_opportunities = models.BooleanField("montrer ses offres ouvertes", default=False)
    agreed_on = models.DateField("accord donné le", null=True, blank=True)
    agreed_by = models.CharField("accord donné par", max_length=120, blank=True, help_text="Non montré au public.")

    base_form_class = ClausePageForm
    saving_draft = False

    parent_page_types = ["clauses.ShowcaseIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        *PortalPage.base_content_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("organisation"), FieldPanel("role")]), FieldPanel("sectors")], heading="Qui"
        ),
        MultiFieldPanel([FieldPanel("commitment"), FieldPanel("commitment_author")], heading="Son engagement"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("shows_operations"), FieldPanel("shows_hours"), FieldPanel("shows_opportunities")]
                ),
                FieldRowPanel([FieldPanel("agreed_on"), FieldPanel("agreed_by")]),
            ],
            heading="Ce qu’il accepte de montrer",
            help_text=CONSENT_HELP,
        ),
    ]
    promote_panels = [*PortalPage.classification_panels, *PortalPage.quality_panels, *Page.promote_panels]

    class Meta:
        verbose_name = "vitrine"
        verbose_name_plural = "vitrines"

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        if self.shows_something and not (self.agreed_on and self.agreed_by):
            errors["agreed_on"] = "Dites quand et par qui l’accord a été donné : sans lui, rien ne peut être montré."
        if self.agreed_on and self.agreed_on > dates.today():
            errors["agreed_on"] = "Cette date est dans le futur : indiquez le jour où l’accord a été donné."
        twins = ShowcasePage.objects.filter(organisation_id=self.organisation_id, role=self.role).exclude(pk=self.pk)
        if self.organisation_id and twins.exists():
            errors["organisation"] = "Cet organisme a déjà une vitrine dans ce rôle : modifiez plutôt celle-ci."
        if errors:
            raise ValidationError(errors)

    @property
    def shows_something(self) -> bool:
        return self.shows_operations or self.shows_hours or self.shows_opportunities

    @property
    def is_authority(self) -> bool:
        return self.role == ShowcaseRole.AUTHORITY

    def compute_listing_meta(self) -> str:
        sectors = ", ".join(sector.name for sector in self.sectors.all())
        return ". ".join(text for text in (self.get_role_display(), sectors) if text)

    def search_body(self) -> str:
        sectors = [sector.name for sector in self.sectors.all()]
        return as_sentences([str(self.organisation or ""), *sectors, self.commitment, plain_sentences(str(self.body))])

    def json_ld(self) -> dict[str, Any]:
        data = super().json_ld() | {"@type": "ProfilePage"}
        if self.organisation:
            about = {"@type": "Organization", "name": self.organisation.name}
            if self.organisation.website:
                about["url"] = self.organisation.website
            data["mainEntity"] = about
        return data

    @path("badge.svg", name="badge")
    def badge_view(self, request: HttpRequest) -> HttpResponse:
        """Draw what the organisation may put on its own site."""
        return badge_response(self, request)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | showcase_context(self, request)
