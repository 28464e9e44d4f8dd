"""The list of experiments."""

from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page

from experiments.enums import OutcomeKind
from experiments.kinds import EXPERIMENT
from experiments.side_by_side import MOST, PARAM, chosen_keys, columns_of
from portal.blocks import BodyBlock
from portal.listing import (
    AudienceFilter,
    ChoiceFilter,
    DateRangeFilter,
    Listing,
    ListingPageMixin,
    Silence,
    Sort,
    TextFilter,
    TopicFilter,
)
from portal.models import PortalPage
from portal.orm.fields import PortalStreamField
from portal.web.front.shared_request import wants_fragment

from .experiment import ROW_FIELDS, ExperimentPage

TABLE_ROWS = 50


class OutcomeFilter(ChoiceFilter):
    """What the source says became of it: « en cours » is of its time, which may be long ago."""

    def __init__(self) -> None:
        super().__init__(
            "suite", "Ce que c’est devenu", "outcome", OutcomeKind, blank=OutcomeKind.UNDOCUMENTED,
            silence=Silence("ne dit pas ce qu’elle est devenue", "ne disent pas ce qu’elles sont devenues"),
        )  # fmt: skip
        self.labels[OutcomeKind.RUNNING.value] = "En cours, à la date de la source"


class ExperimentIndexPage(ListingPageMixin, PortalPage):
    """Every experiment, finished or running."""

    body = PortalStreamField(BodyBlock(), verbose_name="présentation", blank=True)

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["experiments.ExperimentPage"]

    content_panels = [*PortalPage.base_content_panels, FieldPanel("body")]
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    listing_row_fields = ROW_FIELDS
    listing_filters = (
        TextFilter([EXPERIMENT]),
        OutcomeFilter(),
        AudienceFilter(),
        TopicFilter(),
        DateRangeFilter(),
    )
    listing_sorts = (
        Sort("recentes", "Les plus récentes", (F("ends_on").desc(nulls_last=True), "title")),
        Sort("anciennes", "Les plus anciennes", (F("starts_on").asc(nulls_last=True), "title")),
        Sort("titre", "Par titre", ("title",)),
    )

    class Meta:
        verbose_name = "liste des expérimentations"
        verbose_name_plural = "listes des expérimentations"

    def get_rows(self) -> Any:
        return ExperimentPage.objects.public_now().for_cards()

    def listing_context(self, request: HttpRequest, listing: Listing) -> dict[str, Any]:
        return {"as_table": False}

    @path("tableau/")
    def table_view(self, request: HttpRequest) -> HttpResponse:
        """Show the same list with the key figures of each side by side, all on one page."""
        rows = self.get_rows().prefetch_related("results")
        listing = Listing(request.GET, rows, self.listing_filters, self.listing_sorts, TABLE_ROWS)
        context = {
            "listing": listing,
            "listing_base": "fragment.html" if wants_fragment(request) else "base.html",
            "as_table": True,
            "meta_title": f"{self.head_title} en tableau",
            "meta_description": f"Les chiffres clés côte à côte. {self.head_description}",
        }
        response: HttpResponse = self.render(request, context_overrides=context)
        patch_vary_headers(response, ["HX-Request"])
        return response

    @path("comparer/")
    def compare_view(self, request: HttpRequest) -> HttpResponse:
        """Show two or three experiments side by side; fewer, or none that is there, ask which."""
        keys = chosen_keys(request.GET.getlist(PARAM))
        pages = ExperimentPage.objects.public_now()
        columns = columns_of(keys, pages)
        titles = " et ".join(column.page.title for column in columns)
        context = {
            "columns": columns, "chosen": [column.page.pk for column in columns], "asked": len(keys), "most": MOST,
            "choices": pages.order_by("title").only("title"),
            "meta_title": "Comparer des expérimentations",
            "meta_description": f"Côte à côte : {titles}." if titles else "Deux ou trois expérimentations côte à côte.",
        }  # fmt: skip
        response: HttpResponse = self.render(request, template="experiments/compare.html", context_overrides=context)
        return response
