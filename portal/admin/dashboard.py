"""The admin's first screen: what needs a person today."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from wagtail.admin.ui.components import Component

from portal import dates, kinds
from portal.models import PortalPage

SHOWN = 8
SOON_DAYS = 7


class PagesPanel(Component):
    """A short table of pages with a link to each one's edit form; hidden when empty."""

    template_name = "portal/admin/pages_panel.html"
    name = ""
    heading = ""
    day_heading = ""
    day_field = ""

    def pages(self) -> QuerySet[PortalPage]:
        raise NotImplementedError

    def more_url(self) -> str:
        return ""

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        pages = self.pages()
        return {
            "name": self.name,
            "heading": self.heading,
            "day_heading": self.day_heading,
            "rows": [(page, getattr(page, self.day_field)) for page in pages[:SHOWN]],
            "total": pages.count(),
            "more_url": self.more_url(),
        }


class ExpiringPanel(PagesPanel):
    """Pages of kinds that expire, in their last week."""

    name = "bientot-termine"
    heading = "Se terminent dans les sept jours"
    day_heading = "Dernier jour"
    day_field = "ends_on"
    order = 130

    def pages(self) -> QuerySet[PortalPage]:
        today = dates.today()
        return (
            PortalPage.objects.live()
            .of_kind(*kinds.expiring())
            .filter(ends_on__range=(today, today + timedelta(days=SOON_DAYS)))
            .order_by("ends_on", "pk")
        )
