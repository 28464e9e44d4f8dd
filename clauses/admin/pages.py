"""Lists of operations, offers and showcases: columns, filters, exports."""

from typing import Any

import django_filters
from django.forms import CheckboxSelectMultiple
from wagtail.admin.ui.tables import BooleanColumn, Column

from clauses.admin.columns import NumberColumn
from clauses.enums import ClauseKind, ContractType, OperationStage, ShowcaseRole
from clauses.models import (
    OperationPage,
    OpportunityPage,
    Sector,
    ShowcasePage,
)
from portal.admin import (
    EXPORT_HEADINGS,
    DayColumn,
    PortalIndexView,
    PortalListingViewSet,
    PortalPageFilterSet,
    SaidOrNotFilter,
    portal_columns,
)


class OperationIndexView(PortalIndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().with_hours_committed()


class WaitingIndexView(PortalIndexView):
    """A list of the operations that wait for something."""

    def waiting(self) -> Any:
        """Return the operations that wait, as a queryset."""
        raise NotImplementedError

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().filter(pk__in=self.waiting().values("pk"))


class WaitingOperationFilterSet(PortalPageFilterSet):
    """What a list of operations that wait for something filters by."""

    audience = None
    state = None

    class Meta(PortalPageFilterSet.Meta):
        model = OperationPage


class OperationFilterSet(WaitingOperationFilterSet):
    """Stage, form of the clause, sectors, hours still to fix."""

    stage = django_filters.MultipleChoiceFilter(
        label="Étape", choices=OperationStage.choices, widget=CheckboxSelectMultiple
    )
    clause_kind = SaidOrNotFilter(label="Forme de la clause", choices=ClauseKind.choices)
    sectors = django_filters.ModelMultipleChoiceFilter(
        label="Secteur", queryset=lambda _request: Sector.objects.all(), widget=CheckboxSelectMultiple
    )
    to_calibrate = django_filters.ChoiceFilter(
        label="Heures", choices=[("oui", "À calibrer")], method="filter_to_calibrate", empty_label="Toutes"
    )

    def filter_to_calibrate(self, queryset: Any, _name: str, value: str) -> Any:
        return queryset.filter(pk__in=OperationPage.objects.to_calibrate().values("pk")) if value else queryset


class OperationViewSet(PortalListingViewSet):
    """Operations: list, filters, export."""

    model = OperationPage
    index_view_class = OperationIndexView
    relations = ("authority",)
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


class OpportunityFilterSet(PortalPageFilterSet):
    """Contract and sector."""

    contract_type = django_filters.MultipleChoiceFilter(
        label="Contrat", choices=ContractType.choices, widget=CheckboxSelectMultiple
    )
    sector = django_filters.ModelMultipleChoiceFilter(
        label="Secteur", queryset=lambda _request: Sector.objects.all(), widget=CheckboxSelectMultiple
    )

    class Meta(PortalPageFilterSet.Meta):
        model = OpportunityPage


class OpportunityViewSet(PortalListingViewSet):
    """Offers: list, filters, export."""

    model = OpportunityPage
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
    relations = ("employer",)
    filterset_class = OpportunityFilterSet
    ordering = "-deadline"
    export_headings = EXPORT_HEADINGS | {"contract_words": "Contrat"}


class ShowcaseFilterSet(PortalPageFilterSet):
    role = django_filters.ChoiceFilter(label="Rôle", choices=ShowcaseRole.choices)

    class Meta(PortalPageFilterSet.Meta):
        model = ShowcasePage


class ShowcaseViewSet(PortalListingViewSet):
    """Showcases: list, filters, export."""

    model = ShowcasePage
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
    relations = ("organisation",)
    filterset_class = ShowcaseFilterSet
    export_headings = EXPORT_HEADINGS | {"get_role_display": "Rôle"}
