"""What the admin's screens share: lists of pages, the first screen, the menu, the editors' guide.

The names that every part of the portal needs are given here; see ``listings`` for how a part registers its list.
"""

from portal.admin.listings import (
    EXPORT_FIELDS,
    EXPORT_HEADINGS,
    DayColumn,
    PortalIndexView,
    PortalListingViewSet,
    PortalPageFilterSet,
    SaidOrNotFilter,
    portal_columns,
)

__all__ = [
    "EXPORT_FIELDS",
    "EXPORT_HEADINGS",
    "DayColumn",
    "PortalIndexView",
    "PortalListingViewSet",
    "PortalPageFilterSet",
    "SaidOrNotFilter",
    "portal_columns",
]
