"""The list of trainings: those to come with places first; what is over stands apart."""

from typing import Any

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.http import HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page

from portal import dates
from portal.blocks import BodyBlock
from portal.enums import State
from portal.listing import AudienceFilter, FlagFilter, Listing, ListingPageMixin, Picked, Sort, TextFilter
from portal.models import PortalPage
from portal.orm.fields import PortalStreamField
from trainings.enums import Level
from trainings.filters import (
    ActivityFilter,
    AreaFilter,
    CertifyingFilter,
    FunderFilter,
    RecruitingFilter,
    SessionDistrictFilter,
    SituationFilter,
    StartMonthFilter,
    StillRecruitingFilter,
)
from trainings.kinds import TRAINING
from trainings.listing import TrainingListing

from .training import TrainingPage

OPEN_FIRST = Case(
    When(state=State.OPEN, then=Value(0)),
    When(state=State.SOON, then=Value(1)),
    When(state=State.NONE, then=Value(2)),
    default=Value(3),
    output_field=IntegerField(),
)


class TrainingIndexPage(ListingPageMixin, PortalPage):
    """Trainings with a session to come; ``passees/`` keeps the others."""

    body = PortalStreamField(BodyBlock(), verbose_name="présentation", blank=True)

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["trainings.TrainingPage"]

    content_panels = [*PortalPage.base_content_panels, FieldPanel("body")]
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    listing_class = TrainingListing
    listing_row_fields = ()
    listing_filters = (
        TextFilter([TRAINING]),
        ActivityFilter(),
        SituationFilter(),
        FunderFilter(),
        StillRecruitingFilter(),
        RecruitingFilter(),
        StartMonthFilter(),
        SessionDistrictFilter(),
        AreaFilter(),
        FlagFilter("certification", "Certification", ~Q(certification=""), text="Avec une certification"),
        CertifyingFilter(Level),
        AudienceFilter(),
    )
    listing_picks = (Picked("inscription"), Picked("situation", words="Payée pour {}"))
    listing_sorts = (
        Sort("places", "À venir, places ouvertes d’abord", (OPEN_FIRST, "starts_on", "title")),
        Sort("dates", "Par date de début", (F("starts_on").asc(nulls_last=True), "title")),
        Sort("titre", "Par titre", ("title",)),
    )

    class Meta:
        verbose_name = "liste des formations"
        verbose_name_plural = "listes des formations"

    def _trainings(self) -> Any:
        return TrainingPage.objects.public_now().for_cards()

    def get_rows(self) -> Any:
        return self._trainings().exclude(ends_on__lt=dates.today())

    def past_rows(self) -> Any:
        return self._trainings().filter(ends_on__lt=dates.today())

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"past": False}

    @path("passees/")
    def past_view(self, request: HttpRequest) -> HttpResponse:
        """Show trainings whose last session has begun, for whoever has an old link."""
        listing = Listing(
            request.GET, self.past_rows(), (TextFilter([TRAINING]), ActivityFilter()), self.listing_sorts[1:]
        )
        context = {
            "listing": listing, "listing_base": "base.html", "past": True, "meta_title": "Formations passées",
            "meta_description": "Les formations aux services à la personne dont la dernière session a commencé.",
        }  # fmt: skip
        response: HttpResponse = self.render(request, context_overrides=context)
        return response
