"""What places offer and whom they welcome: lists that editors keep."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from resources.enums import Need


class Vocabulary(index.Indexed, models.Model):
    """A name and its word in addresses."""

    name = models.CharField("nom", max_length=80, unique=True)
    slug = models.SlugField(
        "mot dans les adresses", max_length=80, unique=True, help_text="Sert aux filtres. Ne le changez pas ensuite."
    )

    panels = [FieldPanel("name"), FieldPanel("slug")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Service(Vocabulary):
    """Something that people can do in a place; it says which need it answers."""

    need = models.CharField(
        "besoin",
        max_length=12,
        choices=Need,
        blank=True,
        help_text="Classe les lieux qui rendent ce service. Laissez vide pour un service annexe.",
    )

    panels = [*Vocabulary.panels, FieldPanel("need")]

    class Meta(Vocabulary.Meta):
        verbose_name = "service rendu"
        verbose_name_plural = "services rendus"


class WelcomedPublic(Vocabulary):
    """Whom a place is for, in the words people use of themselves."""

    class Meta(Vocabulary.Meta):
        verbose_name = "public accueilli"
        verbose_name_plural = "publics accueillis"
