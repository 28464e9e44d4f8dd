"""The list of offers."""

from typing import Any

from django.db.models import F
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from clauses.enums import ContractType
from clauses.filters import (
    DeadlineFilter,
    HoursFilter,
    LocalFilter,
    NumberedFilter,
    OpenToFilter,
    SeveralDistrictsFilter,
)
from clauses.kinds import OPPORTUNITY
from clauses.offers.page import OpportunityPage
from portal.blocks import BodyBlock
from portal.listing import AudienceFilter, ChoiceFilter, ListingPageMixin, Picked, RelatedFilter, Sort, TextFilter
from portal.models import PortalPage
from portal.orm.fields import PortalStreamField

OPPORTUNITY_MODEL = "clauses.OpportunityPage"


class OpportunityIndexPage(ListingPageMixin, PortalPage):
    """Offers that can still be answered, the most urgent first."""

    body = PortalStreamField(BodyBlock(), verbose_name="texte complémentaire", blank=True)

    max_count = 1
    parent_page_types = ["clauses.ClauseHubPage"]
    subpage_types = ["clauses.OpportunityPage"]

    content_panels = [*PortalPage.base_content_panels, FieldPanel("body")]
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    listing_row_fields = ()
    listing_filters = (
        TextFilter([OPPORTUNITY], label="Métier ou mot-clé"),
        RelatedFilter("secteur", "Secteur", "sector"),
        ChoiceFilter("contrat", "Contrat", "contract_type", ContractType),
        HoursFilter(),
        SeveralDistrictsFilter(OPPORTUNITY_MODEL),
        LocalFilter(SeveralDistrictsFilter(OPPORTUNITY_MODEL)),
        OpenToFilter(),
        AudienceFilter(),
        DeadlineFilter(),
        NumberedFilter("operation", "Opération", OPPORTUNITY_MODEL, "operation", "title"),
        NumberedFilter("donneur", "Donneur d’ordre", OPPORTUNITY_MODEL, "operation__authority"),
    )
    listing_picks = (Picked("delai", most=1, words="Répondre {}"), Picked("contrat"))
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
