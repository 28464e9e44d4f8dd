"""One experiment, retold from its diagnosis to what became of it."""

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail.search import index

from experiments.enums import OutcomeKind, StageKind
from experiments.facade import facade
from experiments.forms import MAX_KEY_RESULTS, ExperimentForm
from experiments.kinds import EXPERIMENT
from experiments.paper import sheet_response
from experiments.stages import shown_stages
from portal import dates
from portal.blocks import BodyBlock
from portal.editing.choices import SearchedChoices
from portal.editing.rows import InlinePanel
from portal.enums import State
from portal.exports.pdf_files import is_available
from portal.models import PortalPage
from portal.orm import prepared
from portal.orm.fields import PortalStreamField
from portal.pages.children import children
from portal.words.text import as_sentences, plain_sentences

from .rows import Difficulty, Result

ALSO_SHOWN = 3
# What a row of it shows; with its text, since a row says whether what became of it is known.
ROW_FIELDS = ("outcome", "outcome_to", "outcome_text", "period")
ENDED = (OutcomeKind.GENERALISED, OutcomeKind.SPREAD, OutcomeKind.STOPPED)


class ExperimentPage(RoutablePageMixin, PortalPage):
    """Five stages, results with their bases, difficulties and outcome."""

    KIND = EXPERIMENT
    DETAIL_RELATED: ClassVar[tuple[str, ...]] = ("lead", "source_document")
    DETAIL_CHILDREN: ClassVar[dict[str, tuple[str, ...]]] = {"difficulties": (), "partners": ()}

    public = models.CharField("public", max_length=200, help_text="Les personnes ou les entreprises concernées.")
    period = models.CharField(
        "période", max_length=80, help_text="Telle que la source : « septembre 2006 – janvier 2008 »."
    )
    lead = models.ForeignKey(
        "portal.Organisation",
        verbose_name="pilotage",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="led_experiments",
    )
    partners = ParentalManyToManyField(
        "portal.Organisation", verbose_name="partenaires", blank=True, related_name="experiments"
    )
    partners_text = models.CharField(
        "autres partenaires", max_length=250, blank=True, help_text="Ceux qui ne sont pas dans le référentiel."
    )
    outcome = models.CharField("suite", max_length=20, choices=OutcomeKind, default=OutcomeKind.UNDOCUMENTED)
    outcome_to = models.CharField(
        "vers", max_length=160, blank=True, help_text="Qui a repris la démarche, ou vers où elle a essaimé."
    )
    outcome_text = models.TextField("ce que c’est devenu", max_length=1200, blank=True)
    related = ParentalManyToManyField(
        "self",
        verbose_name="à lire aussi",
        symmetrical=False,
        related_name="related_from",
        blank=True,
        help_text="Laissez vide : le portail propose celles des mêmes thèmes.",
    )
    source_document = models.ForeignKey(
        "resources.DocumentPage",
        verbose_name="document d’origine",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="told_experiments",
        help_text="Le rapport ou l’étude d’où viennent ces chiffres : la page en donne le titre et la date.",
    )
    body = PortalStreamField(BodyBlock(), verbose_name="texte complémentaire", blank=True)

    base_form_class = ExperimentForm
    parent_page_types = ["experiments.ExperimentIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        *PortalPage.base_content_panels,
        MultiFieldPanel(
            [
                FieldPanel("public"),
                FieldRowPanel([FieldPanel("period"), FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldPanel("lead"),
                FieldPanel("partners", widget=SearchedChoices),
                FieldPanel("partners_text"),
            ],
            heading="Repères",
        ),
        InlinePanel("stages", heading="Les cinq étapes", label="étape", max_num=len(StageKind)),
        InlinePanel("results", heading="Résultats", label="résultat"),
        FieldPanel("source_document"),
        InlinePanel("difficulties", heading="Ce qui n’a pas marché", label="difficulté"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("outcome"), FieldPanel("outcome_to")]), FieldPanel("outcome_text")],
            heading="Ce que c’est devenu",
        ),
        FieldPanel("related", widget=CheckboxSelectMultiple),
        FieldPanel("body"),
    ]
    promote_panels = [*PortalPage.classification_panels, *PortalPage.quality_panels, *Page.promote_panels]
    search_fields = [*PortalPage.search_fields, index.SearchField("public"), index.FilterField("outcome")]

    class Meta:
        verbose_name = "expérimentation"
        verbose_name_plural = "expérimentations"

    def clean(self) -> None:
        super().clean()
        if self.outcome == OutcomeKind.SPREAD and not self.outcome_to:
            raise ValidationError({"outcome_to": "Dites vers qui ou vers où la démarche a essaimé."})

    # Hooks of PortalPage ----------------------------------------------------

    def compute_state(self) -> State:
        """Return no state when the source leaves the reader without an answer for today."""
        if self.is_running:
            return State.OPEN
        return State.CLOSED if self.outcome in ENDED else State.NONE

    def compute_listing_meta(self) -> str:
        figures = [f"{result.shown_number} {result.label}" for result in self.results.all() if result.is_key]
        return ". ".join([self.period, *([" ; ".join(figures[:2])] if figures else [])]) + "."

    def search_body(self) -> str:
        parts = [self.public, self.period, self.partners_text, self.outcome_to, self.outcome_text]
        parts += [plain_sentences(stage.text) for stage in self.stages.all()]
        parts += [f"{result} {result.base_label} {result.note}" for result in self.results.all()]
        parts += [f"{difficulty.title} {difficulty.text}" for difficulty in self.difficulties.all()]
        parts += [organisation.display_name for organisation in self.partners.all()]
        return as_sentences(parts)

    def json_ld(self) -> dict[str, Any]:
        data = super().json_ld() | {"@type": "Report", "headline": self.title, "about": self.public}
        if self.starts_on and self.ends_on:
            data["temporalCoverage"] = f"{self.starts_on.isoformat()}/{self.ends_on.isoformat()}"
        if self.source_document and self.source_document.live:
            data["isBasedOn"] = self.source_document.full_url
        if self.source_organisation:
            data["publisher"] = {"@type": "Organization", "name": self.source_organisation.name}
        return data

    # What the template shows ------------------------------------------------

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        results = children(self, "results")
        headline = next((each for each in results if each.is_key and each.base), None)
        above = (self.get_url(request) or "").rsplit("/", 2)[0]
        return context | {
            "stages": shown_stages(children(self, "stages")),
            "results": results,
            "headline": headline,
            "facade": headline and facade(headline, results),
            "key_results": [each for each in results if each.is_key and each is not headline],
            "shares": [result for result in results if result.share is not None],
            "difficulties": children(self, "difficulties"),
            "partner_names": self.partner_names(),
            "also": self.also(),
            "table_url": f"{above}/tableau/",
            "compare_url": f"{above}/comparer/",
            "has_sheet": is_available(),
        }

    @path("fiche.pdf", name="sheet")
    def sheet_view(self, request: HttpRequest) -> HttpResponse:
        """Give the experiment on one page of paper."""
        return sheet_response(self, request)

    @property
    def outcome_kind(self) -> OutcomeKind:
        return OutcomeKind(self.outcome)

    @property
    def is_running(self) -> bool:
        """Running today, not only when its source was written."""
        today = dates.today()
        is_told = self.outcome == OutcomeKind.RUNNING
        return is_told and (self.ends_on >= today if self.ends_on else (self._last_year or 0) >= today.year)

    @property
    def _last_year(self) -> int | None:
        """Of the period that the source tells; its end where it is known. None where no date is told at all."""
        years = re.findall(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", self.period)
        return self.ends_on.year if self.ends_on else max(map(int, years), default=None)

    @property
    def outcome_badge(self) -> OutcomeKind:
        """The look of what became of it: what was running in its source's time does not look as running today."""
        was = self.outcome == OutcomeKind.RUNNING and not self.is_running
        return OutcomeKind.UNDOCUMENTED if was else self.outcome_kind

    @property
    def outcome_label(self) -> str:
        """What became of it; what was running is told of the past once the period that the source tells is over."""
        if self.outcome == OutcomeKind.RUNNING and not self.is_running:
            year = self._last_year
            was = f"Était en cours en {year}" if year else "Était en cours, la source ne dit pas quand"
            return was if self.outcome_to or self.outcome_text else f"{was}, suite non connue"
        return str(self.outcome_kind.label)

    @property
    def kind_line(self) -> str:
        """Above the title; says « terminée » only when the source does."""
        if self.is_running:
            return "Expérimentation en cours"
        return "Expérimentation terminée" if self.outcome in ENDED else "Expérimentation"

    @property
    def key_results(self) -> list[Result]:
        return [result for result in self.results.all() if result.is_key][:MAX_KEY_RESULTS]

    def partner_names(self) -> str:
        names = [partner.short_name or partner.name for partner in children(self, "partners")]
        return ", ".join([*names, *([self.partners_text] if self.partners_text else [])])

    def also(self) -> Any:
        """Return other experiments: those that an editor chose, then those on the same topics, then the latest."""
        return prepared.rows(("experiment", "also"), _also, pk=self.pk or 0)


def _also(pk: Any) -> Any:
    chosen = ExperimentPage.related.through.objects.filter(from_experimentpage=pk, to_experimentpage=OuterRef("pk"))
    topics = PortalPage.topics.through.objects.filter(portalpage=pk).values("topic")
    others = ExperimentPage.objects.public_now().exclude(pk=pk).narrow(*ROW_FIELDS)
    difficulty = Difficulty.objects.filter(page=OuterRef("pk")).order_by("sort_order").values("title")[:1]
    return others.annotate(
        resisted=Subquery(difficulty),
        is_chosen=Exists(chosen),
        shared=Count("topics", filter=Q(topics__in=topics), distinct=True),
    ).order_by("-is_chosen", "-shared", "-ends_on", "title")[:ALSO_SHOWN]
