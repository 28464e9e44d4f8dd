"""A fact with its source, and what its value was before."""

from decimal import Decimal
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.search import index

from facts.changing import send_to_review
from facts.citing import pages_citing
from portal import dates
from portal.orm.fields import LinkField
from portal.words.quoted import mark_of
from portal.words.text import one_line

REVIEW_MONTHS = 6
MOST = 500  # facts: a page reads all of them at once


class FactQuerySet(models.QuerySet["Fact"]):
    """Queries on facts."""

    def due(self, day: Any) -> Self:
        """Return those to check by the day, the most overdue first."""
        return self.filter(review_on__lte=day).order_by("review_on", "pk")

    def of_person(self, user: Any, *, or_nobody_s: bool) -> Self:
        """Return those that this person answers for, with those that nobody does on demand."""
        theirs = Q(keeper__user=user)
        return self.filter(theirs | Q(keeper=None) if or_nobody_s else theirs)


class Fact(index.Indexed, models.Model):
    """``value`` is what sentences say; ``number`` is the same for programs. A rule or a law has no number.

    Pages quote it by its key alone: a change shows everywhere at once, and sends them to be read again.
    """

    # When a keeper hands over, their facts go with their pages.
    FOLLOWS_KEEPER = True

    name = models.CharField(
        "nom", max_length=120, unique=True, help_text="Ce que dit ce repère, par exemple « Reste à payer avec le CPF »."
    )
    value = models.CharField(
        "valeur", max_length=60, help_text="Telle qu’elle se lit dans une phrase : « 103,20 € », « 15 heures »."
    )
    number = models.DecimalField(
        "nombre", max_digits=16, decimal_places=4, null=True, blank=True,
        help_text="Le même pour les programmes : 103,2. Vide pour une règle ou une loi.",
    )  # fmt: skip
    since = models.DateField("valable depuis le", null=True, blank=True, help_text="Vide si la source ne le dit pas.")
    source_name = models.CharField("source", max_length=160, help_text="Le texte ou l’organisme qui le dit.")
    source_url = LinkField("adresse de la source", blank=True, max_length=500)
    keeper = models.ForeignKey(
        "portal.Keeper", verbose_name="responsable", null=True, blank=True, on_delete=models.PROTECT,
        related_name="facts", help_text="La personne ou l’équipe qui dit si ce repère est toujours vrai.",
    )  # fmt: skip
    verified_on = models.DateField(
        "vérifié le", null=True, blank=True, help_text="Le jour où une personne a relu la source."
    )
    review_on = models.DateField(
        "à relire le", null=True, blank=True, help_text="Laissez vide : six mois après la vérification."
    )
    is_demo = models.BooleanField("donnée de démonstration", default=False)

    objects: Any = FactQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("value"), FieldPanel("number"), FieldPanel("since")]),
        MultiFieldPanel([FieldPanel("source_name"), FieldPanel("source_url")], heading="Source"),
        FieldRowPanel([FieldPanel("keeper"), FieldPanel("verified_on"), FieldPanel("review_on")]),
        FieldPanel("is_demo"),
        HelpPanel(heading="Pages qui citent ce repère", template="facts/admin/citing.html"),
    ]
    search_fields = [
        index.SearchField("name", boost=2), index.AutocompleteField("name"), index.SearchField("value"),
        index.AutocompleteField("value"), index.SearchField("source_name"),
    ]  # fmt: skip

    change: "FactChange | None" = None  # what the last save changed of the value

    class Meta:
        ordering = ["name"]
        verbose_name = "repère"
        verbose_name_plural = "repères"

    def __str__(self) -> str:
        return f"{self.name} : {self.value}"

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the fact; a new value is noted, and the pages that quote it are to be read again, once."""
        if not self.review_on or (self.verified_on and self.review_on <= self.verified_on):
            self.review_on = dates.add_months(self.verified_on or dates.today(), REVIEW_MONTHS)
        known = type(self).objects.select_for_update().filter(pk=self.pk).order_by()
        before = known.values_list("value", flat=True).first() if self.pk else None
        super().save(*args, **kwargs)
        self.change = None
        if before is not None and before != self.value:
            self.change = FactChange.objects.create(fact=self, before=before, after=self.value)
            self.change.pages_to_review = send_to_review(self, self.change.cause, self.change.words)

    def clean(self) -> None:
        super().clean()
        self.value = one_line(self.value or "")
        errors: dict[str, str] = {}
        if not self.value:
            errors["value"] = "Écrivez la valeur telle qu’elle se lit dans une phrase."
        if self.verified_on and self.verified_on > dates.today():
            errors["verified_on"] = "Cette date est dans le futur : indiquez le jour où vous avez relu la source."
        if self._state.adding and type(self).objects.count() >= MOST:
            errors["name"] = f"Il y a déjà {MOST} repères : supprimez ceux qu’aucune page ne cite."
        if errors:
            raise ValidationError(errors)

    def confirm(self) -> None:
        """Note that the fact was found true today."""
        self.verified_on, self.review_on = dates.today(), None
        self.save()

    @property
    def citing_pages(self) -> Any:
        """Every page that quotes it, published or not."""
        return pages_citing(self) if self.pk else ()

    @property
    def is_in_use(self) -> bool:
        """Whether a page quotes it: it cannot be deleted then."""
        return bool(self.pk) and pages_citing(self).exists()

    @property
    def mark(self) -> str:
        """What quotes it in a plain field, a title or a summary; empty before it has its number."""
        return mark_of(self.pk, self.value) if self.pk else ""

    @property
    def plain_number(self) -> str:
        """``103.2``: as programs write it; empty without one."""
        return "" if self.exact_number is None else format(self.exact_number, "f")

    @property
    def exact_number(self) -> Decimal | None:
        """The number without the zeros that its column adds."""
        return None if self.number is None else Decimal(self.number).normalize() + 0


class FactChange(models.Model):
    """One change of a value: kept, and never made again."""

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="changes")
    before = models.CharField("avant", max_length=60)
    after = models.CharField("après", max_length=60)
    made_at = models.DateTimeField("fait le", default=dates.now)

    pages_to_review = 0  # how many this change has just sent to be read again

    class Meta:
        ordering = ["-pk"]
        verbose_name = "changement d’un repère"
        verbose_name_plural = "changements de repères"

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"

    @property
    def cause(self) -> str:
        """What names it among the reasons to read a page again."""
        return f"repere-{self.pk}"

    @property
    def words(self) -> str:
        """Why a page is to be read again, in French."""
        day = dates.format_day(self.made_at)
        return f"Le repère « {self.fact.name} » a changé le {day} : {self.after} au lieu de {self.before}."
