"""« Candidatures » in the admin: the desk, and the links given to companies."""

from typing import Any

from django.urls import path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from applications.mails import absolute
from applications.models import CompanyAccess
from applications.views import desk
from portal.choosers import GuardedChooserViewSet


@hooks.register("register_admin_urls")
def desk_addresses() -> list[Any]:
    return [
        path("candidatures/", desk.applications, name="applications_desk"),
        path("candidatures/export/", desk.export, name="applications_export"),
        path("candidatures/<uuid:reference>/", desk.application, name="applications_one"),
        path("candidatures/<uuid:reference>/cv/", desk.desk_cv, name="applications_cv"),
        path("candidatures/<uuid:reference>/lien/", desk.replace_link, name="applications_link"),
    ]


class DeskMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("applications.view_application"))


@hooks.register("register_admin_menu_item")
def desk_menu_item() -> MenuItem:
    return DeskMenuItem("Candidatures", reverse("applications_desk"), name="candidatures", icon_name="mail", order=141)


class LinkColumn(Column):
    """The address to send, while it works."""

    def get_value(self, instance: Any) -> Any:
        if not instance.works:
            return "éteint"
        url = absolute(instance.path)
        return format_html('<a href="{}">{}</a>', url, "lien à envoyer")


class CompanyAccessViewSet(SnippetViewSet):
    """Who may read and answer a company's applications without an account."""

    model = CompanyAccess
    icon = "key"
    menu_label = "Accès employeurs"
    chooser_viewset_class = GuardedChooserViewSet
    list_display = ["organisation", "person", "email", BooleanColumn("is_active", label="Actif"), "ends_on",
                    LinkColumn("path", label="Lien")]  # fmt: skip
    list_filter = ["is_active", "organisation"]
    add_to_admin_menu = True
    menu_order = 142

    def get_queryset(self, request: Any) -> Any:
        return CompanyAccess.objects.select_related("organisation")


register_snippet(CompanyAccessViewSet)
