"""The entrance of the clause: what it is, for whom, and where to go."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from clauses.hub.calendar import calendar_context, calendar_csv
from clauses.hub.context import hub_context
from portal.blocks import BodyBlock
from portal.models import PortalPage
from portal.orm.fields import PortalStreamField

HEAD = {
    "meta_title": "Calendrier des recrutements",
    "meta_description": "Les recrutements à venir en clause sociale à Paris, mois par mois.",
}


class ClauseHubPage(RoutablePageMixin, PortalPage):
    """Explains the clause to job seekers, companies and public buyers; holds the calendar of recruitments to come."""

    body = PortalStreamField(BodyBlock(), verbose_name="texte", blank=True)

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = [
        "clauses.OpportunityIndexPage",
        "clauses.OperationIndexPage",
        "clauses.ShowcaseIndexPage",
        "clauses.IndicatorsPage",
        "clauses.CalculatorPage",
    ]

    content_panels = [*PortalPage.base_content_panels, FieldPanel("body")]
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    class Meta:
        verbose_name = "accueil de la clause sociale"
        verbose_name_plural = "accueils de la clause sociale"

    @path("calendrier/", name="calendar")
    def calendar_view(self, request: HttpRequest) -> HttpResponse:
        response: HttpResponse = self.render(
            request, template="clauses/calendar.html", context_overrides=HEAD | calendar_context(request)
        )
        return response

    @path("calendrier.csv", name="calendar_csv")
    def calendar_csv_view(self, request: HttpRequest) -> HttpResponseBase:
        return calendar_csv(request)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | hub_context(request)
