"""One experiment, retold from its diagnosis to what became of it."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from experiments.enums import OutcomeKind, StageKind
from portal.blocks import BodyBlock
from portal.enums import PageKind, State
from portal.fields import PortalStreamField
from portal.models import PortalPage
from portal.text import plain

MAX_KEY_RESULTS = 3
ALSO_SHOWN = 3


class ExperimentPage(PortalPage):
    """Five stages, results with their bases, difficulties and outcome."""

    KIND = PageKind.EXPERIMENT
    DETAIL_RELATED: ClassVar[tuple[str, ...]] = ("lead",)

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
    outcome = models.CharField("suite", max_length=20, choices=OutcomeKind, default=OutcomeKind.RUNNING)
    outcome_to = models.CharField(
        "vers", max_length=160, blank=True, help_text="Qui a repris la démarche, ou vers où elle a essaimé."
    )
    outcome_text = models.TextField("ce que c’est devenu", max_length=1200, blank=True)
    body = PortalStreamField(BodyBlock(), verbose_name="texte complémentaire", blank=True)

    parent_page_types = ["experiments.ExperimentIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        *PortalPage.base_content_panels,
        MultiFieldPanel(
            [
                FieldPanel("public"),
                FieldRowPanel([FieldPanel("period"), FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldPanel("lead"),
                FieldRowPanel([FieldPanel("partners"), FieldPanel("partners_text")]),
            ],
            heading="Repères",
        ),
        InlinePanel("stages", heading="Les cinq étapes", label="étape", max_num=len(StageKind)),
        InlinePanel("results", heading="Résultats", label="résultat"),
        InlinePanel("difficulties", heading="Ce qui n’a pas marché", label="difficulté"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("outcome"), FieldPanel("outcome_to")]), FieldPanel("outcome_text")],
            heading="Ce que c’est devenu",
        ),
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
        return State.OPEN if self.outcome == OutcomeKind.RUNNING else State.CLOSED

    def compute_listing_meta(self) -> str:
        figures = [f"{result.shown_number} {result.label}" for result in self.results.all() if result.is_key]
        return ". ".join([self.period, *([" ; ".join(figures[:2])] if figures else [])]) + "."

    def search_body(self) -> str:
        parts = [self.public, self.period, self.partners_text, self.outcome_to, self.outcome_text]
        parts += [plain(stage.text) for stage in self.stages.all()]
        parts += [f"{result} {result.base_label} {result.note}" for result in self.results.all()]
        parts += [f"{difficulty.title} {difficulty.text}" for difficulty in self.difficulties.all()]
        parts += [organisation.display_name for organisation in self.partners.all()]
        return " ".join(part for part in parts if part)

    def json_ld(self) -> dict[str, Any]:
        data = super().json_ld() | {"@type": "Article", "headline": self.title, "about": self.public}
        if self.source_organisation:
            data["publisher"] = {"@type": "Organization", "name": self.source_organisation.name}
        return data

    # What the template shows ------------------------------------------------

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        results = list(self.results.all())
        return context | {
            "stages": self.shown_stages(),
            "results": results,
            "key_results": [result for result in results if result.is_key][:MAX_KEY_RESULTS],
            "shares": [result for result in results if result.share is not None],
            "difficulties": list(self.difficulties.all()),
            "partner_names": self.partner_names(),
            "also": self.also(),
        }

    @property
    def outcome_kind(self) -> OutcomeKind:
        return OutcomeKind(self.outcome)

    def shown_stages(self) -> list[dict[str, Any]]:
        """The five stages in order, those the source does not document included."""
        known = {stage.kind: stage for stage in self.stages.all()}
        return [
            {"title": kind.label, "stage": known.get(kind), "done": kind in known and known[kind].is_documented}
            for kind in StageKind
        ]

    def partner_names(self) -> str:
        names = [partner.short_name or partner.name for partner in self.partners.all()]
        return ", ".join([*names, *([self.partners_text] if self.partners_text else [])])

    def also(self) -> Any:
        """Other experiments, for who wants to compare."""
        others = ExperimentPage.objects.public_now().exclude(pk=self.pk)
        return others.for_cards().order_by("-ends_on", "title")[:ALSO_SHOWN]
