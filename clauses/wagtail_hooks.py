"""The admin's menu « Clause sociale »: lists, filters and exports, vocabularies, published series."""

from typing import Any, ClassVar

import django_filters
from django.forms import CheckboxSelectMultiple
from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn, Column, UpdatedAtColumn
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from clauses.admin.calibration import ToCalibrateViewSet
from clauses.admin.declaration_filters import WaitingFilterSet
from clauses.admin.screens import CalculatorViewSet, DeclarationImportViewSet
from clauses.enums import ClauseKind, ContractType, OperationStage, ShowcaseRole
from clauses.models import (
    EligiblePublic,
    HoursDeclaration,
    OperationPage,
    OpportunityPage,
    PublishedSeries,
    Sector,
    ShowcasePage,
    TradeRate,
)
from clauses.records.lot_chooser import lot_chooser
from portal.admin import (
    EXPORT_HEADINGS,
    DayColumn,
    PortalIndexView,
    PortalListingViewSet,
    PortalPageFilterSet,
    portal_columns,
)
from portal.admin.columns import PortalSnippetIndexView
from portal.editing.choosers import GuardedChooserViewSet
from portal.words.text import french_number


class NumberColumn(Column):
    """Hours or euros, with French thousands."""

    def get_value(self, instance: Any) -> str:
        value = super().get_value(instance)
        return "" if value is None else french_number(value)


