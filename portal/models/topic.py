"""Subjects that readers filter by."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index


class Topic(index.Indexed, models.Model):
    """A subject that readers filter by, whatever the kind of page."""

    name = models.CharField("nom", max_length=80, unique=True)
    slug = models.SlugField(
        "mot dans les adresses",
        max_length=80,
        unique=True,
        help_text="Sert aux filtres, par exemple ?theme=creation-d-entreprise. Ne le changez pas ensuite.",
    )
    description = models.CharField("description", max_length=200, blank=True)

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("description")]

    class Meta:
        ordering = ["name"]
        verbose_name = "thème"
        verbose_name_plural = "thèmes"

    def __str__(self) -> str:
        return self.name
