"""The admin's menu of the home app: entrance, guides, relays, and what is due for review."""

from typing import Any

from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup

from home.models import ContentPage, GuidePage, RelayPage
from portal.admin import DayColumn, PortalIndexView, PortalListingViewSet, portal_columns
from portal.kinds import SECTION
from portal.models import PortalPage


class GuideViewSet(PortalListingViewSet):
    """Guides: list, export."""

    model = GuidePage
    name = "guides"
    menu_label = "Guides"
    icon = "list-ol"
    columns = portal_columns(Column("listing_meta", label="Étapes"))


class RelayViewSet(PortalListingViewSet):
    """Partners' information: list, export."""

    model = RelayPage
    name = "infos-partenaires"
    menu_label = "Informations partenaires"
    icon = "openquote"
    columns = portal_columns(
        Column("source_organisation", label="Source"),
        DayColumn("ends_on", label="Valable jusqu’au", sort_key="ends_on"),
        Column("state_label", label="État"),
    )
    ordering = "ends_on"


class SectionIndexView(PortalIndexView):
    """Home page, sections and audience pages: one of each, so nothing to add here."""

    add_url_name = None

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().filter(kind=SECTION)


class SectionViewSet(PortalListingViewSet):
    """Home page and sections."""

    model = PortalPage
    index_view_class = SectionIndexView
    name = "rubriques"
    menu_label = "Accueil et rubriques"
    icon = "home"
    ordering = "path"


class ContentViewSet(PortalListingViewSet):
    """Plain pages: list."""

    model = ContentPage
    name = "pages-simples"
    menu_label = "Pages simples"
    icon = "doc-full"


class GuidanceGroup(ViewSetGroup):
    """The menu entry of guides and information."""

    menu_label = "Guides et infos"
    menu_icon = "home"
    menu_order = 110
    items = (SectionViewSet("rubriques"), GuideViewSet("guides"), RelayViewSet("infos-partenaires"),
             ContentViewSet("pages-simples"))  # fmt: skip


class ReviewIndexView(PortalIndexView):
    """Published pages of every kind whose review date has come, the most overdue first."""

    add_url_name = None
    page_title = "À relire"

    def get_base_queryset(self) -> Any:
        due = PortalPage.objects.due_for_review().values("pk")
        return super().get_base_queryset().filter(pk__in=due)


class ReviewReport(PortalListingViewSet):
    """The report of pages to review."""

    model = PortalPage
    index_view_class = ReviewIndexView
    name = "a-relire"
    menu_label = "À relire"
    menu_hook = "register_reports_menu_item"
    add_to_admin_menu = False
    icon = "history"
    ordering = "review_on"
    columns = portal_columns(
        Column("get_kind_display", label="Nature", sort_key="kind"),
        Column("verified_by", label="Vérifié par"),
        Column("keeper", label="Responsable"),
        Column("get_freshness_display", label="Fraîcheur", sort_key="freshness"),
    )


@hooks.register("register_admin_viewset")
def register_guidance() -> Any:
    return GuidanceGroup()


@hooks.register("register_admin_viewset")
def register_review() -> Any:
    return ReviewReport()
