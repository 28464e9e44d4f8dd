"""The list of places: columns, filters, exports."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from wagtail.admin.ui.tables import Column

from portal.admin import (
    EXPORT_HEADINGS,
    PortalListingViewSet,
    PortalPageFilterSet,
    portal_columns,
)
from portal.editing.choices import SearchedChoices
from portal.models import District, Organisation
from resources.enums import Need, Welcome
from resources.models import PlacePage


class PlaceFilterSet(PortalPageFilterSet):
    """Where, what for, who runs it, and whether its hours are known."""

    district = django_filters.ModelMultipleChoiceFilter(
        label="Arrondissement", queryset=lambda _request: District.objects.all(), widget=CheckboxSelectMultiple
    )
    need = django_filters.MultipleChoiceFilter(
        label="Besoin", choices=Need.choices, field_name="services__need", widget=CheckboxSelectMultiple
    )
    welcome = django_filters.MultipleChoiceFilter(
        label="Accueil", choices=Welcome.choices, widget=CheckboxSelectMultiple
    )
    organisation = django_filters.ModelMultipleChoiceFilter(
        label="Gestionnaire",
        queryset=lambda _request: Organisation.objects.filter(places__isnull=False).distinct(),
        widget=SearchedChoices,
    )
    hours = django_filters.ChoiceFilter(
        label="Horaires",
        choices=[("known", "Connus"), ("unknown", "Inconnus")],
        method="filter_hours",
        empty_label="Tous",
    )

    class Meta(PortalPageFilterSet.Meta):
        model = PlacePage

    def filter_hours(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(opening_hours="") if value == "unknown" else queryset.exclude(opening_hours="")


class PlaceViewSet(PortalListingViewSet):
    """Places: list, filters, export."""

    model = PlacePage
    name = "lieux"
    menu_label = "Lieux"
    icon = "home"
    columns = portal_columns(
        Column("district", label="Arrondissement", sort_key="district"),
        Column("address", label="Adresse"),
        Column("organisation", label="Gestionnaire"),
        Column("phone", label="Téléphone"),
        Column("opening_hours", label="Horaires"),
    )
    relations = ("organisation",)
    filterset_class = PlaceFilterSet
    ordering = "title"
    export_headings = EXPORT_HEADINGS | {"get_welcome_display": "Accueil", "get_wheelchair_display": "Fauteuil roulant"}
