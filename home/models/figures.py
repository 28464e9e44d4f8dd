"""The portal's own audience: dated published figures, and beside them what the portal measures."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from audience import files, series
from home.series import change_of, charts
from portal.blocks import BodyBlock
from portal.editing.rows import InlinePanel
from portal.models import PortalPage
from portal.orm.fields import PortalStreamField
from portal.settings import city
from portal.words.text import as_sentences


class AudienceFiguresPage(RoutablePageMixin, PortalPage):
    """How much the portal is used; every published figure with its period and its base, never mixed with the others."""

    body = PortalStreamField(BodyBlock(), verbose_name="texte", blank=True)

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    content_panels = [
        *PortalPage.base_content_panels,
        FieldPanel("body"),
        InlinePanel("figures", heading="Chiffres publiés", label="chiffre"),
    ]
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    class Meta:
        verbose_name = "page de la fréquentation"
        verbose_name_plural = "pages de la fréquentation"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        figures = list(self.figures.all())
        return context | {
            "rows": [{"figure": figure, "change": change_of(figure, figures)} for figure in figures],
            "charts": charts(figures),
            "steps": series.steps(),
            "counted_since": series.counted_since(),
        }

    @path("frequentation.csv")
    def csv_view(self, _request: HttpRequest) -> HttpResponse:
        """Answer with what is measured, all of it, for spreadsheets."""
        return files.figures_csv()

    @path("frequentation.json")
    def json_view(self, _request: HttpRequest) -> HttpResponse:
        """Answer with the same for programs."""
        return files.figures_json(self.title, self.full_url)

    def json_ld(self) -> dict[str, Any]:
        """Return a Dataset; made by its source, where one is named: the portal only publishes it."""
        data = super().json_ld() | {"@type": "Dataset", "publisher": {"@type": "Organization", "name": city.PUBLISHER}}
        if self.source_organisation:
            data["creator"] = {"@type": "Organization", "name": self.source_organisation.name}
        return data

    @property
    def publisher(self) -> str:
        return self.source_organisation.name if self.source_organisation else city.PUBLISHER

    def search_body(self) -> str:
        return as_sentences(f"{figure.label} {figure.period}" for figure in self.figures.all())
