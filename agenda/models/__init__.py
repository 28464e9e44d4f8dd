"""Events, their dates and who runs them."""

from .event import EventPage
from .index import EventIndexPage
from .merge import MergeProposal
from .occurrence import Occurrence
from .organiser import EventOrganiser
from .repetition import Repetition
from .submission import Submission, TrustedLink

__all__ = [
    "EventIndexPage", "EventOrganiser", "EventPage", "MergeProposal", "Occurrence", "Repetition", "Submission",
    "TrustedLink",
]  # fmt: skip
