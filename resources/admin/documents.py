"""The list of documents: columns, filters, exports."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from wagtail.admin.ui.tables import Column

from portal.admin import (
    EXPORT_HEADINGS,
    PortalListingViewSet,
    PortalPageFilterSet,
    SaidOrNotFilter,
    portal_columns,
)
from portal.editing.choices import SearchedChoices
from portal.models import Organisation
from resources.enums import DocumentKind, Rubric, Territory, Watch
from resources.models import DocumentPage


class DocumentFilterSet(PortalPageFilterSet):
    """Watch, rubric, nature, level, publisher, and whether readers can open the document."""

    watch = django_filters.MultipleChoiceFilter(label="Veille", choices=Watch.choices, widget=CheckboxSelectMultiple)
    rubric = django_filters.MultipleChoiceFilter(
        label="Rubrique", choices=Rubric.choices, widget=CheckboxSelectMultiple
    )
    document_kind = django_filters.MultipleChoiceFilter(
        label="Nature", choices=DocumentKind.choices, widget=CheckboxSelectMultiple
    )
    territory = SaidOrNotFilter(label="Niveau", choices=Territory.choices)
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


class DocumentViewSet(PortalListingViewSet):
    """Documents: list, filters, export."""

    model = DocumentPage
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
    relations = ("publisher", "replaces")
    filterset_class = DocumentFilterSet
    ordering = "-published_on"
    export_headings = EXPORT_HEADINGS | {
        "get_watch_display": "Veille",
        "get_rubric_display": "Rubrique",
        "get_document_kind_display": "Nature du document",
        "published": "Publié",
        "get_territory_display": "Niveau",
    }
