"""The agenda in the admin."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, BooleanColumn, Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from agenda import merge_urls, submission_admin
from agenda.companions import with_dates
from agenda.enums import EventKind, MergeStatus
from agenda.models import EventPage, MergeProposal, Occurrence, TrustedLink
from agenda.publishers import may_decide
from portal import dates
from portal.admin import (
    EXPORT_HEADINGS,
    DayColumn,
    PortalIndexView,
    PortalListingViewSet,
    PortalPageFilterSet,
)
from portal.admin.menu import MenuItemFor
from portal.editing.choices import SearchedChoices
from portal.editing.choosers import GuardedChooserViewSet
from portal.models import Organisation


class NextDateColumn(Column):
    """The day and the hour of the start, on one line where there is room."""

    def get_value(self, instance: Any) -> str:
        following = instance.next_date
        if following is None:
            return ""
        start = dates.local(following.start)
        return f"{dates.format_short_day(start)}, {dates.format_time(start)}"


AGENDA_MENU = "register_agenda_menu_item"
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


@hooks.register("register_admin_urls")
def merge_addresses() -> list[Any]:
    return [
        path("imports/", include((merge_urls.urlpatterns, merge_urls.app_name))),
        path("propositions/", submission_admin.queue, name="agenda_submissions"),
        path("propositions/<int:pk>/", submission_admin.decide, name="agenda_submission"),
    ]


@hooks.register("register_import_desk_link")
def merges_link(request: HttpRequest) -> tuple[str, str] | None:
    """On the desk's first page, for whoever may decide."""
    if not may_decide(request.user):
        return None
    waiting = MergeProposal.objects.filter(status=MergeStatus.PROPOSED).count()
    return f"Doublons de l’agenda ({waiting} à trancher)", reverse("agenda_merges:proposals")


# The numbers that the group gives to its own: the list first, then what waits, then the links.
@hooks.register(AGENDA_MENU)
def submissions_menu_item() -> MenuItem:
    url = reverse("agenda_submissions")
    return MenuItemFor("Événements proposés", url, may_decide, name="propositions", icon_name="mail", order=1)


@hooks.register(AGENDA_MENU)
def merges_menu_item() -> MenuItem:
    url = reverse("agenda_merges:proposals")
    return MenuItemFor("Doublons de l’agenda", url, may_decide, name="doublons", icon_name="copy", order=1)


class TrustedLinkViewSet(SnippetViewSet):
    """Links that let a partner publish without moderation."""

    model = TrustedLink
    menu_item_is_registered = True
    icon = "link"
    menu_label = "Liens de confiance"
    chooser_viewset_class = GuardedChooserViewSet
    list_display = ["organisation", "note", BooleanColumn("is_active", label="Actif"), Column("address", label="Lien")]
    list_filter = ["is_active"]


class AgendaGroup(ViewSetGroup):
    menu_label = "Agenda"
    menu_icon = "calendar-alt"
    menu_order = 120
    submenu_hook = AGENDA_MENU
    items = (EventViewSet("agenda"), TrustedLinkViewSet())


# As a snippet group, because snippets must be known before the admin's addresses are.
register_snippet(AgendaGroup)
