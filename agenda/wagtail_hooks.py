"""The agenda in the admin."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import CheckboxSelectMultiple
from wagtail import hooks
from wagtail.admin.ui.tables import BaseColumn, BooleanColumn, Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn

from agenda.companions import with_dates
from agenda.enums import EventKind
from agenda.models import EventPage, Occurrence
from portal import dates
from portal.admin import (
    EXPORT_FIELDS,
    EXPORT_HEADINGS,
    DayColumn,
    PortalIndexView,
    PortalListingViewSet,
    PortalPageFilterSet,
)
from portal.models import Organisation

COLUMNS: list[BaseColumn] = [
    BulkActionsColumn("bulk_actions"),
    PageTitleColumn("title", label="Titre", sort_key="title", classname="title"),
    Column("next_date_words", label="Prochaine date", sort_key="starts_on"),
    Column("get_event_kind_display", label="Type", sort_key="event_kind"),
    Column("main_organiser", label="Organisateur"),
    Column("district", label="Arrondissement", sort_key="district"),
    Column("state_label", label="État", sort_key="state"),
    DayColumn("verified_on", label="Vérifié le", sort_key="verified_on"),
    BooleanColumn("is_demo", label="Démonstration"),
    PageStatusColumn("status_column", label="Statut", sort_key="live"),
]

OWN_EXPORTS = [
    "get_event_kind_display", "all_dates_words", "venue_words", "organiser_names", "get_registration_display",
    "registration_url", "price_words", "status_note",
]  # fmt: skip


class EventFilterSet(PortalPageFilterSet):
    """Type, period, organiser, and what every list of the portal filters by."""

    event_kind = django_filters.MultipleChoiceFilter(
        label="Type", choices=EventKind.choices, widget=CheckboxSelectMultiple
    )
    period = django_filters.ChoiceFilter(
        label="Période",
        choices=[("upcoming", "À venir"), ("past", "Passés")],
        method="filter_period",
        empty_label="Toutes",
    )
    organiser = django_filters.ModelMultipleChoiceFilter(
        label="Organisateur",
        field_name="organisers__organisation",
        queryset=lambda _request: Organisation.objects.filter(organised_events__isnull=False).distinct(),
        widget=CheckboxSelectMultiple,
    )

    class Meta(PortalPageFilterSet.Meta):
        model = EventPage

    def filter_period(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        upcoming = Exists(Occurrence.objects.filter(event=OuterRef("pk"), end__gte=dates.now()))
        return queryset.filter(upcoming if value == "upcoming" else ~upcoming)


class EventIndexView(PortalIndexView):
    """Dates and organisers of the listed events come in two queries."""

    def get_table(self, object_list: Any) -> Any:
        return super().get_table(with_dates(object_list))


class EventViewSet(PortalListingViewSet):
    model = EventPage
    index_view_class = EventIndexView
    name = "agenda"
    menu_label = "Agenda"
    menu_order = 120
    icon = "calendar-alt"
    add_to_admin_menu = True
    columns = COLUMNS
    filterset_class = EventFilterSet
    ordering = "-starts_on"
    list_export = [*EXPORT_FIELDS, *OWN_EXPORTS]
    export_headings = EXPORT_HEADINGS | {
        "get_event_kind_display": "Type",
        "all_dates_words": "Dates",
        "venue_words": "Lieux",
        "organiser_names": "Organisateurs",
        "get_registration_display": "Entrée",
        "registration_url": "Lien d’inscription",
        "price_words": "Prix",
        "status_note": "Motif",
    }


@hooks.register("register_admin_viewset")
def register_agenda() -> Any:
    return EventViewSet()
