"""Models that every part of the portal shares."""

from .district import District
from .organisation import Organisation
from .page import PortalPage, PortalPageTag
from .settings import FooterColumn, FooterLink, HoursPerFte, PortalSettings
from .topic import Topic

__all__ = [
    "District",
    "FooterColumn",
    "FooterLink",
    "HoursPerFte",
    "Organisation",
    "PortalPage",
    "PortalPageTag",
    "PortalSettings",
    "Topic",
]
