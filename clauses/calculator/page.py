"""The calculator of insertion hours."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from clauses.calculator.form import calculator_context
from clauses.calculator.lots import lots_context
from clauses.calculator.workload import workload_context
from portal.blocks import BodyBlock
from portal.models import PortalPage
from portal.orm.fields import PortalStreamField
from portal.pages.shell import settings_of

HEAD = {
    "meta_title": "Calculer les heures d’insertion par lot",
    "meta_description": "Une fiche à imprimer : heures d’insertion de chaque lot, formule, et texte à adapter.",
}


class CalculatorPage(RoutablePageMixin, PortalPage):
    """Turns an amount into insertion hours, with the formula shown. A GET form: a result has its address."""

    body = PortalStreamField(BodyBlock(), verbose_name="texte complémentaire", blank=True)

    max_count = 1
    parent_page_types = ["clauses.ClauseHubPage"]
    subpage_types: list[str] = []

    content_panels = [*PortalPage.base_content_panels, FieldPanel("body")]
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    class Meta:
        verbose_name = "calculateur d’heures"
        verbose_name_plural = "calculateurs d’heures"

    @path("")
    def estimate_view(self, request: HttpRequest) -> HttpResponse:
        response: HttpResponse = self.render(request)
        return response

    @path("par-lot/", name="lots")
    def lots_view(self, request: HttpRequest) -> HttpResponse:
        """Show the same for a contract of several lots, as a sheet to print, with a text for the tender."""
        context = HEAD | lots_context(request)
        response: HttpResponse = self.render(
            request, template="clauses/calculator_lots.html", context_overrides=context
        )
        return response

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | calculator_context(request) | workload_context(request, settings_of(request).hours_per_fte)
