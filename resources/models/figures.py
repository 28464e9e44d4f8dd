"""Key figures of documents: each with what it counts, where, when, on what base and at which page."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from portal.words.folding import fold
from portal.words.shares import ShareRounding, french_share
from portal.words.text import NBSP, french_number
from resources.enums import Qualifier

# « M€ », « ETP »: units short enough to stand beside a large number.
SHORT_UNIT = 4


class KeyFigure(Orderable):
    """A number as its source gives it; a share is computed from its base, never typed."""

    document = ParentalKey("resources.DocumentPage", on_delete=models.CASCADE, related_name="key_figures")
    name = models.CharField("ce qui est compté", max_length=160, help_text="Par exemple « structures interrogées ».")
    qualifier = models.CharField(
        "précision",
        max_length=8,
        choices=Qualifier,
        blank=True,
        help_text="Si la source dit « plus de » ou « environ ».",
    )
    amount = models.DecimalField("valeur", max_digits=16, decimal_places=4)
    unit = models.CharField("unité", max_length=40, blank=True, help_text="Par exemple « % », « ETP », « M€ ».")
    base = models.DecimalField(
        "base",
        max_digits=16,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="Pour une part : le total dont la valeur fait partie. Le pourcentage est calculé.",
    )
    base_label = models.CharField("ce que compte la base", max_length=120, blank=True)
    rounding = models.CharField(
        "écriture de la part", max_length=10, choices=ShareRounding, default=ShareRounding.ONE_DECIMAL
    )
    territory = models.CharField("territoire", max_length=80, blank=True)
    period = models.CharField(
        "période", max_length=60, help_text="Par exemple « 2008-2009 » ou « au 31 décembre 2009 »."
    )
    source_page = models.CharField("page de la source", max_length=20, blank=True, help_text="Par exemple « 12 ».")
    note = models.CharField("note", max_length=250, blank=True)
    # What the search of figures reads: folded words of the row.
    words = models.TextField(editable=False, default="")

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("qualifier"), FieldPanel("amount"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("base"), FieldPanel("base_label"), FieldPanel("rounding")]),
        FieldRowPanel([FieldPanel("territory"), FieldPanel("period"), FieldPanel("source_page")]),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "chiffre clé"
        verbose_name_plural = "chiffres clés"

    def __str__(self) -> str:
        return f"{self.shown} {self.name}"

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        if self.base is not None and self.amount is not None:
            if self.base <= 0:
                errors["base"] = "La base est un total : elle est plus grande que zéro."
            elif self.amount > self.base:
                errors["amount"] = "Cette part est plus grande que sa base : vérifiez les deux nombres."
        if self.base_label and self.base is None:
            errors["base"] = "Vous dites ce que compte la base : donnez aussi son nombre."
        if errors:
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.words = fold(f"{self.name} {self.unit} {self.territory} {self.period} {self.base_label} {self.note}")
        super().save(*args, **kwargs)

    @property
    def qualifier_words(self) -> str:
        """``plus de``, or nothing."""
        return Qualifier(self.qualifier).words

    @property
    def shown(self) -> str:
        """``plus de 700 000 heures``: a line breaks between words, never inside the number nor before a short unit."""
        space = NBSP if len(self.unit) <= SHORT_UNIT else " "
        value = space.join(part for part in (french_number(Decimal(self.amount)), self.unit) if part)
        return " ".join(part for part in (self.qualifier_words, value) if part)

    @property
    def headline(self) -> dict[str, Any]:
        """The figure as ``components/figures.html`` draws it: a long unit may go to the next line, and is said once."""
        is_short = len(self.unit) <= SHORT_UNIT
        unit = self.unit if is_short or self.unit not in self.name else ""
        value = (NBSP if is_short else " ").join(part for part in [french_number(Decimal(self.amount)), unit] if part)
        words = self.qualifier_words
        label = ", ".join(part for part in [words if words != "plus de" else "", self.name] if part)
        return {"label": label, "value": value, "more_than": words == "plus de"}

    @property
    def share(self) -> str:
        """``20,5 %`` for 17 of 83; empty without a base."""
        return french_share(self.amount, self.base, self.rounding) if self.base else ""

    @property
    def base_shown(self) -> str:
        """``sur 83 familles``."""
        if self.base is None:
            return ""
        return f"sur {french_number(self.base)} {self.base_label}".rstrip()
