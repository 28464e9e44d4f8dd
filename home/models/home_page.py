"""The entrance of the portal."""

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from home.blocks import DoorsBlock
from home.entrance.front import front_page
from portal.models import PortalPage
from portal.orm.fields import PortalStreamField
from portal.pages.addresses import absolute
from portal.requests.routing import route_from

MAX_EXAMPLES = 6


class HomePage(PortalPage):
    """Three doors by audience, one search box, and what can be acted on today."""

    hero_title = models.CharField(
        "titre principal", max_length=90, default="Travailler, se former, entreprendre à Paris"
    )
    examples = models.TextField(
        "exemples de recherche",
        blank=True,
        help_text="Un par ligne, six au plus : des mots que les gens tapent vraiment.",
    )
    doors = PortalStreamField(DoorsBlock(), verbose_name="portes d’entrée", blank=True)

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.OrientationPage",
        "home.AudiencePage",
        "agenda.EventIndexPage",
        "trainings.TrainingIndexPage",
        "clauses.ClauseHubPage",
        "resources.ObservationPage",
        "experiments.ExperimentIndexPage",
        "home.AudienceFiguresPage",
        "home.ContentPage",
    ]

    content_panels = [
        FieldPanel("title"),
        MultiFieldPanel(
            [FieldPanel("hero_title"), FieldPanel("summary", heading="Accroche"), FieldPanel("examples")],
            heading="Bandeau d’accueil",
        ),
        FieldPanel("doors"),
    ]
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    class Meta:
        verbose_name = "page d’accueil"
        verbose_name_plural = "pages d’accueil"

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Any page of the portal in two queries, whatever its depth."""
        if path_components:
            return route_from(self, request, path_components)
        return super().route(request, path_components)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | front_page(self, request)

    @property
    def example_queries(self) -> list[str]:
        """The examples of the search box, cleaned."""
        return [line.strip() for line in self.examples.splitlines() if line.strip()][:MAX_EXAMPLES]

    @property
    def head_title(self) -> str:
        return self.seo_title or "Emploi, formation et création d’activité à Paris"

    def search_body(self) -> str:
        return self.hero_title

    def json_ld(self) -> dict[str, Any]:
        """Return the site and its search, so that engines may offer our search box."""
        search = f"{absolute(reverse('search'))}?q={{search_term_string}}"
        return super().json_ld() | {
            "@type": "WebSite",
            "name": settings.WAGTAIL_SITE_NAME,
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": search,
                },
                "query-input": "required name=search_term_string",
            },
        }
