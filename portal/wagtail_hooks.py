"""The portal's snippets, colours, menu and guide in the admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column, UpdatedAtColumn
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portal.admin.bulk_actions import GuardedDeleteBulkAction
from portal.admin.columns import FrenchInspectView, PortalSnippetIndexView, choose_columns
from portal.admin.dashboard import ExpiringPanel
from portal.admin.guide import guide_view
from portal.admin.menu import group_media, leave_replaced_reports, leave_wagtail_s_help
from portal.admin.waiting import HOOK
from portal.admin.waiting.panel import WaitingPanel
from portal.editing.content_checks import panel as content_checks
from portal.mails import waiting as mails
from portal.models import District, Keeper, Organisation, ReviewTerm, Topic
from portal.security.report_admin import policy_report_menu_item, policy_report_urls

# Of every list of snippets, the packages' included.
SnippetViewSet.index_view_class = PortalSnippetIndexView


class OrganisationViewSet(SnippetViewSet):
    """Organisations: list, filters, export."""

    model = Organisation
    icon = "group"
    menu_label = "Organismes"
    list_display = [
        "name",
        "short_name",
        Column("get_kind_display", label="Nature", sort_key="kind"),
        "postcode",
        BooleanColumn("is_demo", label="Démonstration"),
        UpdatedAtColumn(),
    ]
    list_filter = ["kind", "is_demo"]
    list_export = ["name", "short_name", "former_name", "kind", "website", "email", "phone", "postcode", "siret"]
    export_filename = "organismes"
    list_per_page = 50
    inspect_view_enabled = True
    inspect_view_class = FrenchInspectView


class TopicViewSet(SnippetViewSet):
    """Topics: list, export."""

    model = Topic
    icon = "tag"
    menu_label = "Thèmes"
    list_display = ["name", "slug", UpdatedAtColumn()]
    list_export = ["name", "slug", "description"]
    export_filename = "themes"


class DistrictViewSet(SnippetViewSet):
    """Districts: list, export."""

    model = District
    icon = "site"
    menu_label = "Arrondissements"
    list_display = ["name", "code", "number"]
    list_export = ["code", "number", "name"]
    export_filename = "arrondissements"


class KeeperViewSet(SnippetViewSet):
    """Who answers for pages: list, filters, export."""

    model = Keeper
    icon = "user"
    menu_label = "Responsables de pages"
    list_display = [
        "name", "email", "organisation",
        BooleanColumn("is_active", label="En fonction"), BooleanColumn("is_desk", label="Reçoit le reste"),
    ]  # fmt: skip
    list_filter = ["is_active", "is_trusted"]
    list_export = ["name", "email", "organisation", "is_active", "is_trusted", "is_desk"]
    export_filename = "responsables"


class ReviewTermViewSet(SnippetViewSet):
    """How long a check holds, kind by kind."""

    model = ReviewTerm
    icon = "history"
    menu_label = "Échéances de relecture"
    list_display = [
        Column("get_kind_display", label="Nature", sort_key="kind"), "months", "hide_after", "reason",
    ]  # fmt: skip
    list_export = ["kind", "months", "hide_after", "reason"]
    export_filename = "echeances"


class ReferenceGroup(SnippetViewSetGroup):
    """Shared vocabularies; the parts of the portal add theirs to their own menu."""

    items = (OrganisationViewSet, TopicViewSet, DistrictViewSet, KeeperViewSet, ReviewTermViewSet)
    menu_label = "Référentiels"
    menu_icon = "folder-open-inverse"
    menu_order = 700
    submenu_hook = "register_reference_menu_item"


register_snippet(ReferenceGroup)
hooks.register(HOOK, mails.waiting_mails)
hooks.register("register_admin_urls", policy_report_urls)
hooks.register("register_reports_menu_item", policy_report_menu_item)
# After Wagtail's own, which it replaces.
hooks.register("register_bulk_action", GuardedDeleteBulkAction, order=1)
hooks.register("construct_wagtail_userbar", content_checks.add_checks)
hooks.register("insert_editor_js", content_checks.say_what_was_found)
hooks.register("construct_main_menu", group_media)
hooks.register("construct_help_menu", leave_wagtail_s_help)
hooks.register("construct_reports_menu", leave_replaced_reports)


@hooks.register("construct_homepage_panels")
def add_work_of_the_day(_request: object, panels: list[object]) -> None:
    panels += [WaitingPanel(), ExpiringPanel()]


@hooks.register("insert_global_admin_js")
def leave_what_is_typed() -> str:
    return format_html('<script src="{}"></script>', static("js/admin.js"))


@hooks.register("insert_global_admin_css")
def wear_the_portal_s_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("register_admin_urls")
def shared_addresses() -> list[Any]:
    return [
        path("guide/", guide_view, name="portal_guide"),
        path("colonnes/", choose_columns, name="portal_columns"),
        path("courriels/", mails.act, name="portal_mails"),
    ]


@hooks.register("register_help_menu_item")
def guide_menu_item() -> MenuItem:
    return MenuItem("Guide des rédacteurs", reverse("portal_guide"), name="guide", icon_name="help", order=10)


@hooks.register("insert_global_admin_js")
def search_in_long_lists() -> str:
    return format_html('<script src="{}"></script>', static("js/choices.js"))


@hooks.register("insert_global_admin_css")
def dress_own_fields() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/editing.css"))


@hooks.register("before_move_page")
def ask_for_the_right_first(request: HttpRequest, page: Page, destination: Page) -> None:
    """Wagtail's page of confirmation shows both titles to whoever may enter the admin, and asks once it is sent."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied


@hooks.register("construct_explorer_page_queryset")
def read_what_is_shown(_parent: Page, pages: Any, _request: HttpRequest) -> Any:
    """Read what all pages have, which is what the explorer shows: each type's own table is a query."""
    return pages.specific(defer=True)
