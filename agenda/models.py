"""Models of the agenda, each in its room; what Django and other apps import."""

from agenda.events.page import EventPage
from agenda.lists.index_page import EventIndexPage
from agenda.records.merge import MergeProposal
from agenda.records.occurrence import Occurrence
from agenda.records.organiser import EventOrganiser
from agenda.records.repetition import Repetition
from agenda.records.submission import Submission, TrustedLink

__all__ = [
    "EventIndexPage", "EventOrganiser", "EventPage", "MergeProposal", "Occurrence", "Repetition", "Submission",
    "TrustedLink",
]  # fmt: skip
