"""The admin's menu of experiments."""

from typing import Any

import django_filters
from wagtail import hooks
from wagtail.admin.ui.tables import Column

from experiments.enums import OutcomeKind
from experiments.models import ExperimentPage
from portal.admin import EXPORT_HEADINGS, PortalListingViewSet, PortalPageFilterSet, portal_columns


class ExperimentFilterSet(PortalPageFilterSet):
    outcome = django_filters.ChoiceFilter(label="Suite", choices=OutcomeKind.choices)

    class Meta(PortalPageFilterSet.Meta):
        model = ExperimentPage


class ExperimentViewSet(PortalListingViewSet):
    """Experiments: list, filters, export."""

    model = ExperimentPage
    name = "experimentations"
    menu_label = "Expérimentations"
    icon = "clipboard-list"
    menu_order = 160
    add_to_admin_menu = True
    filterset_class = ExperimentFilterSet
    columns = portal_columns(
        Column("period", label="Période"), Column("get_outcome_display", label="Suite", sort_key="outcome")
    )
    export_headings = EXPORT_HEADINGS | {"get_outcome_display": "Suite"}


@hooks.register("register_admin_viewset")
def register_experiments() -> Any:
    return ExperimentViewSet()
