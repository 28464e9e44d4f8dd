"""A page type that the portal does not have, and its list."""

from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from portal.listing import AudienceFilter, ListingPageMixin, Sort, TextFilter, TopicFilter
from portal.models import PortalPage
from tests.kinds.festivals.kinds import FESTIVAL


class FestivalIndexPage(ListingPageMixin, PortalPage):
    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["festivals.FestivalPage"]
    listing_filters = (TextFilter([FESTIVAL]), AudienceFilter(), TopicFilter())
    listing_sorts = (Sort("date", "Par date", ("starts_on", "title")),)

    class Meta:
        verbose_name = "liste des festivals"

    def get_rows(self) -> Any:
        return PortalPage.objects.public_now().of_kind(FESTIVAL).current().for_cards()


class FestivalPage(PortalPage):
    KIND = FESTIVAL

    stages = models.PositiveSmallIntegerField("scènes", default=1)

    parent_page_types = ["festivals.FestivalIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*PortalPage.base_content_panels, FieldPanel("stages")]

    class Meta:
        verbose_name = "festival"

    def compute_listing_meta(self) -> str:
        return f"{self.stages} scènes"


class Night(Orderable):
    page = ParentalKey(FestivalPage, on_delete=models.CASCADE, related_name="nights")
    start = models.DateTimeField("début")
    end = models.DateTimeField("fin")
