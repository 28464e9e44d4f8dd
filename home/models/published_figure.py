"""A published figure of the portal's audience, with its period and its base."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from home.enums import FigureQualifier
from portal import dates
from portal.words.text import french_number


class AudienceFigure(Orderable):
    """One published number: what it counts, over which period, on which base.

    ``value`` (and ``value_to`` for a range) are in ``unit``; ``published_change`` is in
    per cent, as the source printed it, for when the earlier value was not published.
    """

    page = ParentalKey("home.AudienceFiguresPage", on_delete=models.CASCADE, related_name="figures")
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
    """Return whether the bounds are in order; a bound the form could not read is told by its own error."""
    return first is None or second is None or first <= second
