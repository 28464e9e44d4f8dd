"""What places offer, and whom they receive."""

from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from resources.models import Service, WelcomedPublic


class ServiceViewSet(SnippetViewSet):
    """Services of places: list, export."""

    model = Service
    menu_item_is_registered = True
    icon = "list-ul"
    menu_label = "Services rendus"
    list_display = ["name", Column("get_need_display", label="Besoin", sort_key="need"), "slug"]
    list_filter = ["need"]
    list_export = ["name", "slug", "get_need_display"]
    export_headings = {"get_need_display": "Besoin"}
    export_filename = "services-rendus"


class WelcomedPublicViewSet(SnippetViewSet):
    """Publics that places receive: list, export."""

    model = WelcomedPublic
    menu_item_is_registered = True
    icon = "group"
    menu_label = "Publics accueillis"
    list_display = ["name", "slug"]
    list_export = ["name", "slug"]
    export_filename = "publics-accueillis"