# Relations that columns show are fetched apart, never joined: see ``PortalIndexView``.
class OperationIndexView(PortalIndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_related("authority").with_hours_committed()


class OperationFilterSet(PortalPageFilterSet):
    stage = django_filters.MultipleChoiceFilter(
        label="Étape", choices=OperationStage.choices, widget=CheckboxSelectMultiple
    )
    clause_kind = django_filters.MultipleChoiceFilter(
        label="Forme de la clause", choices=ClauseKind.choices, widget=CheckboxSelectMultiple
    )
    sectors = django_filters.ModelMultipleChoiceFilter(
        label="Secteur", queryset=lambda _request: Sector.objects.all(), widget=CheckboxSelectMultiple
    )
    to_calibrate = django_filters.ChoiceFilter(
        label="Heures", choices=[("oui", "À calibrer")], method="filter_to_calibrate", empty_label="Toutes"
    )
    audience = None
    state = None

    class Meta(PortalPageFilterSet.Meta):
        model = OperationPage

    def filter_to_calibrate(self, queryset: Any, _name: str, value: str) -> Any:
        return queryset.filter(pk__in=OperationPage.objects.to_calibrate().values("pk")) if value else queryset


class OperationViewSet(PortalListingViewSet):
    model = OperationPage
    index_view_class = OperationIndexView
    name = "operations"
    menu_label = "Opérations"
    icon = "clipboard-list"
    columns = portal_columns(
        Column("authority", label="Donneur d’ordre", sort_key="authority__name"),
        Column("stage_label", label="Étape", sort_key="stage"),
        NumberColumn("amount", label="Montant HT (€)", sort_key="amount"),
        NumberColumn("hours_planned", label="Heures prévues", sort_key="hours_planned"),
        DayColumn("starts_on", label="Début", sort_key="starts_on"),
    )
    filterset_class = OperationFilterSet
    export_headings = EXPORT_HEADINGS | {
        "get_clause_kind_display": "Forme de la clause",
        "stage_label": "Étape",
        "hours_committed": "Heures engagées",
    }


class OpportunityIndexView(PortalIndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_related("employer")


class OpportunityFilterSet(PortalPageFilterSet):
    contract_type = django_filters.MultipleChoiceFilter(
        label="Contrat", choices=ContractType.choices, widget=CheckboxSelectMultiple
    )
    sector = django_filters.ModelMultipleChoiceFilter(
        label="Secteur", queryset=lambda _request: Sector.objects.all(), widget=CheckboxSelectMultiple
    )

    class Meta(PortalPageFilterSet.Meta):
        model = OpportunityPage


class OpportunityViewSet(PortalListingViewSet):
    model = OpportunityPage
    index_view_class = OpportunityIndexView
    name = "offres"
    menu_label = "Offres"
    icon = "user"
    columns = portal_columns(
        Column("employer", label="Employeur", sort_key="employer__name"),
        Column("contract_words", label="Contrat"),
        Column("posts_left", label="Postes à pourvoir"),
        DayColumn("deadline", label="Répondre avant le", sort_key="deadline"),
        Column("state_label", label="État"),
    )
    filterset_class = OpportunityFilterSet
    ordering = "-deadline"
    export_headings = EXPORT_HEADINGS | {"contract_words": "Contrat"}


class ShowcaseFilterSet(PortalPageFilterSet):
    role = django_filters.ChoiceFilter(label="Rôle", choices=ShowcaseRole.choices)

    class Meta(PortalPageFilterSet.Meta):
        model = ShowcasePage


class ShowcaseIndexView(PortalIndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_related("organisation")


class ShowcaseViewSet(PortalListingViewSet):
    model = ShowcasePage
    index_view_class = ShowcaseIndexView
    name = "vitrines"
    menu_label = "Vitrines"
    icon = "view"
    columns = portal_columns(
        Column("organisation", label="Organisme", sort_key="organisation__name"),
        Column("get_role_display", label="Rôle", sort_key="role"),
        BooleanColumn("shows_operations", label="Opérations montrées"),
        BooleanColumn("shows_hours", label="Heures montrées"),
        DayColumn("agreed_on", label="Accord du", sort_key="agreed_on"),
    )
    filterset_class = ShowcaseFilterSet
    export_headings = EXPORT_HEADINGS | {"get_role_display": "Rôle"}


class ClauseSnippetViewSet(SnippetViewSet):
    """A vocabulary with its entry in the part's own menu."""

    menu_item_is_registered = True


class SectorViewSet(ClauseSnippetViewSet):
    model = Sector
    icon = "tag"
    menu_label = "Secteurs"
    list_display = ["name", "slug"]
    list_export = ["name", "slug"]
    export_filename = "secteurs"


class EligiblePublicViewSet(ClauseSnippetViewSet):
    model = EligiblePublic
    icon = "group"
    menu_label = "Publics de la clause"
    list_display = ["name", "statement", "sort_order"]
    list_export = ["name", "slug", "statement", "proof"]
    export_filename = "publics-clause"


class PublishedSeriesViewSet(ClauseSnippetViewSet):
    model = PublishedSeries
    icon = "history"
    menu_label = "Séries publiées"
    list_display = ["title", "source", "published_on", BooleanColumn("is_shown", label="Montrée")]
    list_export = ["title", "source", "published_on", "period_start", "period_end"]
    export_filename = "series-publiees"


class DeclarationIndexView(PortalSnippetIndexView):
    export_headings: ClassVar = {
        "lot.operation.title": "Opération", "lot.operation.reference": "Référence du marché", "lot.name": "Lot",
        "lot.company": "Entreprise",
    }  # fmt: skip


class DeclarationViewSet(ClauseSnippetViewSet):
    model = HoursDeclaration
    index_view_class = DeclarationIndexView
    icon = "time"
    menu_label = "Heures déclarées"
    chooser_viewset_class = GuardedChooserViewSet
    list_display = [
        "lot", Column("operation", label="Opération", accessor="lot.operation.title"),
        Column("period", label="Période"), NumberColumn("hours_done", label="Réalisées"),
        NumberColumn("hours_validated", label="Validées"), "people", UpdatedAtColumn(),
    ]  # fmt: skip
    filterset_class = WaitingFilterSet
    list_export = [
        "lot.operation.title", "lot.operation.reference", "lot.name", "lot.company", "period_start", "months",
        "hours_done", "hours_validated", "people", "hired", "hired_qpv", "hired_under_26", "hired_over_50",
        "hired_direct", "hired_durable", "note",
    ]  # fmt: skip
    export_filename = "heures-declarees"
    list_per_page = 50

    def get_queryset(self, request: Any) -> Any:
        return HoursDeclaration.objects.select_related("lot__operation", "lot__company")


class TradeRateViewSet(ClauseSnippetViewSet):
    model = TradeRate
    icon = "calculator"
    menu_label = "Ratios des métiers"
    list_display = [
        "trade", NumberColumn("labour_share", label="Part de main-d’œuvre (%)"),
        NumberColumn("insertion_rate", label="Taux d’insertion (%)"), "source", "dated_on",
    ]  # fmt: skip
    list_export = ["trade", "labour_share", "insertion_rate", "hourly_cost", "source", "dated_on"]
    export_filename = "ratios-metiers"


class ClauseGroup(ViewSetGroup):
    menu_label = "Clause sociale"
    menu_icon = "group"
    menu_order = 140
    items = (
        OperationViewSet("operations"),
        ToCalibrateViewSet("heures-a-calibrer"),
        OpportunityViewSet("offres"),
        ShowcaseViewSet("vitrines"),
        DeclarationViewSet(),
        DeclarationImportViewSet(),
        CalculatorViewSet(),
        TradeRateViewSet(),
        SectorViewSet(),
        EligiblePublicViewSet(),
        PublishedSeriesViewSet(),
    )


# As a snippet group, because snippets must be known before the admin's addresses are.
register_snippet(ClauseGroup)


@hooks.register("register_admin_viewset")
def choosing_a_lot() -> Any:
    return lot_chooser
