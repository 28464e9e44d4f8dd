"""Snippets of the portal in the admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portal.bulk_actions import GuardedDeleteBulkAction
from portal.dashboard import ExpiringPanel, ReviewPanel
from portal.models import District, Organisation, Topic
from portal.security.report_admin import policy_report_menu_item, policy_report_urls


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    menu_label = "Organismes"
    list_display = ["name", "short_name", "get_kind_display", "postcode", BooleanColumn("is_demo"), UpdatedAtColumn()]
    list_filter = ["kind", "is_demo"]
    list_export = ["name", "short_name", "former_name", "kind", "website", "email", "phone", "postcode", "siret"]
    export_filename = "organismes"
    list_per_page = 50
    inspect_view_enabled = True


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    menu_label = "Thèmes"
    list_display = ["name", "slug", UpdatedAtColumn()]
    list_export = ["name", "slug", "description"]
    export_filename = "themes"


class DistrictViewSet(SnippetViewSet):
    model = District
    icon = "site"
    menu_label = "Arrondissements"
    list_display = ["name", "code", "number"]
    list_export = ["code", "number", "name"]
    export_filename = "arrondissements"


class ReferenceGroup(SnippetViewSetGroup):
    """Shared vocabularies; the parts of the portal add theirs to their own menu."""

    items = (OrganisationViewSet, TopicViewSet, DistrictViewSet)
    menu_label = "Référentiels"
    menu_icon = "folder-open-inverse"
    menu_order = 700


register_snippet(ReferenceGroup)
hooks.register("register_admin_urls", policy_report_urls)
hooks.register("register_reports_menu_item", policy_report_menu_item)
# After Wagtail's own, which it replaces.
hooks.register("register_bulk_action", GuardedDeleteBulkAction, order=1)


@hooks.register("construct_homepage_panels")
def add_work_of_the_day(_request: object, panels: list[object]) -> None:
    panels += [ReviewPanel(), ExpiringPanel()]


@hooks.register("insert_global_admin_js")
def leave_what_is_typed() -> str:
    return format_html('<script src="{}"></script>', static("js/admin.js"))
