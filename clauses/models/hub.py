"""The entrance of the clause: what it is, for whom, and where to go."""

from typing import Any

from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from portal.blocks import BodyBlock
from portal.fields import PortalStreamField
from portal.models import PortalPage


class ClauseHubPage(PortalPage):
    """Explains the clause to job seekers, companies and public buyers."""

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

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from clauses.details import hub_context

        return super().get_context(request, *args, **kwargs) | hub_context(self, request)
