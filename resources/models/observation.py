"""The hub of observation: both watches, their rubrics, the latest documents, and every key figure."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from portal.blocks import BodyBlock
from portal.listing import ChoiceFilter, Listing, Sort
from portal.models import PortalPage
from portal.orm.fields import PortalStreamField
from portal.web.front.shared_request import wants_fragment
from resources.enums import Rubric, Territory, Watch
from resources.filters import LEVEL, NumberFilter, WordsFilter, YearFilter
from resources.publishing import figure_files

from .document import DocumentPage
from .document_index import LATEST, DocumentIndexPage
from .figures import KeyFigure

SHOWN = 4


@dataclass
class WatchPart:
    """A watch on the hub: its list, how many documents in each rubric, and the latest ones."""

    index: DocumentIndexPage
    url: str
    rubrics: list[tuple[str, str, int]] = field(default_factory=list)  # label, address, count
    latest: list[DocumentPage] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(count for _label, _url, count in self.rubrics)


class ObservationPage(RoutablePageMixin, PortalPage):
    """What is known of employment in Paris. ``chiffres/`` searches the figures of all documents."""

    body = PortalStreamField(BodyBlock(), verbose_name="texte complémentaire", blank=True)

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["resources.DocumentIndexPage"]

    content_panels = [*PortalPage.base_content_panels, FieldPanel("body")]
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    class Meta:
        verbose_name = "observation"
        verbose_name_plural = "pages d’observation"

    def parts(self, request: HttpRequest) -> list[WatchPart]:
        """Both watches, in five queries at most whatever the number of documents."""
        documents = DocumentPage.objects.public_now()
        counts = {
            (row["watch"], row["rubric"]): row["n"]
            for row in documents.order_by().values("watch", "rubric").annotate(n=Count("pk"))
        }
        parts = []
        for index in DocumentIndexPage.objects.child_of(self).live().order_by("path"):
            part = WatchPart(index, index.get_url(request) or "")
            part.rubrics = [
                (str(rubric.label), f"{part.url}?rubrique={rubric}", counts[index.watch, rubric])
                for rubric in Rubric
                if (index.watch, rubric) in counts
            ]
            part.latest = list(documents.filter(watch=index.watch).for_cards().order_by(*LATEST)[:SHOWN])
            parts.append(part)
        return parts

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"figures_url": f"{self.get_url(request)}chiffres/"}

    @path("")
    def hub_view(self, request: HttpRequest) -> HttpResponse:
        """Show the watch's first page: its parts, their latest documents, some figures."""
        context = {"parts": self.parts(request), "figure_count": figure_rows().count()}
        response: HttpResponse = self.render(request, context_overrides=context)
        return response

    # Key figures ------------------------------------------------------------

    def figure_listing(self, request: HttpRequest) -> Listing:
        """Rows are key figures of published documents, the latest documents first."""
        filters = (
            WordsFilter("words"),
            ChoiceFilter("veille", "Veille", "watch", Watch, prefix="document__"),
            ChoiceFilter("territoire", "Niveau", "territory", Territory, prefix="document__", silence=LEVEL),
            YearFilter(prefix="document__"),
            NumberFilter("editeur", "Éditeur", "publisher", prefix="document__"),
        )
        sorts = (
            Sort("recents", "Documents récents", (F("document__published_on").desc(), "document", "sort_order", "pk")),
            Sort("libelle", "Par libellé", ("name", "pk")),
        )
        return Listing(request.GET, _with_documents(figure_rows()), filters, sorts, 30)

    @path("chiffres/")
    def figures_view(self, request: HttpRequest) -> HttpResponse:
        """Show every key figure, found by its words."""
        context = {
            "listing": self.figure_listing(request),
            "meta_title": "Chiffres clés de l’emploi à Paris",
            "meta_description": "Chaque chiffre avec ce qu’il compte, sa période, sa base et son document.",
            "listing_base": "fragment.html" if wants_fragment(request) else "base.html",
        }
        response: HttpResponse = self.render(request, template="resources/figure_list.html", context_overrides=context)
        patch_vary_headers(response, ["HX-Request"])
        return response

    @path("chiffres.csv")
    def figures_csv_view(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the same figures, as filtered, for a spreadsheet."""
        return figure_files.whole_file(request, self.figure_listing(request).filtered_rows, "chiffres-cles.csv")


def figure_rows() -> Any:
    return KeyFigure.objects.filter(document__in=DocumentPage.objects.public_now().order_by())


def _with_documents(figures: Any) -> Any:
    """Bring of the document what a row says, and nothing else: whole, those of all figures are sorted with them."""
    own = [field.name for field in KeyFigure._meta.concrete_fields if field.name != "words"]
    shown = ("title", "path", "url_path", "published_on", "precision", "publisher__name")
    return figures.select_related("document__publisher").only(*own, *(f"document__{name}" for name in shown))
