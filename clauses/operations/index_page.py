"""The list of operations, with the totals of what it shows."""

from decimal import Decimal
from typing import Any

from django.db.models import F
from wagtail.models import Page

from clauses.enums import ClauseKind, OperationStage
from clauses.filters import CLAUSE, SECTOR, LocalFilter, ManyFilter, NumberedFilter, YearFilter
from clauses.kinds import OPERATION
from clauses.operations.page import OperationPage
from portal.listing import ChoiceFilter, DistrictFilter, Listing, ListingPageMixin, Sort, TextFilter
from portal.models import PortalPage

OPERATION_MODEL = "clauses.OperationPage"


class OperationListing(Listing):
    """The list with the totals of what it shows, so that a figure can be checked where it leads."""

    def totals(self) -> dict[str, Decimal]:
        """Return ``amount`` in euros, ``hours`` planned."""
        operations: Any = self.kept_rows.order_by()
        totals: dict[str, Decimal] = operations.totals()
        return totals


class OperationIndexPage(ListingPageMixin, PortalPage):
    """Every operation run, the newest first."""

    max_count = 1
    parent_page_types = ["clauses.ClauseHubPage"]
    subpage_types = ["clauses.OperationPage"]

    content_panels = PortalPage.base_content_panels
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    listing_class = OperationListing
    listing_row_fields = ()
    listing_filters = (
        TextFilter([OPERATION]),
        ManyFilter("secteur", "Secteur", OPERATION_MODEL, "sectors", silence=SECTOR),
        ChoiceFilter("clause", "Forme de la clause", "clause_kind", ClauseKind, silence=CLAUSE),
        ChoiceFilter("etape", "Étape", "stage", OperationStage),
        YearFilter(),
        NumberedFilter("donneur", "Donneur d’ordre", OPERATION_MODEL, "authority"),
        NumberedFilter("entreprise", "Entreprise titulaire", OPERATION_MODEL, "lots__company"),
        DistrictFilter(),
        LocalFilter(DistrictFilter()),
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
