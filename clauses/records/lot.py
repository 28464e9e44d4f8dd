"""Lots of an operation: who won what, and how many insertion hours they promised."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import Textarea
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from clauses.enums import AFTER_AWARD
from clauses.records.querysets import LotQuerySet
from clauses.records.trades import Trade, read_trades, validate_trades
from clauses.records.validators import validate_positive_amount, validate_positive_hours
from portal.editing.rows import InlinePanel

NOT_AWARDED = "pas encore attribué"
NOT_PUBLISHED = "entreprise non publiée"


class Lot(ClusterableModel, Orderable):
    """Part of an operation, awarded to one company or not yet.

    ``amount`` is in euros excluding tax; ``hours_committed`` is what the company promised for the
    whole contract; ``structures`` are those to which it entrusts a part of them.
    """

    operation = ParentalKey("clauses.OperationPage", on_delete=models.CASCADE, related_name="lots")
    name = models.CharField("intitulé", max_length=160, help_text="« Lot unique » si l’opération n’est pas découpée.")
    company = models.ForeignKey(
        "portal.Organisation",
        verbose_name="entreprise titulaire",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="clause_lots",
        help_text="Laissez vide tant que le lot n’est pas attribué.",
    )
    awarded_on = models.DateField("attribué le", null=True, blank=True)
    amount = models.DecimalField(
        "montant HT (€)", max_digits=14, decimal_places=2, null=True, blank=True, validators=[validate_positive_amount]
    )
    hours_committed = models.DecimalField(
        "heures d’insertion engagées",
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[validate_positive_hours],
        help_text="Ce que l’entreprise a promis, sur toute la durée du marché.",
    )
    trades = models.TextField(
        "métiers à recruter",
        blank=True,
        default="",
        validators=[validate_trades],
        help_text="Un métier par ligne, avec son code ROME si vous le connaissez, par exemple « F1606 peintre ». "
        "Ils servent au calendrier des recrutements.",
    )

    objects: ClassVar = LotQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("amount")]),
        FieldRowPanel([FieldPanel("company"), FieldPanel("awarded_on"), FieldPanel("hours_committed")]),
        InlinePanel("structures", heading="Structures d’insertion de ce lot", label="structure"),
        FieldPanel("trades", widget=Textarea(attrs={"rows": 3})),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "lot"
        verbose_name_plural = "lots"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hours_committed=None) | models.Q(hours_committed__gt=0), name="lot_hours_positive"
            ),
            models.CheckConstraint(
                condition=models.Q(amount=None) | models.Q(amount__gt=0), name="lot_amount_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        if self.hours_committed and self.company_id is None:
            errors["company"] = "Choisissez l’entreprise qui promet ces heures, ou laissez les heures vides."
        if self.awarded_on and self.company_id is None:
            errors["company"] = "Le lot a une date d’attribution : choisissez l’entreprise titulaire."
        if errors:
            raise ValidationError(errors)

    @property
    def full_name(self) -> str:
        """``Entretien des jardins (2026-01), Lot 1, Jardins de l’Ourcq``: what tells it from all others."""
        operation = self.operation
        title = f"{operation.title} ({operation.reference})" if operation.reference else operation.title
        return f"{title}, {self.name}, {self.holder}"

    @property
    def holder(self) -> str:
        """Its company; from the award on, a lot without one was won by a company that nobody published."""
        if self.company is not None:
            return str(self.company)
        return NOT_PUBLISHED if self.operation.stage in AFTER_AWARD else NOT_AWARDED

    @property
    def is_awarded(self) -> bool:
        return self.company_id is not None

    @property
    def wanted_trades(self) -> tuple[Trade, ...]:
        """Whom the company will look for; empty where nobody said so."""
        return read_trades(self.trades)
