"""The activities of personal services, as the law lists them."""

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from trainings.enums import Regime


class SapActivity(index.Indexed, models.Model):
    """One of the 26 official activities of personal services (Code du travail, article D.7231-1)."""

    code = models.CharField("code", max_length=4, unique=True)
    name = models.CharField("activité", max_length=160)
    short_name = models.CharField("nom court", max_length=60, help_text="Pour les filtres et les listes.")
    regime = models.CharField("régime", max_length=1, choices=Regime)
    within_offer = models.BooleanField(
        "seulement dans une offre au domicile",
        default=False,
        help_text="À condition d’être comprise dans une offre qui inclut des activités au domicile.",
    )
    sort_order = models.PositiveSmallIntegerField("ordre", default=0)

    panels = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("regime"), FieldPanel("sort_order")]),
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("short_name"), FieldPanel("within_offer")]),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("code")]

    class Meta:
        ordering = ["sort_order"]
        verbose_name = "activité SAP"
        verbose_name_plural = "activités SAP"

    def __str__(self) -> str:
        return f"{self.code} · {self.short_name}"
