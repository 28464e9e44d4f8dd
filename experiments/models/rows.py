"""Stages, results and difficulties of an experiment."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from experiments.enums import Qualifier, StageKind
from portal.words.living import FEATURE
from portal.words.shares import ShareRounding, french_share, share
from portal.words.text import NBSP, french_number, plain

# « de cadres supérieurs », « % de femmes »: what is left of a sentence where the number stands elsewhere.
UNFINISHED = ("de ", "d’", "d'", "des ", "%", "€")


class Stage(Orderable):
    """One of the five stages; without text, the source tells nothing of it and the page says so."""

    page = ParentalKey("experiments.ExperimentPage", on_delete=models.CASCADE, related_name="stages")
    kind = models.CharField("étape", max_length=20, choices=StageKind)
    dates = models.CharField("dates", max_length=80, blank=True, help_text="Par exemple « juin et juillet 2009 ».")
    text = RichTextField(
        "ce qui a été fait",
        blank=True,
        features=["bold", "italic", "link", FEATURE, "ul"],
        help_text="Laissez vide si la source n’en dit rien : la page le dira.",
    )

    panels = [FieldRowPanel([FieldPanel("kind"), FieldPanel("dates")]), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = "étape"
        verbose_name_plural = "étapes"

    def __str__(self) -> str:
        return str(StageKind(self.kind).label)

    @property
    def is_documented(self) -> bool:
        return bool(plain(self.text))


class Result(Orderable):
    """A number with what it counts; its share of a base is computed, never typed."""

    page = ParentalKey("experiments.ExperimentPage", on_delete=models.CASCADE, related_name="results")
    label = models.CharField(
        "ce qui est compté", max_length=160, help_text="Se lit après le nombre : « 72 personnes ont trouvé un emploi »."
    )
    qualifier = models.CharField("précision", max_length=10, choices=Qualifier, blank=True, default=Qualifier.EXACT)
    number = models.DecimalField("nombre", max_digits=12, decimal_places=2)
    unit = models.CharField("unité", max_length=30, blank=True, help_text="Par exemple « € » ou « mois ».")
    base = models.DecimalField(
        "base", max_digits=12, decimal_places=2, null=True, blank=True, help_text="Le tout dont ce nombre est une part."
    )
    base_label = models.CharField("ce que compte la base", max_length=100, blank=True)
    rounding = models.CharField(
        "écriture de la part", max_length=10, choices=ShareRounding, default=ShareRounding.ONE_DECIMAL
    )
    note = models.CharField("note", max_length=250, blank=True)
    is_key = models.BooleanField("chiffre clé", default=False, help_text="Montré en grand ; trois au plus.")

    panels = [
        FieldRowPanel([FieldPanel("qualifier"), FieldPanel("number"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("label"), FieldPanel("is_key")]),
        FieldRowPanel([FieldPanel("base"), FieldPanel("base_label"), FieldPanel("rounding")]),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "résultat"
        verbose_name_plural = "résultats"

    def __str__(self) -> str:
        return f"{self.shown_number} {self.label}"

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        if self.label.casefold().startswith(UNFINISHED):
            errors["label"] = "Commencez par ce qui est compté, sans « de » ni unité : cette ligne se lit aussi seule."
        if self.number is not None and self.number < 0:
            errors["number"] = "Un résultat ne peut pas être négatif : vérifiez le nombre."
        if self.base is not None and self.base <= 0:
            errors["base"] = "La base doit être plus grande que zéro : sans elle, aucune part ne se calcule."
        elif self.base is not None and self.number is not None and self.number > self.base:
            errors["base"] = (
                f"La part dépasse sa base ({french_number(self.number)} sur {french_number(self.base)}) : "
                "vérifiez les deux nombres."
            )
        if self.base is not None and not self.base_label:
            errors["base_label"] = "Dites ce que compte la base, par exemple « 83 ménages »."
        if errors:
            raise ValidationError(errors)

    @property
    def shown_number(self) -> str:
        """``17``, ``environ 763 000 €``, ``plus de 60``."""
        words = "" if not self.qualifier else f"{Qualifier(self.qualifier).label} "
        unit = f"{NBSP}{self.unit}" if self.unit else ""
        return f"{words}{french_number(self.number)}{unit}"

    @property
    def share(self) -> Decimal | None:
        """The part of the base, in per cent, written as ``rounding`` says; None without a base."""
        return share(self.number, self.base, self.rounding) if self.base else None

    @property
    def shown_share(self) -> str:
        return french_share(self.number, self.base, self.rounding) if self.base else ""

    @property
    def shown_base(self) -> str:
        return "" if self.base is None else f"{french_number(self.base)} {self.base_label}"


class Difficulty(Orderable):
    """What did not work, told as plainly as what did."""

    page = ParentalKey("experiments.ExperimentPage", on_delete=models.CASCADE, related_name="difficulties")
    title = models.CharField("en une phrase", max_length=120)
    text = models.TextField("explication", max_length=600)

    panels = [FieldPanel("title"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = "difficulté"
        verbose_name_plural = "difficultés"

    def __str__(self) -> str:
        return self.title
