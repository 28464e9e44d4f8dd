"""Hours that companies declare by lot and period, and what the facilitator validates of them."""

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Sum
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.models import Orderable, RevisionMixin
from wagtail.search import index

from clauses.enums import ContractType, PeriodLength
from clauses.records.lot_chooser import lot_chooser
from portal import dates
from portal.editing.rows import InlinePanel

NO_NEGATIVE = MinValueValidator(Decimal(0), "Un nombre d’heures ne peut pas être négatif : vérifiez la valeur.")
HIRED_PARTS = ("hired_qpv", "hired_under_26", "hired_over_50", "hired_direct", "hired_durable")
HELP = (
    "<p>Une déclaration par lot et par mois ou trimestre. Les heures <strong>réalisées</strong> sont celles que "
    "l’entreprise déclare ; les heures <strong>validées</strong> sont celles que vous avez contrôlées. "
    "Une déclaration validée ne se réimporte plus.</p>"
)


class DeclarationQuerySet(models.QuerySet["HoursDeclaration"]):
    """Queries on declared hours."""

    def in_year(self, year: int | None) -> "DeclarationQuerySet":
        return self if year is None else self.filter(period_start__year=year)

    def public(self) -> "DeclarationQuerySet":
        """Keep those of operations that the public can read: published, under no view restriction."""
        return self.filter(lot__operation__is_shown=True)

    def waiting(self) -> "DeclarationQuerySet":
        return self.filter(hours_validated=None)

    def totals(self) -> dict[str, Decimal]:
        """Return ``done`` and ``validated`` hours."""
        found = self.aggregate(done=Sum("hours_done"), validated=Sum("hours_validated"))
        return {name: value or Decimal(0) for name, value in found.items()}


