"""« Ce qui m’attend »: one list of what waits for a person, by urgency, each line with its actions in place.

Each app gives its own lines by the hook ``register_waiting_work``: a function of the request that returns ``Task``s in
a number of queries that does not grow with them, or ``Asked``s, all of which are read in one (ADR 0170).
"""

from .gathering import HOOK, work_of
from .lines import FROM_DESK, SHOWN, Action, Task, Urgency, age_of, back_or, lines_of, more, some
from .together import Asked, day_of

__all__ = [
    "FROM_DESK", "HOOK", "SHOWN", "Action", "Asked", "Task", "Urgency", "age_of", "back_or", "day_of", "lines_of",
    "more", "some", "work_of",
]  # fmt: skip
