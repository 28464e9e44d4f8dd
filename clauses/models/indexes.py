"""The lists of operations and of opportunities."""

from decimal import Decimal
from typing import Any

from django.db.models import F
from django.http import QueryDict
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from clauses.enums import ClauseKind, ContractType, OperationStage
from clauses.filters import (
    DeadlineFilter,
    HoursFilter,
    ManyFilter,
    NumberedFilter,
    OpenToFilter,
    SeveralDistrictsFilter,
    YearFilter,
)
from portal.blocks import BodyBlock
from portal.enums import PageKind
from portal.fields import PortalStreamField
from portal.listing import (
    AudienceFilter,
    ChoiceFilter,
    DistrictFilter,
    Listing,
    ListingPageMixin,
    RelatedFilter,
    Sort,
    TextFilter,
)
from portal.models import PortalPage

from .operation import OperationPage
from .opportunity import OpportunityPage

OPERATION = "clauses.OperationPage"
OPPORTUNITY = "clauses.OpportunityPage"


class OperationListing(Listing):
    """The list with the totals of what it shows, so that a figure can be checked where it leads."""

    def totals(self) -> dict[str, Decimal]:
        """``amount`` in euros, ``hours`` planned."""
        operations: Any = self.filtered_rows.order_by()
        totals: dict[str, Decimal] = operations.totals()
        return totals


class OperationIndexPage(ListingPageMixin, PortalPage):
    """Every operation run, the newest first."""

    max_count = 1
    parent_page_types = ["clauses.ClauseHubPage"]
    subpage_types = ["clauses.OperationPage"]

    content_panels = PortalPage.base_content_panels
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    listing_filters = (
        TextFilter([PageKind.OPERATION]),
        ManyFilter("secteur", "Secteur", OPERATION, "sectors"),
        ChoiceFilter("clause", "Forme de la clause", "clause_kind", ClauseKind),
        ChoiceFilter("etape", "Étape", "stage", OperationStage),
        YearFilter(),
        NumberedFilter("donneur", "Donneur d’ordre", OPERATION, "authority"),
        NumberedFilter("entreprise", "Entreprise titulaire", OPERATION, "lots__company"),
        DistrictFilter(),
    )
    listing_sorts = (
        Sort("recentes", "Les plus récentes", (F("starts_on").desc(nulls_last=True), "title")),
        Sort("heures", "Les plus d’heures", (F("hours_planned").desc(nulls_last=True), "title")),
        Sort("titre", "Par titre", ("title",)),
    )

    class Meta:
        verbose_name = "liste des opérations"
        verbose_name_plural = "listes des opérations"

    def get_rows(self) -> Any:
        return OperationPage.objects.public_now().for_cards()

    def listing_for(self, data: QueryDict) -> Listing:
        return OperationListing(data, self.get_rows(), self.listing_filters, self.listing_sorts, self.listing_page_size)


class OpportunityIndexPage(ListingPageMixin, PortalPage):
    """Offers that can still be answered, the most urgent first."""

    body = PortalStreamField(BodyBlock(), verbose_name="texte complémentaire", blank=True)

    max_count = 1
    parent_page_types = ["clauses.ClauseHubPage"]
    subpage_types = ["clauses.OpportunityPage"]

    content_panels = [*PortalPage.base_content_panels, FieldPanel("body")]
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    listing_filters = (
        TextFilter([PageKind.OPPORTUNITY], label="Métier ou mot-clé"),
        RelatedFilter("secteur", "Secteur", "sector"),
        ChoiceFilter("contrat", "Contrat", "contract_type", ContractType),
        HoursFilter(),
        SeveralDistrictsFilter(OPPORTUNITY),
        OpenToFilter(),
        AudienceFilter(),
        DeadlineFilter(),
        NumberedFilter("operation", "Opération", OPPORTUNITY, "operation", "title"),
        NumberedFilter("donneur", "Donneur d’ordre", OPPORTUNITY, "operation__authority"),
    )
    listing_sorts = (
        Sort("limite", "Date limite", ("deadline", "title")),
        Sort("debut", "Début du contrat", (F("job_starts_on").asc(nulls_last=True), "title")),
        Sort("recentes", "Les plus récentes", (F("first_published_at").desc(nulls_last=True), "-pk")),
    )

    class Meta:
        verbose_name = "liste des offres"
        verbose_name_plural = "listes des offres"

    def get_rows(self) -> Any:
        return OpportunityPage.objects.public_now().open_on().for_cards()
