"""The portal's own audience: dated published figures, and beside them what the portal measures."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Orderable, Page

from audience import files, series
from home.enums import FigureQualifier
from home.series import change_of, charts
from portal import dates
from portal.blocks import BodyBlock
from portal.editing.rows import InlinePanel
from portal.models import PortalPage
from portal.orm.fields import PortalStreamField
from portal.settings import city
from portal.words.text import french_number


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
        """What is measured, all of it, for spreadsheets."""
        return files.figures_csv()

    @path("frequentation.json")
    def json_view(self, _request: HttpRequest) -> HttpResponse:
        """The same for programs."""
        return files.figures_json(self.title, self.full_url)

    def json_ld(self) -> dict[str, Any]:
        return super().json_ld() | {"@type": "Dataset", "creator": {"@type": "Organization", "name": self.publisher}}

    @property
    def publisher(self) -> str:
        return self.source_organisation.name if self.source_organisation else city.PUBLISHER

    def search_body(self) -> str:
        return " ".join(f"{figure.label} {figure.period}" for figure in self.figures.all())


class AudienceFigure(Orderable):
    """One published number: what it counts, over which period, on which base.

    ``value`` (and ``value_to`` for a range) are in ``unit``; ``published_change`` is in
    per cent, as the source printed it, for when the earlier value was not published.
    """

    page = ParentalKey(AudienceFiguresPage, on_delete=models.CASCADE, related_name="figures")
    label = models.CharField("ce qui est compté", max_length=120, help_text="Par exemple « visites par jour ».")
    qualifier = models.CharField("précision", max_length=10, choices=FigureQualifier, blank=True, default="")
    value = models.DecimalField("valeur", max_digits=14, decimal_places=2)
    value_to = models.DecimalField(
        "jusqu’à",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Pour « entre deux valeurs ».",
    )
    unit = models.CharField("unité", max_length=40, help_text="Par exemple « visites », « pages vues ».")
    period_start = models.DateField("du")
    period_end = models.DateField("au")
    base = models.CharField("base", max_length=160, blank=True, help_text="Sur quoi porte le chiffre.")
    published_change = models.DecimalField(
        "évolution publiée (%)", max_digits=6, decimal_places=1, null=True, blank=True,
        help_text="Telle que la source la donne. Laissez vide quand les deux années sont là : elle est calculée.",
    )  # fmt: skip
    compared_to = models.CharField("par rapport à", max_length=40, blank=True, help_text="Par exemple « 2008 ».")
    note = models.CharField("note", max_length=250, blank=True)

    panels = [
        FieldPanel("label"),
        FieldRowPanel([FieldPanel("qualifier"), FieldPanel("value"), FieldPanel("value_to"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("period_start"), FieldPanel("period_end")]),
        FieldPanel("base"),
        FieldRowPanel([FieldPanel("published_change"), FieldPanel("compared_to")]),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "chiffre de fréquentation"
        verbose_name_plural = "chiffres de fréquentation"

    def __str__(self) -> str:
        return f"{self.label}, {self.period}"

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        if not _in_order(Decimal(0), self.value):
            errors["value"] = "Une fréquentation ne peut pas être négative : vérifiez la valeur."
        if not _in_order(self.period_start, self.period_end):
            errors["period_end"] = "La fin de la période est avant son début : vérifiez les deux dates."
        if (self.qualifier == FigureQualifier.RANGE) != (self.value_to is not None):
            errors["value_to"] = "Une fourchette a deux valeurs et la précision « entre deux valeurs »."
        elif not _in_order(self.value, self.value_to):
            errors["value_to"] = "La seconde valeur de la fourchette doit dépasser la première."
        if self.published_change is not None and not self.compared_to:
            errors["compared_to"] = "Dites à quelle période l’évolution se compare, par exemple « 2008 »."
        if errors:
            raise ValidationError(errors)

    @property
    def period(self) -> str:
        """``2009`` or ``2008-2009`` for whole years, otherwise the days."""
        start, end = self.period_start, self.period_end
        if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
            return str(start.year) if start.year == end.year else f"{start.year}-{end.year}"
        return dates.format_day_range(start, end)

    @property
    def display_value(self) -> str:
        """``environ 94 000``, ``250 à 300``, ``251``."""
        if self.value_to is not None:
            return f"{french_number(self.value)} à {french_number(self.value_to)}"
        # A line may break after « environ », never inside the number.
        words = "" if self.qualifier == FigureQualifier.EXACT else f"{FigureQualifier(self.qualifier).label} "
        return words + french_number(self.value)


def _in_order(first: Any, second: Any) -> bool:
    """Whether the bounds are in order; a bound the form could not read is told by its own error."""
    return first is None or second is None or first <= second
