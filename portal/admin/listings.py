"""Flat lists of pages in the admin: the same columns, filters and exports for every kind.

A part of the portal registers one ``PortalListingViewSet`` per page type, in its own menu::

    class GuideViewSet(PortalListingViewSet):
        model = GuidePage
        name = "guides"
        menu_label = "Guides"
        columns = portal_columns(Column("…", label="…"))
"""

from collections.abc import Iterable, Sequence
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from wagtail.admin.ui.tables import BaseColumn, BooleanColumn, Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from portal import dates
from portal.admin.columns import ChosenColumns
from portal.admin.sorted_search import SortedSearch
from portal.enums import Audience, Freshness, State
from portal.listing.silences import UNSAID
from portal.models import PortalPage, Topic

EXPORT_FIELDS = [
    "title", "get_kind_display", "audience_names", "state_label", "starts_on", "ends_on", "district",
    "source_organisation", "verified_on", "imported_from", "imported_on", "review_on", "get_freshness_display",
    "keeper", "live", "is_demo", "full_url",
]  # fmt: skip
EXPORT_HEADINGS = {
    "get_kind_display": "Nature",
    "audience_names": "Pour qui",
    "state_label": "État",
    "get_freshness_display": "Fraîcheur",
    "keeper": "Responsable",
    "live": "Publiée",
    "is_demo": "Démonstration",
    "full_url": "Adresse",
}


class DayColumn(Column):
    """A short French date; late review dates say so."""

    def get_value(self, instance: Any) -> str:
        value = super().get_value(instance)
        return dates.format_short_day(value) if value else ""


class ReviewColumn(DayColumn):
    def get_value(self, instance: Any) -> str:
        text = super().get_value(instance)
        return f"{text} (à relire)" if instance.review_is_due else text


def portal_columns(*own: BaseColumn) -> list[BaseColumn]:
    """Return the columns of every list of pages, the kind's own after the title."""
    return [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Titre", sort_key="title", classname="title"),
        *own,
        Column("audience_names", label="Pour qui"),
        DayColumn("verified_on", label="Vérifié le", sort_key="verified_on"),
        ReviewColumn("review_on", label="À relire le", sort_key="review_on"),
        BooleanColumn("is_demo", label="Démonstration"),
        PageStatusColumn("status", label="Statut", sort_key="live"),
    ]


class SaidOrNotFilter(django_filters.MultipleChoiceFilter):
    """The values of a field that may be empty, and « Non précisé » for the pages whose field is."""

    def __init__(self, *, label: str, choices: Iterable[tuple[str, Any]]) -> None:
        unsaid = (UNSAID, "Non précisé")
        super().__init__(label=label, choices=[*choices, unsaid], widget=CheckboxSelectMultiple)

    def get_filter_predicate(self, v: str) -> dict[str, str]:
        return {self.field_name: "" if v == UNSAID else v}


class PortalPageFilterSet(PageFilterSet):
    """Audience, topic, state, freshness; not the filters that mean nothing on one site without children."""

    audience = django_filters.MultipleChoiceFilter(
        label="Pour qui", choices=Audience.choices, method="filter_audience", widget=CheckboxSelectMultiple
    )
    topics = django_filters.ModelMultipleChoiceFilter(
        label="Thème", queryset=lambda _request: Topic.objects.all(), widget=CheckboxSelectMultiple
    )
    state = django_filters.MultipleChoiceFilter(
        label="État", choices=[choice for choice in State.choices if choice[0]], widget=CheckboxSelectMultiple
    )
    review = django_filters.ChoiceFilter(
        label="Relecture", choices=[("due", "À relire"), ("ok", "À jour")], method="filter_review", empty_label="Toutes"
    )
    freshness = django_filters.MultipleChoiceFilter(
        label="Fraîcheur", choices=Freshness.choices, widget=CheckboxSelectMultiple
    )
    is_demo = django_filters.BooleanFilter(label="Donnée de démonstration")
    live = django_filters.BooleanFilter(label="Publiée")
    site = None
    has_child_pages = None

    class Meta:
        model = PortalPage
        fields: list[str] = []

    def filter_audience(self, queryset: Any, _name: str, values: list[str]) -> QuerySet[Any]:
        return queryset.for_audience(*values) if values else queryset

    def filter_review(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        lookup = {"due": "review_on__lte", "ok": "review_on__gt"}.get(value)
        return queryset.filter(**{lookup: dates.today()}) if lookup else queryset


# What the columns of all lists show of other tables; of the type of a page, what Wagtail asks one by one otherwise.
OF_EVERY_TYPE = ("district", "source_organisation", "keeper")
SHOWN = ("content_type", "locale", *OF_EVERY_TYPE)


class PortalIndexView(ChosenColumns, SortedSearch, IndexView):
    """Wagtail's list of pages, with the columns that one chose; ``relations`` are those of its viewset."""

    results_template_name = "portal/admin/page_results.html"
    relations: Sequence[str] = ()
    # What an empty list says to whoever neither searched nor filtered.
    nothing_words = "Aucune page pour l’instant."

    def get_base_queryset(self) -> Any:
        rows = super().get_base_queryset()
        if self.model is PortalPage:
            # Of many types: only what all of them have is shown, and each type's own table would be a query.
            return rows.specific(defer=True).prefetch_related(*OF_EVERY_TYPE, *self.relations)
        # Wagtail reads each page again by its own type: these are joined there.
        rows = rows.select_related(*SHOWN, for_specific_subqueries=True)
        return rows.select_related(*self.relations, for_specific_subqueries=True) if self.relations else rows


class PortalListingViewSet(PageListingViewSet):
    """A menu entry that lists all pages of one type; ``model``, ``name`` and ``menu_label`` are the subclass's.

    ``relations``: what its own columns show of other tables, joined.
    """

    index_view_class = PortalIndexView
    icon = "doc-empty-inverse"
    columns = portal_columns()
    filterset_class = PortalPageFilterSet
    export_headings = EXPORT_HEADINGS
    list_per_page = 50
    add_to_admin_menu = False
    relations: Sequence[str] = ()

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(**kwargs) | {"relations": self.relations}

    @property
    def list_export(self) -> list[str]:
        """The columns of every kind, then what the kind declares of its own."""
        return [*EXPORT_FIELDS, *self.model.KIND.export_fields]

    @property
    def export_filename(self) -> str:
        return str(self.name)
