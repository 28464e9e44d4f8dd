"""The amounts from which the law asks for a social clause: each with its days, its article and its source."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from clauses.enums import ThresholdScope
from clauses.records.validators import validate_positive_amount
from portal import dates
from portal.words.text import euros


class ClauseThreshold(index.Indexed, models.Model):
    """One amount in euros excluding tax, in force from a day to another: editors add those of the next years."""

    scope = models.CharField("s’applique à", max_length=12, choices=ThresholdScope)
    amount = models.DecimalField(
        "montant HT (€)", max_digits=14, decimal_places=2, validators=[validate_positive_amount],
        help_text="Le contrat de ce montant ou plus est concerné.",
    )  # fmt: skip
    starts_on = models.DateField("à partir du", help_text="Pour les consultations lancées ce jour-là ou après.")
    ends_on = models.DateField("jusqu’au", null=True, blank=True, help_text="Vide : sans fin connue.")
    article = models.CharField("texte", max_length=200, help_text="L’article ou le décret qui le demande.")
    source = models.CharField("source du montant", max_length=200)

    panels = [
        FieldRowPanel([FieldPanel("scope"), FieldPanel("amount")]),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldPanel("article"),
        FieldPanel("source"),
    ]
    search_fields = [index.SearchField("article"), index.SearchField("source"), index.AutocompleteField("article")]

    class Meta:
        ordering = ["scope", "starts_on"]
        verbose_name = "seuil de la clause"
        verbose_name_plural = "seuils de la clause"
        constraints = [models.UniqueConstraint(fields=["scope", "starts_on"], name="one_threshold_a_day")]

    def __str__(self) -> str:
        return f"{self.get_scope_display()} : {euros(self.amount)} depuis le {dates.format_day(self.starts_on)}"

    def clean(self) -> None:
        super().clean()
        if self.starts_on is None:
            return
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "Ce seuil finirait avant de commencer : une date d’après est attendue."})
        other = self._overlapping().first()
        if other is not None:
            raise ValidationError(
                {"starts_on": f"Un autre seuil vaut déjà à ces dates ({other}) : donnez-lui d’abord une fin."}
            )

    def _overlapping(self) -> "models.QuerySet[ClauseThreshold]":
        found = ClauseThreshold.objects.filter(scope=self.scope).exclude(pk=self.pk)
        found = found.filter(Q(ends_on=None) | Q(ends_on__gte=self.starts_on))
        return found if self.ends_on is None else found.filter(starts_on__lte=self.ends_on)
