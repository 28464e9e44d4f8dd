"""The list of events in the admin."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from wagtail.admin.ui.tables import BaseColumn, BooleanColumn, Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn

from agenda.enums import EventKind
from agenda.events.page import EventPage
from agenda.records.companions import with_dates
from agenda.records.occurrence import Occurrence
from portal import dates
from portal.admin import (
    EXPORT_HEADINGS,
    DayColumn,
    PortalIndexView,
    PortalListingViewSet,
    PortalPageFilterSet,
    SaidOrNotFilter,
)
from portal.editing.choices import SearchedChoices
from portal.models import Organisation


class NextDateColumn(Column):
    """The day and the hour of the start, on one line where there is room."""

    def get_value(self, instance: Any) -> str:
        following = instance.next_date
        if following is None:
            return ""
        start = dates.local(following.start)
        return f"{dates.format_short_day(start)}, {dates.format_time(start)}"


COLUMNS: list[BaseColumn] = [
    BulkActionsColumn("bulk_actions"),
    PageTitleColumn("title", label="Titre", sort_key="title", classname="title"),
    NextDateColumn("next_date_words", label="Prochaine date", sort_key="starts_on"),
    Column("state_label", label="État", sort_key="state"),
    Column("main_organiser", label="Organisateur"),
    Column("district", label="Arrondissement", sort_key="district"),
    Column("get_event_kind_display", label="Type", sort_key="event_kind"),
    DayColumn("verified_on", label="Vérifié le", sort_key="verified_on"),
    BooleanColumn("is_demo", label="Démonstration"),
    PageStatusColumn("status_column", label="Statut", sort_key="live"),
]


class EventFilterSet(PortalPageFilterSet):
    """Type, period, organiser, and what every list of the portal filters by."""

    event_kind = SaidOrNotFilter(label="Type", choices=EventKind.choices)
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
        widget=SearchedChoices,
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
    """Events: list, filters, export."""

    model = EventPage
    index_view_class = EventIndexView
    name = "agenda"
    menu_label = "Événements"
    icon = "calendar-alt"
    columns = COLUMNS
    filterset_class = EventFilterSet
    ordering = "-starts_on"
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
