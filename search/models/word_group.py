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
        ELSEWHERE = "ailleurs", "Hors sujet (ce dont le portail ne traite pas)"

    kind = models.CharField("nature", max_length=12, choices=Kind, default=Kind.SYNONYMS)
    terms = models.TextField(
        "termes",
        help_text="Un par ligne, avec ou sans accents, au singulier ou au pluriel. "
        "Par exemple « RSA » puis « revenu de solidarité active ». Six mots au plus par ligne. "
        "D’un besoin, la première ligne dit où l’on y répond (« halte-garderie | parents isolés »), les suivantes "
        "comment on le dit (« garder mon bébé ») : leurs mots comptent dans n’importe quel ordre. "
        "D’un hors sujet, la première ligne dit de quoi le portail ne traite pas, puis qui s’en charge et son adresse "
        "(« de santé | Annuaire santé | https://… »), les suivantes comment on le dit.",
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
        """Return what the search reads: the first line of needs, and of what others deal with, answers the rest."""
        if self.kind == self.Kind.NEED:
            answers, *told = self.term_list
            return Group(Relation.NEED, tuple(told), tuple(answer.strip() for answer in answers.split(_OR)))
        if self.kind == self.Kind.ELSEWHERE:
            about, *told = self.term_list
            return Group(Relation.ELSEWHERE, tuple(told), tuple(part.strip() for part in about.split(_OR)))
        return Group(_RELATIONS[self.kind], tuple(self.term_list))

    def clean(self) -> None:
        super().clean()
        terms = self.term_list
        if len(terms) < 2:
            raise ValidationError({"terms": "Écrivez au moins deux termes, un par ligne."})
        if self.kind == self.Kind.NEED:
            terms = [*self.as_group().answers, *terms[1:]]
        if self.kind == self.Kind.ELSEWHERE:
            terms = terms[1:]
            self._clean_subject(self.as_group().answers)
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

    def _clean_subject(self, answers: tuple[str, ...]) -> None:
        """Refuse a first line that is no subject, or a subject with its site's name and address (``https``)."""
        about, *site = answers
        if not about or len(site) not in (0, 2) or (site and not (site[0] and site[1].startswith("https://"))):
            raise ValidationError(
                {
                    "terms": f"« {self.term_list[0]} » n’est pas une première ligne : écrivez le sujet, par exemple "
                    "« de santé », seul ou suivi de « | », d’un nom de site, de « | » et de son adresse en https."
                }
            )


_RELATIONS: dict[str, Relation] = {
    WordGroup.Kind.SYNONYMS: Relation.SYNONYMS,
    WordGroup.Kind.FAMILY: Relation.FAMILY,
    WordGroup.Kind.WIDENS: Relation.WIDENS,
}
