"""Figures that were published once, with their date: never recomputed, never mixed with derived ones."""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from clauses.enums import FigureGroup, FigureQualifier
from clauses.hours.amounts import short_euros
from portal.editing.rows import InlinePanel
from portal.models import HoursPerFte
from portal.words.text import NBSP, french_number

EURO = "€"


class PublishedSeries(index.Indexed, ClusterableModel):
    """What one report said of one period."""

    title = models.CharField("titre", max_length=120, unique=True, help_text="Par exemple « Bilan 2008-2009 ».")
    slug = models.SlugField("mot dans les adresses", max_length=60, unique=True)
    introduction = models.TextField("introduction", blank=True, max_length=500)
    period_start = models.DateField("du")
    period_end = models.DateField("au")
    source = models.CharField("source", max_length=200, help_text="Le document et sa date.")
    published_on = models.DateField("date de la source", help_text="Le premier du mois si le jour n’est pas connu.")
    hours_per_fte = models.PositiveSmallIntegerField(
        "convention ETP de la source", choices=HoursPerFte, null=True, blank=True,
        help_text="Celle qui explique le rapport entre les heures et les ETP publiés.",
    )  # fmt: skip
    sectors_note = models.CharField("parmi les secteurs", max_length=400, blank=True)
    authorities_note = models.CharField("parmi les donneurs d’ordre", max_length=500, blank=True)
    is_shown = models.BooleanField("montrée sur le site", default=True)

    panels = [
        FieldPanel("title"),
        FieldPanel("introduction"),
        FieldRowPanel([FieldPanel("period_start"), FieldPanel("period_end")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("published_on")]),
        FieldRowPanel([FieldPanel("hours_per_fte"), FieldPanel("slug"), FieldPanel("is_shown")]),
        MultiFieldPanel([FieldPanel("sectors_note"), FieldPanel("authorities_note")], heading="Listes citées"),
        InlinePanel("figures", heading="Chiffres publiés", label="chiffre"),
    ]
    search_fields = [index.SearchField("title"), index.AutocompleteField("title"), index.SearchField("source")]

    class Meta:
        ordering = ["-period_end"]
        verbose_name = "série publiée"
        verbose_name_plural = "séries publiées"

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.period_start and self.period_end and self.period_end < self.period_start:
            raise ValidationError({"period_end": "La fin de la période est avant son début : vérifiez les deux dates."})

    @property
    def period(self) -> str:
        """``2008-2009``, or the only year."""
        first, last = self.period_start.year, self.period_end.year
        return str(first) if first == last else f"{first}-{last}"


class PublishedFigureQuerySet(models.QuerySet["PublishedFigure"]):
    def shown(self) -> "PublishedFigureQuerySet":
        return self.filter(series__is_shown=True).select_related("series")

    def headlines(self) -> "PublishedFigureQuerySet":
        """Return those that the home page shows: one query, the newest series first."""
        return self.shown().filter(on_home=True).order_by("-series__period_end", "sort_order")


class PublishedFigure(Orderable):
    """One number of a series, with what it counts, its base and the source's own reservation.

    ``value`` is in ``unit``; a share has ``unit`` « % » and its ``base``, the number of people it is a share of.
    """

    series = ParentalKey(PublishedSeries, on_delete=models.CASCADE, related_name="figures")
    key = models.SlugField(
        "nom court", max_length=60, help_text="Nom stable de ce chiffre dans les fichiers CSV et JSON."
    )
    group = models.CharField("rubrique", max_length=10, choices=FigureGroup, default=FigureGroup.KEY)
    label = models.CharField("ce qui est compté", max_length=160)
    qualifier = models.CharField("précision", max_length=10, choices=FigureQualifier, blank=True, default="")
    value = models.DecimalField("valeur", max_digits=16, decimal_places=2)
    unit = models.CharField("unité", max_length=30, help_text="Par exemple « heures », « ETP », « % », « € ».")
    base = models.DecimalField(
        "base",
        max_digits=16,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Le nombre dont le pourcentage est la part.",
    )
    base_label = models.CharField("ce que compte la base", max_length=120, blank=True)
    note = models.CharField("note", max_length=300, blank=True)
    is_key = models.BooleanField("barre mise en avant", default=False)
    on_home = models.BooleanField("montré à l’accueil", default=False)

    objects: ClassVar = PublishedFigureQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("label"), FieldPanel("group")]),
        FieldRowPanel([FieldPanel("qualifier"), FieldPanel("value"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("base"), FieldPanel("base_label")]),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("key"), FieldPanel("is_key"), FieldPanel("on_home")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "chiffre publié"
        verbose_name_plural = "chiffres publiés"
        constraints = [models.UniqueConstraint(fields=["series", "key"], name="published_figure_key")]

    def __str__(self) -> str:
        return f"{self.label} : {self.display_value}"

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        if self.value is not None and self.value < 0:
            errors["value"] = "Un chiffre publié ne peut pas être négatif : vérifiez la valeur."
        if self.unit == "%" and self.value is not None and self.value > 100:
            errors["value"] = "Une part ne peut pas dépasser 100 % : vérifiez la valeur ou l’unité."
        if self.unit == "%" and self.base is None:
            errors["base"] = "Une part s’écrit toujours avec sa base : indiquez le nombre dont elle est la part."
        if errors:
            raise ValidationError(errors)

    @property
    def more_than(self) -> bool:
        return self.qualifier == FigureQualifier.MORE_THAN

    @property
    def display_value(self) -> str:
        """As the source prints it, without its « plus de »: ``470 M€``, ``8,5 %``, ``700 000``."""
        if self.unit == EURO:
            return short_euros(self.value)
        number = french_number(self.value)
        return f"{number}{NBSP}%" if self.unit == "%" else number

    def record(self) -> dict[str, Any]:
        """Return the figure as open data: text and Decimal values."""
        return {
            "nature": "publié",
            "cle": self.key,
            "libelle": self.label,
            "precision": "plus de" if self.more_than else "",
            "valeur": self.value.normalize(),
            "unite": self.unit,
            "base": self.base.normalize() if self.base is not None else None,
            "base_libelle": self.base_label,
            "periode": self.series.period,
            "source": self.series.source,
            "note": self.note,
        }


def headline_figures(limit: int = 4) -> list[PublishedFigure]:
    """Return the figures of the newest published series that the home page shows; one query."""
    return list(PublishedFigure.objects.headlines()[:limit])


def bar_maximum(figures: list[PublishedFigure]) -> Decimal:
    """Return the number of a full bar: 100 for shares, otherwise the largest value."""
    if figures and all(figure.unit == "%" for figure in figures):
        return Decimal(100)
    return max((figure.value for figure in figures), default=Decimal(1))
