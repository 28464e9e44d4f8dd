"""Synonyms and word families, written by editors."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from search.analysis import stems
from search.query import Group, Relation

MAX_WORDS = 6
_OR = "|"  # between the answers to a need


class WordGroup(index.Indexed, models.Model):
    """Words that find each other. Effective at the next search: queries are widened, pages are not touched."""

    class Kind(models.TextChoices):
        """How the words of a group are related."""

        SYNONYMS = "synonymes", "Synonymes et sigles"
        FAMILY = "famille", "Famille de mots"
        WIDENS = "elargit", "Élargissement (le premier trouve aussi les autres)"
        NEED = "besoin", "Besoin (où l’on y répond, puis comment on le dit)"

    kind = models.CharField("nature", max_length=12, choices=Kind, default=Kind.SYNONYMS)
    terms = models.TextField(
        "termes",
        help_text="Un par ligne, avec ou sans accents, au singulier ou au pluriel. "
        "Par exemple « RSA » puis « revenu de solidarité active ». Six mots au plus par ligne. "
        "D’un besoin, la première ligne dit où l’on y répond (« halte-garderie | parents isolés »), les suivantes "
        "comment on le dit (« garder mon bébé ») : leurs mots comptent dans n’importe quel ordre.",
    )
    note = models.CharField("pourquoi", max_length=200, blank=True, help_text="Pour vos collègues.")
    updated_at = models.DateTimeField("modifié le", auto_now=True)

    panels = [FieldPanel("kind"), FieldPanel("terms"), FieldPanel("note")]
    search_fields = [index.SearchField("terms"), index.AutocompleteField("terms"), index.FilterField("kind")]

    class Meta:
        ordering = ["kind", "terms"]
        verbose_name = "groupe de mots"
        verbose_name_plural = "synonymes et familles de mots"

    def __str__(self) -> str:
        return ", ".join(self.term_list)

    @property
    def term_list(self) -> list[str]:
        return [line for line in (" ".join(raw.split()) for raw in self.terms.splitlines()) if line]

    def as_group(self) -> Group:
        if self.kind == self.Kind.NEED:
            answers, *told = self.term_list
            return Group(Relation.NEED, tuple(told), tuple(answer.strip() for answer in answers.split(_OR)))
        return Group(_RELATIONS[self.kind], tuple(self.term_list))

    def clean(self) -> None:
        super().clean()
        terms = self.term_list
        if len(terms) < 2:
            raise ValidationError({"terms": "Écrivez au moins deux termes, un par ligne."})
        if self.kind == self.Kind.NEED:
            terms = [*self.as_group().answers, *terms[1:]]
        for term in terms:
            analysed = stems(term)
            if not analysed:
                raise ValidationError(
                    {"terms": f"« {term} » n’a que des mots vides (le, de, pour…) : précisez ce terme."}
                )
            if len(analysed) > MAX_WORDS:
                raise ValidationError({"terms": f"« {term} » est trop long : six mots au plus."})
            if self.kind == self.Kind.FAMILY and len(analysed) > 1:
                problem = f"« {term} » a plusieurs mots : une famille n’en a qu’un par ligne. Choisissez « Synonymes »."
                raise ValidationError({"terms": problem})


_RELATIONS: dict[str, Relation] = {
    WordGroup.Kind.SYNONYMS: Relation.SYNONYMS,
    WordGroup.Kind.FAMILY: Relation.FAMILY,
    WordGroup.Kind.WIDENS: Relation.WIDENS,
}
