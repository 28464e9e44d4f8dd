"""The admin's menu « Lieux et veille »: lists, filters and exports, vocabularies, key figures."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
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
from portal.models import District, Organisation
from resources.enums import DocumentKind, Need, Rubric, Territory, Watch, Welcome
from resources.models import DocumentPage, PlacePage, Service, WelcomedPublic


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


class PlaceIndexView(PortalIndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_related("organisation")


class PlaceViewSet(PortalListingViewSet):
    model = PlacePage
    index_view_class = PlaceIndexView
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
    filterset_class = PlaceFilterSet
    ordering = "title"
    export_headings = EXPORT_HEADINGS | {"get_welcome_display": "Accueil", "get_wheelchair_display": "Fauteuil roulant"}


class DocumentFilterSet(PortalPageFilterSet):
    """Watch, rubric, nature, level, publisher, and whether readers can open the document."""

    watch = django_filters.MultipleChoiceFilter(label="Veille", choices=Watch.choices, widget=CheckboxSelectMultiple)
    rubric = django_filters.MultipleChoiceFilter(
        label="Rubrique", choices=Rubric.choices, widget=CheckboxSelectMultiple
    )
    document_kind = django_filters.MultipleChoiceFilter(
        label="Nature", choices=DocumentKind.choices, widget=CheckboxSelectMultiple
    )
    territory = django_filters.MultipleChoiceFilter(
        label="Niveau", choices=Territory.choices, widget=CheckboxSelectMultiple
    )
    publisher = django_filters.ModelMultipleChoiceFilter(
        label="Éditeur",
        queryset=lambda _request: Organisation.objects.filter(documents__isnull=False).distinct(),
        widget=SearchedChoices,
    )
    reading = django_filters.ChoiceFilter(
        label="Où le lire",
        choices=[("online", "En ligne"), ("request", "Sur demande")],
        method="filter_reading",
        empty_label="Tous",
    )

    class Meta(PortalPageFilterSet.Meta):
        model = DocumentPage

    def filter_reading(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        on_request = {"file": None, "link": ""}
        return queryset.filter(**on_request) if value == "request" else queryset.exclude(**on_request)


class DocumentIndexView(PortalIndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_related("publisher", "replaces")


class DocumentViewSet(PortalListingViewSet):
    model = DocumentPage
    index_view_class = DocumentIndexView
    name = "documents-veille"
    menu_label = "Documents"
    icon = "doc-full"
    columns = portal_columns(
        Column("get_watch_display", label="Veille", sort_key="watch"),
        Column("get_document_kind_display", label="Nature", sort_key="document_kind"),
        Column("publisher", label="Éditeur"),
        Column("published", label="Publié", sort_key="published_on"),
        Column("state_label", label="État", sort_key="state"),
    )
    filterset_class = DocumentFilterSet
    ordering = "-published_on"
    export_headings = EXPORT_HEADINGS | {
        "get_watch_display": "Veille",
        "get_rubric_display": "Rubrique",
        "get_document_kind_display": "Nature du document",
        "published": "Publié",
        "get_territory_display": "Niveau",
    }


class ServiceViewSet(SnippetViewSet):
    model = Service
    menu_item_is_registered = True
    icon = "list-ul"
    menu_label = "Services rendus"
    list_display = ["name", Column("get_need_display", label="Besoin", sort_key="need"), "slug"]
    list_filter = ["need"]
    list_export = ["name", "slug", "get_need_display"]
    export_headings = {"get_need_display": "Besoin"}
    export_filename = "services-rendus"


class WelcomedPublicViewSet(SnippetViewSet):
    model = WelcomedPublic
    menu_item_is_registered = True
    icon = "group"
    menu_label = "Publics accueillis"
    list_display = ["name", "slug"]
    list_export = ["name", "slug"]
    export_filename = "publics-accueillis"


class ResourcesGroup(ViewSetGroup):
    """Pages and vocabularies under one entry."""

    menu_label = "Lieux et veille"
    menu_icon = "site"
    menu_order = 130
    items = (
        PlaceViewSet("lieux"),
        DocumentViewSet("documents-veille"),
        ServiceViewSet(),
        WelcomedPublicViewSet(),
    )


register_snippet(ResourcesGroup)
