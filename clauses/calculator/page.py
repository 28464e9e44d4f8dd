"""The calculator of insertion hours."""

from typing import Any

from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from clauses.calculator.form import calculator_context
from clauses.calculator.workload import workload_context
from portal.blocks import BodyBlock
from portal.models import PortalPage
from portal.orm.fields import PortalStreamField
from portal.pages.shell import settings_of


class CalculatorPage(PortalPage):
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

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | calculator_context(request) | workload_context(request, settings_of(request).hours_per_fte)
