"""What was changed in a contract after its award (« avenant »)."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

NOT_NEGATIVE = MinValueValidator(Decimal(0), "Le montant ne peut pas être négatif : indiquez le nouveau montant total.")


class Amendment(Orderable):
    """``amount`` (euros excluding tax) and ``months`` are the contract's new totals; empty where unchanged."""

    operation = ParentalKey("clauses.OperationPage", on_delete=models.CASCADE, related_name="amendments")
    number = models.CharField("numéro", max_length=20, blank=True)
    notified_on = models.DateField("notifié le", null=True, blank=True)
    purpose = models.CharField("objet", max_length=250, blank=True)
    amount = models.DecimalField(
        "nouveau montant HT (€)", max_digits=14, decimal_places=2, null=True, blank=True, validators=[NOT_NEGATIVE]
    )
    months = models.PositiveSmallIntegerField("nouvelle durée (mois)", null=True, blank=True)
    companies = models.CharField("nouveaux titulaires", max_length=300, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("notified_on")]),
        FieldPanel("purpose"),
        FieldRowPanel([FieldPanel("amount"), FieldPanel("months")]),
        FieldPanel("companies"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "avenant"
        verbose_name_plural = "avenants"

    def __str__(self) -> str:
        return f"Avenant {self.number}".strip()
