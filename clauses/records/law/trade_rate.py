"""The rates that the calculator proposes for a trade."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from clauses.records.validators import validate_positive_amount

DEFAULT_COST = Decimal(30)
DEFAULT_RATE = Decimal(5)
# Half of a price: works and services taken together, before a trade is known.
DEFAULT_SHARE = Decimal(50)


class TradeRate(index.Indexed, models.Model):
    """What one trade's contracts usually hold: an order of magnitude, with its source and date."""

    trade = models.CharField("métier ou prestation", max_length=80, unique=True)
    slug = models.SlugField("mot dans les adresses", max_length=80, unique=True)
    labour_share = models.DecimalField(
        "part de main-d’œuvre (%)", max_digits=5, decimal_places=2, validators=[MaxValueValidator(100)],
        help_text="Ce que le travail pèse dans le prix, par exemple 70 pour la peinture.",
    )  # fmt: skip
    hourly_cost = models.DecimalField(
        "coût d’une heure (€)", max_digits=6, decimal_places=2, default=DEFAULT_COST,
        validators=[validate_positive_amount], help_text="Salaire et charges d’une heure de travail.",
    )  # fmt: skip
    insertion_rate = models.DecimalField(
        "taux d’insertion (%)", max_digits=5, decimal_places=2, default=DEFAULT_RATE,
        validators=[MaxValueValidator(100)], help_text="La part des heures de travail que la clause réserve.",
    )  # fmt: skip
    source = models.CharField("source", max_length=200)
    dated_on = models.DateField("relevé le")

    panels = [
        FieldRowPanel([FieldPanel("trade"), FieldPanel("slug")]),
        FieldRowPanel([FieldPanel("labour_share"), FieldPanel("insertion_rate"), FieldPanel("hourly_cost")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("dated_on")]),
    ]
    search_fields = [index.SearchField("trade"), index.AutocompleteField("trade")]

    class Meta:
        ordering = ["trade"]
        verbose_name = "ratio d’un métier"
        verbose_name_plural = "ratios des métiers"

    def __str__(self) -> str:
        return self.trade

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        if self.labour_share is not None and self.labour_share <= 0:
            errors["labour_share"] = "La part de main-d’œuvre doit dépasser 0 %, par exemple 50."
        if self.insertion_rate is not None and self.insertion_rate <= 0:
            errors["insertion_rate"] = "Le taux d’insertion doit dépasser 0 %, par exemple 5."
        if errors:
            raise ValidationError(errors)
