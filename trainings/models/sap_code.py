"""By which codes an offer of partners is known to be one of personal services."""

import re
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Upper
from django.forms import CheckboxSelectMultiple
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from trainings.enums import CodeSystem

FORMS = {CodeSystem.ROME: (r"[A-Z][0-9]{4}", "K1302"), CodeSystem.FORMACODE: (r"[0-9]{5}", "44028")}
# (system, code) -> codes of the activities.
Recognition = dict[tuple[str, str], tuple[str, ...]]


class SapCodeManager(models.Manager["SapCode"]):
    def recognition(self) -> Recognition:
        """Return the whole table, in two queries, for a reader of offers."""
        return {
            (row.system, row.code): tuple(activity.code for activity in row.activities.all())
            for row in self.prefetch_related("activities")
        }


class SapCode(index.Indexed, ClusterableModel):
    """A ROME code (trades) or a FORMACODE (subjects), and the official activities that it prepares for."""

    system = models.CharField("nomenclature", max_length=10, choices=CodeSystem)
    code = models.CharField("code", max_length=5, help_text="Par exemple K1302 (ROME) ou 44028 (FORMACODE).")
    label = models.CharField("intitulé", max_length=160, blank=True)
    activities = ParentalManyToManyField(
        "trainings.SapActivity",
        verbose_name="activités SAP préparées",
        related_name="codes",
        help_text="Une offre qui porte ce code est gardée, et rattachée à ces activités.",
    )

    objects: ClassVar[SapCodeManager] = SapCodeManager()

    panels = [
        FieldRowPanel([FieldPanel("system"), FieldPanel("code"), FieldPanel("label")]),
        FieldPanel("activities", widget=CheckboxSelectMultiple),
    ]
    search_fields = [index.SearchField("code"), index.AutocompleteField("code"), index.SearchField("label")]

    class Meta:
        ordering = ["system", "code"]
        verbose_name = "code qui désigne les services à la personne"
        verbose_name_plural = "codes qui désignent les services à la personne"
        constraints = [
            models.UniqueConstraint(
                "system", Upper("code"), name="sap_code_once",
                violation_error_message="Ce code est déjà dans la table : modifiez sa ligne.",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_system_display()} {self.code}"

    def clean(self) -> None:
        super().clean()
        self.code = self.code.strip().upper()
        form, example = FORMS.get(CodeSystem(self.system), ("", "")) if self.system else ("", "")
        if form and not re.fullmatch(form, self.code):
            raise ValidationError({"code": f"Ce code n’a pas la forme attendue : {example}, par exemple."})

    @property
    def activity_names(self) -> str:
        return ", ".join(activity.code for activity in self.activities.all())
