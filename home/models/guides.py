"""Step-by-step guides."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Orderable, Page

from home.blocks import StepsBlock
from home.entrance.digest import section_urls
from home.entrance.near import near_you
from home.kinds import GUIDE, VERSION
from home.steps import read_steps, words_of_steps
from home.versions.reading import versions_of
from portal import dates
from portal.blocks import BodyBlock
from portal.editing.rows import InlinePanel
from portal.enums import State
from portal.listing import AudienceFilter, ListingPageMixin, Sort, TextFilter, TopicFilter
from portal.models import PortalPage
from portal.orm import prepared
from portal.orm.fields import PortalStreamField, QuotingTextField
from portal.pages.children import children
from portal.pages.drawings.qr import qr_svg
from portal.words.text import NBSP, as_sentences, plain, plain_sentences

WORKSHOPS = 4


class GuideIndexPage(ListingPageMixin, PortalPage):
    """All guides, by audience and topic."""

    max_count = 1
    parent_page_types = ["home.OrientationPage"]
    subpage_types = ["home.GuidePage"]

    content_panels = PortalPage.base_content_panels
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    listing_row_fields = ()
    listing_filters = (TextFilter([GUIDE]), AudienceFilter(), TopicFilter())
    listing_sorts = (
        Sort("titre", "Par titre", ("title",)),
        Sort("verifies", "Vérifiés récemment", (models.F("verified_on").desc(nulls_last=True), "title")),
    )

    class Meta:
        verbose_name = "liste des guides"
        verbose_name_plural = "listes des guides"

    def get_rows(self) -> Any:
        return PortalPage.objects.public_now().of_kind(GUIDE).for_cards()


class GuidePage(RoutablePageMixin, PortalPage):
    """A path in ordered steps; each says what to do, who helps and how long it takes."""

    KIND = GUIDE

    introduction = QuotingTextField(
        "introduction", blank=True, help_text="Trois phrases au plus. Le résumé s’affiche déjà au-dessus."
    )
    steps = PortalStreamField(StepsBlock(), verbose_name="étapes")
    body = PortalStreamField(BodyBlock(), verbose_name="pour aller plus loin", blank=True)

    parent_page_types = ["home.GuideIndexPage"]
    subpage_types = ["home.GuideVersionPage"]

    content_panels = [
        *PortalPage.base_content_panels,
        FieldPanel("introduction"),
        FieldPanel("steps"),
        FieldPanel("body"),
        MultiFieldPanel([InlinePanel("related_pages", label="page")], heading="À lire aussi"),
        HelpPanel(heading="Facile à lire et traductions", template="home/admin/versions.html"),
    ]
    promote_panels = [*PortalPage.classification_panels, *PortalPage.quality_panels, *Page.promote_panels]

    class Meta:
        verbose_name = "guide"
        verbose_name_plural = "guides"

    def compute_listing_meta(self) -> str:
        count = len(self.steps)
        return f"Guide en {count} étapes" if count > 1 else "Guide"

    @property
    def step_titles(self) -> list[str]:
        """As stored: the pages and partners that the steps choose are not read for them."""
        return [block["value"]["title"] for block in self.steps.raw_data]

    def search_body(self) -> str:
        parts = [self.introduction, *words_of_steps(self.steps), plain_sentences(str(self.body))]
        return as_sentences(parts)

    def next_workshops(self) -> Any:
        """Coming events on one of the guide's topics, the soonest first."""
        return prepared.rows(("guide", "workshops"), _workshops, guide=self.pk or 0, now=dates.now())

    def every_version(self) -> list[PortalPage]:
        """Return its versions, drafts among them, for whoever writes it."""
        pages = PortalPage.objects.child_of(self).of_kind(VERSION).select_related("guideversionpage")
        return [page.guideversionpage for page in pages]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        versions = versions_of(self)
        context = super().get_context(request, *args, **kwargs)
        near = near_you(request.GET)
        urls = section_urls(request, "placeindexpage") if near.code else {}
        return context | {
            "places_url": urls.get("placeindexpage", ""),
            "steps": read_steps(self.steps, request),
            "versions": versions,
            "translations": [other for other in versions if not other.language.is_easy],
            "near": near,
            "workshops": self.next_workshops(),
            "related": [link.page for link in children(self, "related_pages", "page") if link.page.live],
        }

    @path("imprimer/", name="print")
    def print_view(self, request: HttpRequest) -> HttpResponse:
        """Show a sheet to hand over at a counter, with a QR code back to the page."""
        address = self.full_url or ""
        context = {
            "qr": qr_svg(address), "address": address, "meta_title": f"Fiche{NBSP}: {self.title}",
            "meta_description": f"La fiche à imprimer, avec son QR code. {self.head_description}",
        }  # fmt: skip
        response: HttpResponse = self.render(request, template="home/guide_print.html", context_overrides=context)
        return response

    def json_ld(self) -> dict[str, Any]:
        """Return a HowTo: steps in their order, each with the address of its own anchor."""
        steps = [
            {
                "@type": "HowToStep",
                "position": number,
                "name": block.value["title"],
                "text": plain(str(block.value["text"])),
                "url": f"{self.full_url}#etape-{number}",
            }
            for number, block in enumerate(self.steps, start=1)
        ]
        return super().json_ld() | {"@type": "HowTo", "step": steps}


def _workshops(guide: Any, now: Any) -> Any:
    topics = PortalPage.topics.through.objects.filter(portalpage_id=guide).values("topic__slug")
    events = PortalPage.objects.public_now().current().about(topics).exclude(state=State.CANCELLED)
    return events.soonest(now, WORKSHOPS).narrow()


class GuideRelatedPage(Orderable):
    """A page of the portal to read with a guide."""

    guide = ParentalKey(GuidePage, on_delete=models.CASCADE, related_name="related_pages")
    page = models.ForeignKey("portal.PortalPage", verbose_name="page", on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = "page liée"
        verbose_name_plural = "pages liées"

    def __str__(self) -> str:
        return str(self.page)
