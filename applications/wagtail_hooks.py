"""« Candidatures » in the admin: the desk, and the links given to companies."""

from typing import Any

import django_filters
from django.urls import path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from applications.models import CompanyAccess
from applications.views import desk
from applications.views.waiting import relaunch, waiting_applications
from portal.admin.menu import MenuItemFor
from portal.admin.waiting import HOOK
from portal.editing.choices import SearchedChoices
from portal.editing.choosers import GuardedChooserViewSet
from portal.models import Organisation
from portal.pages.addresses import absolute

APPLICATIONS_MENU = "register_applications_menu_item"
hooks.register(HOOK, waiting_applications)


def may_read(user: Any) -> bool:
    return bool(user.has_perm("applications.view_application"))


@hooks.register("register_admin_urls")
def desk_addresses() -> list[Any]:
    return [
        path("candidatures/", desk.applications, name="applications_desk"),
        path("candidatures/export/", desk.export, name="applications_export"),
        path("candidatures/chercher/", desk.search, name="applications_search"),
        path("candidatures/repondre/", desk.together, name="applications_together"),
        path("candidatures/<uuid:reference>/", desk.application, name="applications_one"),
        path("candidatures/<uuid:reference>/cv/", desk.desk_cv, name="applications_cv"),
        path("candidatures/<uuid:reference>/acces/", desk.give_access, name="applications_access"),
        path(
            "candidatures/<uuid:reference>/acces/<uuid:access>/",
            desk.send_access_again,
            name="applications_access_again",
        ),
        path("candidatures/<uuid:reference>/relancer/", relaunch, name="applications_relaunch"),
        path("candidatures/<uuid:reference>/lien/", desk.replace_link, name="applications_link"),
    ]


@hooks.register(APPLICATIONS_MENU)
def desk_menu_item() -> MenuItem:
    url = reverse("applications_desk")
    return MenuItemFor("Candidatures reçues", url, may_read, name="candidatures", icon_name="mail", order=0)


class LinkColumn(Column):
    """The address to send, while it works."""

    def get_value(self, instance: Any) -> Any:
        if not instance.works:
            return "éteint"
        url = absolute(instance.path)
        return format_html('<a href="{}">{}</a>', url, "lien à envoyer")


class CompanyAccessFilterSet(WagtailFilterSet):
    organisation = django_filters.ModelMultipleChoiceFilter(
        label="Organisme",
        queryset=lambda _request: Organisation.objects.filter(pk__in=CompanyAccess.objects.values("organisation")),
        widget=SearchedChoices,
    )

    class Meta:
        model = CompanyAccess
        fields = ["is_active"]


class CompanyAccessViewSet(SnippetViewSet):
    """Who may read and answer a company's applications without an account."""

    model = CompanyAccess
    icon = "key"
    menu_label = "Accès employeurs"
    chooser_viewset_class = GuardedChooserViewSet
    list_display = ["organisation", "person", "email", BooleanColumn("is_active", label="Actif"), "ends_on",
                    LinkColumn("path", label="Lien")]  # fmt: skip
    filterset_class = CompanyAccessFilterSet
    menu_item_is_registered = True

    def get_queryset(self, request: Any) -> Any:
        return CompanyAccess.objects.select_related("organisation")


class ApplicationsGroup(ViewSetGroup):
    """The menu entry of applications."""

    menu_label = "Candidatures"
    menu_icon = "mail"
    menu_order = 141
    submenu_hook = APPLICATIONS_MENU
    items = (CompanyAccessViewSet(),)


# As a snippet group, because snippets must be known before the admin's addresses are.
register_snippet(ApplicationsGroup)
