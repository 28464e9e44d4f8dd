"""The admin's menu of trainings: the list, and its vocabularies."""

from typing import Any

import django_filters
from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpRequest
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.admin import (
    EXPORT_HEADINGS,
    PortalIndexView,
    PortalListingViewSet,
    PortalPageFilterSet,
    portal_columns,
)
from portal.editing.choices import SearchedChoices
from portal.models import Organisation
from trainings.enums import FunderKind
from trainings.models import Funder, SapActivity, SapCode, TrainingPage


class TrainingFilterSet(PortalPageFilterSet):
    """Regime, funder, organisation, and what every list filters by."""

    activities = django_filters.ModelMultipleChoiceFilter(label="Activité", queryset=SapActivity.objects.all())
    funder = django_filters.MultipleChoiceFilter(
        label="Financeur", field_name="sessions__fundings__funder__kind", choices=FunderKind.choices, distinct=True
    )
    organisation = django_filters.ModelMultipleChoiceFilter(
        label="Organisme",
        queryset=lambda _request: Organisation.objects.filter(trainings__isnull=False).distinct(),
        widget=SearchedChoices,
    )

    class Meta(PortalPageFilterSet.Meta):
        model = TrainingPage


class TrainingsIndexView(PortalIndexView):
    """The sessions of the listed trainings come in one query."""

    def get_table(self, object_list: Any) -> Any:
        prefetch_related_objects(object_list, "sessions")
        return super().get_table(object_list)


class TrainingViewSet(PortalListingViewSet):
    """Trainings: list, filters, export."""

    model = TrainingPage
    index_view_class = TrainingsIndexView
    name = "formations"
    menu_label = "Formations"
    icon = "glasses"
    filterset_class = TrainingFilterSet
    columns = portal_columns(
        Column("organisation", label="Organisme", sort_key="organisation__name"),
        Column("next_start_words", label="Prochaine rentrée", sort_key="starts_on"),
        Column("state_label", label="Recrutement", sort_key="state"),
    )
    relations = ("organisation",)
    ordering = "starts_on"
    export_headings = EXPORT_HEADINGS | {"duration": "Durée"}


class SapActivityViewSet(SnippetViewSet):
    """Activities of personal services: list, export."""

    model = SapActivity
    menu_item_is_registered = True
    icon = "list-ul"
    menu_label = "Activités SAP"
    list_display = ["code", "name", Column("get_regime_display", label="Régime", sort_key="regime")]
    list_filter = ["regime", "within_offer"]
    list_export = ["code", "name", "short_name", "regime", "within_offer"]
    export_filename = "activites-sap"
    list_per_page = 30


class SapCodeViewSet(SnippetViewSet):
    """Codes (ROME, FORMACODE) and their activities: list, export."""

    model = SapCode
    menu_item_is_registered = True
    icon = "tag"
    menu_label = "Codes SAP (ROME, FORMACODE)"
    list_display = [
        "code",
        Column("get_system_display", label="Nomenclature"),
        "label",
        Column("activity_names", label="Activités"),
    ]
    list_filter = ["system", "activities"]
    list_export = ["system", "code", "label", "activity_names"]
    export_headings = {"activity_names": "Activités"}
    export_filename = "codes-sap"
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[SapCode]:
        return SapCode.objects.prefetch_related("activities")


class FunderViewSet(SnippetViewSet):
    """Funders: list, export."""

    model = Funder
    menu_item_is_registered = True
    icon = "pick"
    menu_label = "Financeurs"
    list_display = ["name", Column("get_kind_display", label="Nature", sort_key="kind"), "by_name"]
    list_filter = ["kind"]
    list_export = ["name", "kind", "by_name", "how_to_ask", "website"]
    export_filename = "financeurs"


class TrainingGroup(ViewSetGroup):
    """Trainings with the vocabularies that classify and recognise them."""

    menu_label = "Formations"
    menu_icon = "glasses"
    menu_order = 130
    items = (TrainingViewSet("formations"), SapActivityViewSet(), SapCodeViewSet(), FunderViewSet())


# As a snippet group, because snippets must be known before the admin's addresses are.
register_snippet(TrainingGroup)
