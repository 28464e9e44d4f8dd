"""Models that every part of the portal shares."""

from .district import District
from .fresh import NOTICE, FreshPage
from .keeper import Keeper, ReviewTerm, ReviewTerms
from .organisation import Organisation
from .page import OUTSIDE_TREE, PortalPage, PortalPageTag
from .running.folded_redirect import FoldedRedirect
from .running.outgoing_mail import OutgoingMail
from .running.policy_report import PolicyReport
from .running.scheduled_task import ScheduledTask
from .settings import FooterColumn, FooterLink, HoursPerFte, PortalSettings
from .topic import Topic

__all__ = [
    "NOTICE",
    "OUTSIDE_TREE",
    "District",
    "FoldedRedirect",
    "FooterColumn",
    "FooterLink",
    "FreshPage",
    "HoursPerFte",
    "Keeper",
    "Organisation",
    "OutgoingMail",
    "PolicyReport",
    "PortalPage",
    "PortalPageTag",
    "PortalSettings",
    "ReviewTerm",
    "ReviewTerms",
    "ScheduledTask",
    "Topic",
]
