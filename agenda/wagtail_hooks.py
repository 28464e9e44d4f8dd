"""The agenda in the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.snippets.models import register_snippet

from agenda.admin import merge_urls
from agenda.admin import submissions as submission_admin
from agenda.admin.events import EventViewSet
from agenda.admin.publishers import may_decide
from agenda.admin.submissions import TrustedLinkViewSet
from agenda.admin.waiting import waiting_events
from agenda.enums import MergeStatus
from agenda.records.merge import MergeProposal
from portal.admin.menu import MenuItemFor
from portal.admin.waiting import HOOK

AGENDA_MENU = "register_agenda_menu_item"
hooks.register(HOOK, waiting_events)


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


class AgendaGroup(ViewSetGroup):
    """The menu entry « Agenda »."""

    menu_label = "Agenda"
    menu_icon = "calendar-alt"
    menu_order = 120
    submenu_hook = AGENDA_MENU
    items = (EventViewSet("agenda"), TrustedLinkViewSet())


# As a snippet group, because snippets must be known before the admin's addresses are.
register_snippet(AgendaGroup)