class HoursDeclaration(RevisionMixin, index.Indexed, ClusterableModel):
    """One lot, one month or quarter. ``hours_validated`` is empty until the facilitator has checked.

    Each change is kept as a revision: the history says who changed which field.
    """

    lot = models.ForeignKey("clauses.Lot", verbose_name="lot", on_delete=models.PROTECT, related_name="declarations")
    period_start = models.DateField("premier jour de la période", help_text="Le premier du mois ou du trimestre.")
    months = models.PositiveSmallIntegerField("période", choices=PeriodLength, default=PeriodLength.MONTH)
    hours_done = models.DecimalField(
        "heures réalisées",
        max_digits=9,
        decimal_places=2,
        validators=[NO_NEGATIVE],
        help_text="0 si rien n’a été fait.",
    )
    hours_validated = models.DecimalField(
        "heures validées", max_digits=9, decimal_places=2, null=True, blank=True, validators=[NO_NEGATIVE],
        help_text="Après contrôle. Laissez vide tant que ce n’est pas fait.",
    )  # fmt: skip
    people = models.PositiveSmallIntegerField("personnes en poste", help_text="Chaque personne compte une fois.")
    hired = models.PositiveSmallIntegerField(
        "personnes embauchées", null=True, blank=True, help_text="Nouvelles dans la période. Vide : pas encore connu."
    )
    hired_qpv = models.PositiveSmallIntegerField("dont habitant un QPV", null=True, blank=True)
    hired_under_26 = models.PositiveSmallIntegerField("dont moins de 26 ans", null=True, blank=True)
    hired_over_50 = models.PositiveSmallIntegerField("dont plus de 50 ans", null=True, blank=True)
    hired_direct = models.PositiveSmallIntegerField("dont embauches directes", null=True, blank=True)
    hired_durable = models.PositiveSmallIntegerField(
        "dont emplois durables", null=True, blank=True, help_text="CDI, ou CDD de six mois et plus."
    )
    note = models.CharField("remarque", max_length=300, blank=True)
    by_company = models.BooleanField("déclarée par l’entreprise", default=False, editable=False)

    objects: ClassVar = DeclarationQuerySet.as_manager()

    panels = [
        HelpPanel(content=HELP),
        FieldPanel("lot", widget=lot_chooser.widget_class),
        FieldRowPanel([FieldPanel("period_start"), FieldPanel("months")]),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("hours_done"), FieldPanel("hours_validated"), FieldPanel("people")])],
            heading="Heures",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("hired"), FieldPanel("hired_direct"), FieldPanel("hired_durable")]),
                FieldRowPanel([FieldPanel("hired_qpv"), FieldPanel("hired_under_26"), FieldPanel("hired_over_50")]),
            ],
            heading="Nouvelles embauches (facultatif)",
        ),
        InlinePanel("contracts", heading="Contrats de ces personnes", label="contrat"),
        FieldPanel("note"),
    ]
    search_fields = [
        index.SearchField("note"),
        index.AutocompleteField("note"),
        index.RelatedFields("lot", [index.SearchField("name"), index.AutocompleteField("name")]),
    ]

    class Meta:
        ordering = ["-period_start", "lot"]
        verbose_name = "déclaration d’heures"
        verbose_name_plural = "déclarations d’heures"
        constraints = [
            models.UniqueConstraint(fields=["lot", "period_start"], name="declaration_lot_period"),
            models.CheckConstraint(condition=models.Q(hours_done__gte=0), name="declaration_done_positive"),
            models.CheckConstraint(
                condition=models.Q(hours_validated=None) | models.Q(hours_validated__lte=models.F("hours_done")),
                name="declaration_validated_within_done",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lot}, {self.period}"

    @property
    def period(self) -> str:
        """``mars 2026``, ``1er trimestre 2026``."""
        if self.months == PeriodLength.MONTH:
            return dates.format_month(self.period_start)
        quarter = (self.period_start.month - 1) // 3 + 1
        return f"{'1er' if quarter == 1 else f'{quarter}e'} trimestre {self.period_start.year}"

    @property
    def during(self) -> str:
        """``en mars 2026``, ``au 1er trimestre 2026``."""
        return f"{'en' if self.months == PeriodLength.MONTH else 'au'} {self.period}"

    @property
    def period_end(self) -> date:
        """First day after the period."""
        return dates.add_months(self.period_start, self.months)

    @property
    def corrected_words(self) -> str:
        """What became of the amendments to its validated hours, the latest; empty without any."""
        found = list(self.corrections.all())
        if not found:
            return ""
        last = found[-1]
        return f"{last.state.label} le {dates.format_day(dates.local(last.decided_at or last.sent_at))}"

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        if self.hours_validated is not None and self.hours_done is not None and self.hours_validated > self.hours_done:
            errors["hours_validated"] = "Les heures validées dépassent les heures réalisées : vérifiez les deux."
        if self.hours_done and self.people == 0:
            errors["people"] = "Des heures ont été réalisées : indiquez combien de personnes les ont faites."
        errors |= self._hired_errors()
        if self.period_start:
            errors |= self._period_errors()
        if errors:
            raise ValidationError(errors)

    def _hired_errors(self) -> dict[str, str]:
        """People hired are among those in post, and each « dont » among people hired."""
        told = {name: getattr(self, name) for name in HIRED_PARTS if getattr(self, name) is not None}
        if self.hired is None:
            return dict.fromkeys(told, "Indiquez d’abord le nombre de personnes embauchées.")
        errors = {name: "Ce nombre dépasse celui des personnes embauchées." for name in told if told[name] > self.hired}
        if self.people is not None and self.hired > self.people:
            errors["hired"] = "Les personnes embauchées sont parmi les personnes en poste : vérifiez les deux nombres."
        if not errors and told.get("hired_under_26", 0) + told.get("hired_over_50", 0) > self.hired:
            errors["hired_over_50"] = "Les moins de 26 ans et les plus de 50 ans dépassent ensemble les embauches."
        return errors

    def _period_errors(self) -> dict[str, str]:
        first_months = (1, 4, 7, 10) if self.months == PeriodLength.QUARTER else range(1, 13)
        if self.period_start.day != 1 or self.period_start.month not in first_months:
            return {
                "period_start": "La période commence le premier jour d’un mois, ou d’un trimestre (janvier, avril…)."
            }
        if self.period_start > dates.today():
            return {"period_start": "Cette période n’a pas commencé : on déclare des heures faites."}
        if self.lot_id and self._overlaps():
            return {"period_start": "Ce lot a déjà une déclaration pour tout ou partie de cette période : modifiez-la."}
        return {}

    def _overlaps(self) -> bool:
        # A period of at most three months can only meet those that start up to two months before it.
        near = HoursDeclaration.objects.filter(
            lot_id=self.lot_id,
            period_start__lt=self.period_end,
            period_start__gte=dates.add_months(self.period_start, -2),
        ).exclude(pk=self.pk)
        return any(other.period_end > self.period_start for other in near)


class DeclaredContract(Orderable):
    """How many of the people have which contract."""

    declaration = ParentalKey(HoursDeclaration, on_delete=models.CASCADE, related_name="contracts")
    contract_type = models.CharField("contrat", max_length=20, choices=ContractType)
    people = models.PositiveSmallIntegerField("personnes", validators=[MinValueValidator(1)])

    panels = [FieldRowPanel([FieldPanel("contract_type"), FieldPanel("people")])]

    class Meta(Orderable.Meta):
        verbose_name = "contrat déclaré"
        verbose_name_plural = "contrats déclarés"

    def __str__(self) -> str:
        return f"{self.people} {self.get_contract_type_display()}"


def hours_by_lot(lot_ids: Any) -> dict[int, tuple[Decimal, Decimal]]:
    """Return ``{lot: (done, validated)}`` in hours, in one query; lots without declarations are left out."""
    rows = (
        HoursDeclaration.objects.filter(lot__in=lot_ids)
        .order_by()
        .values("lot")
        .annotate(done=Sum("hours_done"), validated=Sum("hours_validated"))
    )
    return {row["lot"]: (row["done"] or Decimal(0), row["validated"] or Decimal(0)) for row in rows}
