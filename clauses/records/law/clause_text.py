"""The text proposed for a tender: versions that editors write, each with its day; the newest one is proposed."""

import re
from datetime import date
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.search import index

from portal import dates

VARIABLES = {
    "heures": "les heures d’insertion de tout le marché",
    "montant": "le montant hors taxes de tout le marché",
    "lots": "une ligne par lot, avec ses heures",
}
_VARIABLE = re.compile(r"\{([^{}]{0,40})\}")
HELP = (
    "<p>Les mots entre accolades sont remplis par le calculateur : "
    + ", ".join(f"<code>{{{name}}}</code> {words}" for name, words in VARIABLES.items())
    + ". Ce que l’acheteur doit écrire lui-même se met entre crochets.</p>"
)


class ClauseTextQuerySet(models.QuerySet["ClauseText"]):
    """Queries on versions of the text."""

    def proposed_on(self, day: date) -> "ClauseText | None":
        """Return the newest version of that day; None before the first."""
        return self.filter(version_on__lte=day).order_by("-version_on").first()


class ClauseText(index.Indexed, models.Model):
    """One version: ``body`` holds the ``VARIABLES`` between braces, and never runs as a template."""

    version_on = models.DateField("version du", unique=True, help_text="Elle remplace la précédente ce jour-là.")
    body = models.TextField("texte", max_length=6000)
    source = models.CharField("source", max_length=200, help_text="Le texte de loi ou le modèle dont il s’inspire.")

    objects: ClassVar = ClauseTextQuerySet.as_manager()

    panels = [
        HelpPanel(content=HELP),
        FieldRowPanel([FieldPanel("version_on"), FieldPanel("source")]),
        FieldPanel("body"),
    ]
    search_fields = [index.SearchField("body"), index.SearchField("source"), index.AutocompleteField("source")]

    class Meta:
        ordering = ["-version_on"]
        verbose_name = "texte de clause"
        verbose_name_plural = "textes de clause"

    def __str__(self) -> str:
        return f"Version du {dates.format_day(self.version_on)}"

    def clean(self) -> None:
        super().clean()
        unknown = next((name for name in _VARIABLE.findall(self.body) if name not in VARIABLES), None)
        if unknown is not None:
            known = ", ".join(f"{{{name}}}" for name in VARIABLES)
            raise ValidationError(
                {"body": f"« {{{unknown}}} » n’est pas rempli par le calculateur. Écrivez l’un de ceux-ci : {known}."}
            )

    def filled(self, values: dict[str, str]) -> str:
        """Return the text with its variables; what a value holds is never read as a variable."""
        return _VARIABLE.sub(lambda found: values.get(found[1], found[0]), self.body)
