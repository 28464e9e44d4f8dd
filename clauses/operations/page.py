"""A public contract, or another one, with an insertion clause."""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import prefetch_related_objects
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from clauses.enums import AFTER_AWARD, BuyerKind, ClauseKind, ContractNature, Obligation, OperationStage, Procedure
from clauses.hours.amounts import hours_words
from clauses.hours.balance import balance_of
from clauses.kinds import OPERATION
from clauses.obligation.panel import ObligationPanel
from clauses.obligation.rule import Contract, Verdict, verdict
from clauses.obligation.words import OBLIGATORY
from clauses.operations.context import operation_context
from clauses.operations.decp_panel import DecpPanel
from clauses.operations.form import OperationForm
from clauses.operations.stages_panel import StagesPanel
from clauses.records.law.threshold import ClauseThreshold
from clauses.records.querysets import OperationManager
from clauses.records.validators import validate_positive_amount, validate_positive_hours
from portal import dates
from portal.blocks import BodyBlock
from portal.editing.rows import InlinePanel
from portal.enums import State
from portal.models import PortalPage
from portal.orm.fields import PortalStreamField
from portal.words.text import as_sentences, plain_sentences


class OperationPage(PortalPage):
    """An operation and its lots.

    ``amount`` (euros excluding tax) and ``hours_planned`` are the operation's own, set when the
    clause was written; what companies promised is in the lots, and every total is derived from them.
    ``starts_on`` and ``ends_on`` are those of the works or services.
    """

    KIND = OPERATION
    DETAIL_RELATED = ("authority",)
    DETAIL_CHILDREN: ClassVar[dict[str, tuple[str, ...]]] = {"amendments": (), "sectors": ()}

    authority = models.ForeignKey(
        "portal.Organisation",
        verbose_name="donneur d’ordre",
        null=True,
        on_delete=models.PROTECT,
        related_name="clause_operations",
        help_text="Qui passe le marché.",
    )
    sectors = ParentalManyToManyField(
        "clauses.Sector", verbose_name="secteurs", blank=True, related_name="operations"
    )  # fmt: skip
    clause_kind = models.CharField(
        "forme de la clause", max_length=12, choices=ClauseKind, blank=True, help_text="Vide : la source ne la dit pas."
    )
    stage = models.CharField("étape", max_length=12, choices=OperationStage, default=OperationStage.IDENTIFIED)
    reference = models.CharField(
        "référence du marché", max_length=60, blank=True, help_text="Celle de l’avis ou du contrat."
    )
    location = models.CharField(
        "lieu", max_length=160, blank=True, help_text="Par exemple « boulevards des Maréchaux »."
    )
    amount = models.DecimalField(
        "montant total HT (€)", max_digits=14, decimal_places=2, null=True, validators=[validate_positive_amount]
    )
    hours_planned = models.DecimalField(
        "heures d’insertion prévues",
        max_digits=10,
        decimal_places=2,
        null=True,
        validators=[validate_positive_hours],
        help_text="Le volume écrit dans la clause, pour toute l’opération.",
    )
    consulted_on = models.DateField(
        "consultation lancée le", null=True, blank=True, help_text="Elle dit quel droit s’applique. Vide : à vérifier."
    )
    nature = models.CharField("nature", max_length=12, choices=ContractNature, blank=True)
    buyer_kind = models.CharField("acheteur", max_length=8, choices=BuyerKind, blank=True)
    procedure = models.CharField(
        "procédure", max_length=16, choices=Procedure, blank=True, help_text="Vide : la source ne la dit pas."
    )
    exception_reason = models.TextField(
        "motif de l’exception",
        max_length=1000,
        blank=True,
        help_text="Si la clause est obligatoire et que le marché n’en a pas : la raison, comme au dossier du marché.",
    )
    # What the law asks, kept for lists: see ``clauses.obligation``.
    obligation = models.CharField(
        "obligation", max_length=12, choices=Obligation, default=Obligation.UNKNOWN, editable=False, db_index=True
    )
    # What the essential data of public procurement say, as published: see ``clauses.operations.decp_panel``.
    decp_uid = models.CharField(
        "identifiant DECP", max_length=180, blank=True, default="", db_index=True, editable=False
    )
    decp = models.JSONField("données DECP", default=dict, blank=True, editable=False)
    body = PortalStreamField(BodyBlock(), verbose_name="description", blank=True)

    objects = OperationManager()
    base_form_class = OperationForm
    saving_draft = False

    parent_page_types = ["clauses.OperationIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        *PortalPage.base_content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("authority"), FieldPanel("reference")]),
                FieldRowPanel([FieldPanel("clause_kind"), FieldPanel("stage")]),
                FieldPanel("sectors"),
            ],
            heading="Le marché",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("amount"), FieldPanel("hours_planned")])], heading="Montant et heures"
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_on", heading="Début"), FieldPanel("ends_on", heading="Fin")]),
                FieldRowPanel([FieldPanel("district"), FieldPanel("location")]),
            ],
            heading="Où et quand",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("consulted_on"), FieldPanel("procedure")]),
                FieldRowPanel([FieldPanel("nature"), FieldPanel("buyer_kind")]),
                ObligationPanel(heading="Ce que la loi demande"),
                FieldPanel("exception_reason"),
            ],
            heading="Obligation",
        ),
        DecpPanel(heading="Données publiées (DECP)"),
        StagesPanel(heading="Étapes franchies"),
        InlinePanel("lots", heading="Lots", label="lot"),
        InlinePanel("amendments", heading="Avenants", label="avenant"),
        FieldPanel("body"),
    ]
    promote_panels = [
        MultiFieldPanel([FieldPanel("topics"), FieldPanel("tags")], heading="Classement"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading="Image", classname="collapsed"),
        *PortalPage.quality_panels,
        *Page.promote_panels,
    ]

    class Meta:
        verbose_name = "opération"
        verbose_name_plural = "opérations"

    @property
    def may_be_imported(self) -> bool:
        return bool(self.decp_uid)

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        if self.starts_on is None and not self.saving_draft:
            errors["starts_on"] = (
                "Indiquez le début : c’est l’année dans laquelle les indicateurs comptent l’opération."
            )
        if errors:
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not kwargs.get("update_fields"):
            self.obligation = self.verdict().obligation
        super().save(*args, **kwargs)

    def verdict(self) -> Verdict:
        """Return what the law asks of the contract, by the thresholds of today's vocabulary."""
        return verdict(self.contract, ClauseThreshold.objects.all())

    @property
    def contract(self) -> Contract:
        # Published data give an amount by contract: a consultation of several lots gives several.
        is_whole = not self.decp_uid or self.live
        return Contract(
            self.consulted_on, self.amount, self.nature, self.buyer_kind,
            no_later_than=self.starts_on, is_whole=is_whole, procedure=self.procedure,
        )  # fmt: skip

    @property
    def obligation_words(self) -> str:
        """One sentence for readers, where the law asks for a clause; nothing where it does not, or nobody knows."""
        return OBLIGATORY if self.obligation == Obligation.REQUIRED else ""

    @property
    def is_clause_due(self) -> bool:
        """Whether the law asks for a clause, and the contract has neither one nor a reason not to."""
        has_clause = bool(self.clause_kind) or self.hours_planned is not None
        return self.obligation == Obligation.REQUIRED and not has_clause and not self.exception_reason.strip()

    @property
    def is_going_on(self) -> bool:
        """In progress today, not only when somebody last wrote it down."""
        return self.stage == OperationStage.RUNNING and not (self.ends_on and self.ends_on < dates.today())

    def compute_state(self) -> State:
        if self.stage == OperationStage.RUNNING and not self.is_going_on:
            return State.NONE
        return {OperationStage.RUNNING: State.OPEN, OperationStage.SETTLED: State.CLOSED}.get(
            OperationStage(self.stage), State.NONE
        )

    def compute_listing_meta(self) -> str:
        parts = [
            self.authority.name if self.authority else "",
            ", ".join(sector.name for sector in self.sectors.all()),
            f"{hours_words(self.hours_planned)} d’insertion" if self.hours_planned else "",
        ]
        return " ".join(f"{part}." for part in parts if part)

    def search_body(self) -> str:
        held = list(self.lots.all())
        prefetch_related_objects(held, "company")
        lots: list[str] = []
        for lot in held:
            lots += [lot.name, str(lot.company or ""), lot.trades]
        sectors = [sector.name for sector in self.sectors.all()]
        return as_sentences(
            [str(self.authority or ""), *sectors, self.reference, self.location, *lots, plain_sentences(str(self.body))]
        )

    def json_ld(self) -> dict[str, Any]:
        """Return a Project, run for its contracting authority."""
        data = super().json_ld() | {"@type": "Project"}
        if self.authority:
            data["sponsor"] = {"@type": "Organization", "name": self.authority.name}
        return data

    @property
    def hours_committed(self) -> Decimal:
        """What the companies promised together, in hours: derived from the lots, never typed."""
        if "hours_promised" in self.__dict__:  # a list asked for all of them at once
            return Decimal(self.__dict__["hours_promised"])
        return balance_of(self.hours_planned, self.lots.all()).committed

    @property
    def stage_label(self) -> str:
        """A stage that reads as today's until the day that the works were due to end, and says that day afterwards."""
        label = str(OperationStage(self.stage).label)
        if self.stage != OperationStage.RUNNING or self.is_going_on or self.ends_on is None:
            return label
        return f"Fin prévue le {dates.format_day(self.ends_on)}, pas encore soldée"

    @property
    def clause(self) -> ClauseKind | None:
        """None where the source does not say which form the clause has."""
        return ClauseKind(self.clause_kind) if self.clause_kind else None

    @property
    def is_awarded(self) -> bool:
        """From the award on, a lot without a company is one whose company nobody published."""
        return self.stage in AFTER_AWARD

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | operation_context(self, request)
