"""What lists show of a page, computed again where no publication does it."""

from portal.models import PortalPage
from portal.signals import listing_columns_changed

COLUMNS = ("starts_on", "ends_on", "state", "listing_meta", "district_id")


def refresh(key: int) -> bool:
    """Recompute one page's columns; True when something changed. Its revisions are not touched."""
    page = PortalPage.objects.get(pk=key).specific
    before = [getattr(page, column) for column in COLUMNS]
    page.refresh_listing_columns()
    after = [getattr(page, column) for column in COLUMNS]
    if before == after:
        return False
    PortalPage.objects.filter(pk=key).update(**dict(zip(COLUMNS, after, strict=True)))
    listing_columns_changed.send(sender=type(page), instance=page)
    return True
