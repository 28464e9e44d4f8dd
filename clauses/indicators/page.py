"""Figures of the clause: derived ones for a period, and published ones with their date."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from clauses.indicators.figures import COUNTED, counted_context, figures_context
from clauses.indicators.open_data import figures_csv, figures_json
from clauses.indicators.people_tables import people_context
from clauses.indicators.report import report_context, report_response
from clauses.indicators.scope import Scope
from clauses.indicators.yearly import yearly_csv
from portal.blocks import BodyBlock
from portal.exports.pdf_files import is_available
from portal.models import PortalPage
from portal.orm.fields import PortalStreamField

PEOPLE = {
    "meta_title": "Les personnes recrutées en clause sociale",
    "meta_description": "Qui a été recruté en clause sociale à Paris : par secteur, donneur d’ordre et arrondissement.",
}

YEARLY = {
    "meta_title": "Le rapport annuel de la clause sociale",
    "meta_description": "La clause sociale à Paris, une année à côté de la précédente, par donneur d’ordre.",
}


def _headed(context: dict[str, Any]) -> dict[str, Any]:
    title = context["counted_title"]
    return context | {
        "meta_title": f"{title} en clause sociale",
        "meta_description": f"{title} derrière les chiffres de la clause sociale à Paris, avec leurs opérations.",
    }


class IndicatorsPage(RoutablePageMixin, PortalPage):
    """``?annee=2026`` narrows the derived figures; CSV and JSON take the same parameter."""

    body = PortalStreamField(BodyBlock(), verbose_name="texte complémentaire", blank=True)

    max_count = 1
    parent_page_types = ["clauses.ClauseHubPage"]
    subpage_types: list[str] = []

    content_panels = [*PortalPage.base_content_panels, FieldPanel("body")]
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    class Meta:
        verbose_name = "page des indicateurs"
        verbose_name_plural = "pages des indicateurs"

    @path("")
    def figures_view(self, request: HttpRequest) -> HttpResponse:
        context = figures_context(self, request, Scope(request.GET))
        return self._render(request, context | {"has_report": is_available()})

    @path("liste/<slug:what>/", name="counted")
    def counted_view(self, request: HttpRequest, what: str) -> HttpResponse:
        """Show the authorities, companies or sectors behind a figure."""
        if what not in COUNTED:
            raise Http404
        return self._render(request, _headed(counted_context(request, what)), "clauses/counted.html")

    @path("personnes/", name="people")
    def people_view(self, request: HttpRequest) -> HttpResponse:
        """People hired by sector, authority and arrondissement, as far as it may be published."""
        return self._render(request, PEOPLE | people_context(request), "clauses/people.html")

    @path("chiffres.csv", name="csv")
    def csv_view(self, request: HttpRequest) -> HttpResponse:
        return figures_csv(request)

    @path("chiffres.json", name="json")
    def json_view(self, request: HttpRequest) -> HttpResponse:
        return figures_json(self, request)

    @path("rapport.pdf", name="report")
    def report_view(self, request: HttpRequest) -> HttpResponse:
        return report_response(self, request)

    @path("rapport/", name="yearly")
    def yearly_view(self, request: HttpRequest) -> HttpResponse:
        """Show the report as a page: ``?annee=2026``, ``&donneur=12`` for one authority."""
        context = YEARLY | report_context(self, request) | {"has_report": is_available()}
        return self._render(request, context, "clauses/yearly_report.html")

    @path("rapport.csv", name="yearly_csv")
    def yearly_csv_view(self, request: HttpRequest) -> HttpResponse:
        return yearly_csv(request)

    def _render(self, request: HttpRequest, context: dict[str, Any], template: str | None = None) -> HttpResponse:
        response: HttpResponse = self.render(request, template=template, context_overrides=context)
        return response

    def json_ld(self) -> dict[str, Any]:
        """Return a Dataset with its two files."""
        files = [("text/csv", "chiffres.csv"), ("application/json", "chiffres.json")]
        return super().json_ld() | {
            "@type": "Dataset",
            "license": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{self.full_url}{name}"}
                for kind, name in files
            ],
        }
