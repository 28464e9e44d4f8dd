"""The desk in the admin: a menu entry with the health of sources, and the form of a source."""

from typing import Any

from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from ingest import urls
from ingest.models import Record, Source
from portal.choosers import GuardedChooserViewSet

MENU_ORDER = 680


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "download"
    menu_label = "Sources"
    chooser_viewset_class = GuardedChooserViewSet
    list_display = ["name", "organisation", "get_format_display", "get_schedule_display", "get_trust_display"]
    list_filter = ["format", "schedule", "is_active"]
    list_per_page = 50


register_snippet(SourceViewSet)


class DeskMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("ingest.view_source"))


@hooks.register("register_admin_menu_item")
def desk_menu_item() -> MenuItem:
    return DeskMenuItem("Imports", reverse("ingest:desk"), name="imports", icon_name="download", order=MENU_ORDER)


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    return [path("imports/", include((urls.urlpatterns, urls.app_name)))]


@hooks.register("register_page_header_buttons")
def sources_button(page: Page, user: Any, **_kwargs: Any) -> Any:
    """On an imported page: what its sources say, beside what editors made of it."""
    if page.pk and user.has_perm("ingest.view_source") and Record.objects.filter(page=page.pk).exists():
        yield Button(
            "Ce que disent les sources", reverse("ingest:page", args=[page.pk]), icon_name="download", priority=90
        )
