"""Shared vocabularies of the clause: activity sectors and the publics who may be hired under it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

SLUG_HELP = "Sert aux filtres dans les adresses. Ne le changez pas ensuite."


class Sector(index.Indexed, models.Model):
    """A line of business that contracts with a clause are let in."""

    name = models.CharField("nom", max_length=80, unique=True)
    slug = models.SlugField("mot dans les adresses", max_length=80, unique=True, help_text=SLUG_HELP)

    panels = [FieldPanel("name"), FieldPanel("slug")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = "secteur d’activité"
        verbose_name_plural = "secteurs d’activité"

    def __str__(self) -> str:
        return self.name


class EligiblePublic(index.Indexed, models.Model):
    """A situation that lets a person be hired under a clause, and how she says it herself."""

    name = models.CharField(
        "nom", max_length=120, unique=True, help_text="Par exemple « Personnes qui touchent le RSA »."
    )
    slug = models.SlugField("mot dans les adresses", max_length=40, unique=True, help_text=SLUG_HELP)
    statement = models.CharField(
        "à la première personne", max_length=160, help_text="Case à cocher du questionnaire : « Je touche le RSA »."
    )
    proof = models.CharField(
        "justificatif",
        max_length=200,
        blank=True,
        help_text="Demandé plus tard, par exemple « attestation de la CAF ».",
    )
    starts_on = models.DateField("à partir du", null=True, blank=True, help_text="Vide : depuis une date non précisée.")
    ends_on = models.DateField(
        "jusqu’au", null=True, blank=True, help_text="Dernier jour où cette situation compte. Vide : sans fin connue."
    )
    source = models.CharField(
        "source", max_length=200, blank=True, help_text="Le texte ou le guide qui nomme cette situation."
    )
    checked_on = models.DateField("relevé le", null=True, blank=True)
    sort_order = models.PositiveSmallIntegerField("ordre", default=0)

    panels = [
        FieldPanel("name"),
        FieldPanel("statement"),
        FieldPanel("proof"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("checked_on")]),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("sort_order")]),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("statement")]

    class Meta:
        ordering = ["sort_order", "name"]
        verbose_name = "public de la clause"
        verbose_name_plural = "publics de la clause"

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "La fin est avant le début : une date d’après est attendue."})
        if self.source and self.checked_on is None:
            raise ValidationError({"checked_on": "Dites quand cette source a été lue."})

    def counts_on(self, day: date) -> bool:
        """Whether the situation lets a person in on that day: each day of its dates, both included."""
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)
