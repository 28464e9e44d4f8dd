"""The agenda's own page, for what lies below its class."""

from portal.models import PortalPage


def agenda_page() -> PortalPage | None:
    """Return the list of dates, with the columns that every page has; None before there is one."""
    return PortalPage.objects.filter(content_type__app_label="agenda", content_type__model="eventindexpage").first()
