"""The list of relayed information: what holds today, and apart what no longer does."""

from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page

from home.kinds import RELAY
from portal import dates
from portal.blocks import BodyBlock
from portal.listing import (
    AudienceFilter,
    Listing,
    ListingPageMixin,
    RelatedFilter,
    Silence,
    Sort,
    TextFilter,
    TopicFilter,
)
from portal.models import PortalPage
from portal.orm.fields import PortalStreamField


class SourceFilter(RelatedFilter):
    """The partners relayed, by their numbers: names change, addresses should not."""

    def __init__(self) -> None:
        silence = Silence("ne dit pas d’où elle vient", "ne disent pas d’où elles viennent")
        super().__init__("source", "Partenaire", "source_organisation", slug="pk", silence=silence)

    def known(self, value: str) -> bool:
        return value.isascii() and value.isdigit() and len(value) < 10


class RelayIndexPage(ListingPageMixin, PortalPage):
    """Relays that hold today; ``perimees/`` keeps the expired ones."""

    body = PortalStreamField(BodyBlock(), verbose_name="texte complémentaire", blank=True)

    max_count = 1
    parent_page_types = ["home.OrientationPage"]
    subpage_types = ["home.RelayPage"]

    content_panels = [*PortalPage.base_content_panels, FieldPanel("body")]
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    listing_row_fields = ()
    listing_filters = (
        TextFilter([RELAY]),
        AudienceFilter(),
        TopicFilter(),
        SourceFilter(),
    )
    listing_sorts = (
        Sort("recentes", "Les plus récentes", (F("first_published_at").desc(nulls_last=True), "-pk")),
        Sort("fin", "Celles qui finissent bientôt", ("ends_on", "title")),
        Sort("titre", "Par titre", ("title",)),
    )

    class Meta:
        verbose_name = "liste des informations partenaires"
        verbose_name_plural = "listes des informations partenaires"

    def _relays(self) -> Any:
        return PortalPage.objects.public_now().of_kind(RELAY).for_cards()

    def get_rows(self) -> Any:
        return self._relays().current()

    def expired_rows(self) -> Any:
        return self._relays().filter(ends_on__lt=dates.today())

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"expired": False}

    @path("perimees/")
    def expired_view(self, request: HttpRequest) -> HttpResponse:
        """Expired relays, kept for whoever has an old link or looks for what used to hold."""
        listing = Listing(request.GET, self.expired_rows(), self.listing_filters, self.listing_sorts)
        context = {
            "listing": listing, "listing_base": "base.html", "expired": True, "meta_title": "Informations périmées",
            "meta_description": "Ce que nos partenaires ont annoncé et qui n’est plus valable, gardé avec sa source.",
        }  # fmt: skip
        response: HttpResponse = self.render(request, context_overrides=context)
        return response
