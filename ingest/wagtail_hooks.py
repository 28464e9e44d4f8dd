"""The desk in the admin: a menu entry with the health of sources, and the form of a source."""

from typing import Any

from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from ingest.admin import urls
from ingest.admin.rights import has_desk, readable_sources
from ingest.admin.waiting import waiting_sources
from ingest.models import Record, Source
from portal.admin.menu import MenuItemFor
from portal.admin.waiting import HOOK
from portal.editing.choosers import GuardedChooserViewSet

IMPORTS_MENU = "register_imports_menu_item"
hooks.register(HOOK, waiting_sources)


class SourceViewSet(SnippetViewSet):
    """Sources: list, history, desk."""

    model = Source
    menu_item_is_registered = True
    icon = "list-ul"
    menu_label = "Sources"
    chooser_viewset_class = GuardedChooserViewSet
    list_display = [
        "name", "organisation", Column("get_format_display", label="Format"),
        Column("get_schedule_display", label="Relève"), Column("get_trust_display", label="Confiance"),
    ]  # fmt: skip
    list_filter = ["format", "schedule", "is_active"]
    list_per_page = 50


class ImportsGroup(ViewSetGroup):
    """The menu entry « Imports »."""

    menu_label = "Imports"
    menu_icon = "download"
    menu_order = 680
    submenu_hook = IMPORTS_MENU
    items = (SourceViewSet(),)


# As a snippet group, because snippets must be known before the admin's addresses are.
register_snippet(ImportsGroup)


@hooks.register(IMPORTS_MENU)
def desk_menu_item() -> MenuItem:
    url = reverse("ingest:desk")
    return MenuItemFor("Suivi des imports", url, has_desk, name="imports", icon_name="download", order=0)


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    return [path("imports/", include((urls.urlpatterns, urls.app_name)))]


@hooks.register("register_page_header_buttons")
def sources_button(page: Page, user: Any, **_kwargs: Any) -> Any:
    """On an imported page: what its sources say, beside what editors made of it."""
    if page.pk and has_desk(user) and Record.objects.filter(page=page.pk, source__in=readable_sources(user)).exists():
        yield Button(
            "Ce que disent les sources", reverse("ingest:page", args=[page.pk]), icon_name="download", priority=90
        )
