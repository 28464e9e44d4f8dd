"""What a page knows of its own freshness: who answers for it, who checked it and when, until when that holds."""

from datetime import date, timedelta
from typing import Any

from django.db import models

from portal import dates
from portal.enums import Freshness
from portal.generics import BesidePage
from portal.models.keeper import ReviewTerms

NOTICE = timedelta(days=30)  # before its term, a page is to be checked


class FreshPage(BesidePage):
    """Mix into a page. ``freshness`` is stored, for lists and the search: the scheduler moves it with the calendar.

    ``flagged_on``: the day when independent readers had said that it is no longer true, or when something that it
    quotes changed, until that is settled.
    """

    # A person's act: nothing fills these two by itself.
    verified_on = models.DateField(
        "vérifié le", null=True, blank=True, help_text="Le jour où une personne l’a relue. Vide : pas encore vérifiée."
    )
    verified_by = models.CharField(
        "vérifié par", max_length=120, blank=True, help_text="Par exemple « l’équipe Clause sociale »."
    )
    # An import's: whence the page was last taken over, which is no check.
    imported_on = models.DateField("repris le", null=True, blank=True, editable=False)
    imported_from = models.CharField("repris de", max_length=120, blank=True, editable=False)
    review_on = models.DateField(
        "à relire le", null=True, blank=True, help_text="Laissez vide : la date est proposée d’après les réglages."
    )
    keeper = models.ForeignKey(
        "portal.Keeper", verbose_name="responsable", null=True, blank=True, on_delete=models.PROTECT,
        related_name="pages", help_text="La personne ou l’équipe qui dit si cette page est toujours vraie.",
    )  # fmt: skip
    deputy = models.ForeignKey(
        "portal.Keeper", verbose_name="suppléant", null=True, blank=True, on_delete=models.PROTECT,
        related_name="deputy_pages", help_text="À qui demander quand le responsable ne répond pas.",
    )  # fmt: skip
    replaced_by = models.ForeignKey(
        "wagtailcore.Page", verbose_name="remplacée par", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+", help_text="Ce que l’on propose à la place quand cette page est masquée.",
    )  # fmt: skip
    freshness = models.CharField(
        "fraîcheur", max_length=10, choices=Freshness, default=Freshness.CURRENT, editable=False, db_index=True
    )
    flagged_on = models.DateField("signalée le", null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    page_kind: Any  # a property of the page
    terms: ReviewTerms | None = None  # those that it was given: who writes many pages reads them once

    def review_months(self, terms: ReviewTerms) -> int:
        """Return months that a check of this page holds; 0 without a term."""
        return terms.months_of(self.kind or self.page_kind.value)

    @property
    def has_review_term(self) -> bool:
        return self.review_months(self.terms or ReviewTerms.current()) > 0

    def propose_review(self, terms: ReviewTerms | None = None) -> None:
        """Set the day of the next check from that of the last; none for what has no term."""
        self.terms = terms or self.terms
        months = self.review_months(self.terms or ReviewTerms.current())
        self.review_on = dates.add_months(self.known_on, months) if months else None

    def refresh_freshness(self) -> None:
        """Store the state that follows from the days alone: hiding is the scheduler's, coming back is not."""
        today = dates.today()
        if self.review_on is None or self.review_on > today:
            soon = self.flagged_on or (self.review_on and self.review_on - NOTICE <= today)
            self.freshness = Freshness.DUE if soon else Freshness.CURRENT
        elif self.freshness != Freshness.HIDDEN:
            self.freshness = Freshness.LATE

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Read a draft, which knows nothing of what happened to the page since: its state is the page's own."""
        draft = super().with_content_json(content)
        draft.freshness, draft.flagged_on, draft.imported_on = self.freshness, self.flagged_on, self.imported_on
        return draft

    @property
    def is_hidden(self) -> bool:
        """Published, and left out of lists, search and feeds for want of a check: its address still answers."""
        return self.freshness == Freshness.HIDDEN

    @property
    def is_listed(self) -> bool:
        return bool(self.live) and not self.is_hidden

    @property
    def is_late(self) -> bool:
        """Past the day of its check: readers are told."""
        return self.freshness in (Freshness.LATE, Freshness.HIDDEN)

    @property
    def replacement(self) -> Any:
        """What to read instead: the editor's choice while it is published, else the list above it."""
        chosen: Any = self.replaced_by
        return chosen if chosen is not None and chosen.live else self.get_parent()

    @property
    def taken_from(self) -> str:
        """The source that an import last took it from; empty once a person has checked it. Taking over is no check."""
        return "" if self.verified_on else self.imported_from

    @property
    def known_on(self) -> date:
        """The day that its next review is counted from: a person's check, else the import's, else today."""
        return self.verified_on or self.imported_on or dates.today()

    @property
    def review_is_due(self) -> bool:
        return self.review_on is not None and self.review_on <= dates.today()
