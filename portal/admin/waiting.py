"""« Ce qui m’attend »: one list of what waits for a person, by urgency, each line with its actions in place.

Each app gives its own lines by the hook ``register_waiting_work``: a function of the request that returns ``Task``s in
a number of queries that does not grow with them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any, TypeVar

from wagtail import hooks
from wagtail.admin.ui.components import Component

from portal import dates
from portal.models import PortalPage
from portal.words.text import plural

HOOK = "register_waiting_work"
SHOWN = 10  # lines of one app; the last one then leads to all of its own
Row = TypeVar("Row")


class Urgency(IntEnum):
    """Which of the three lists a line stands in."""

    LATE = 0
    TODAY = 1
    WEEK = 2

    @property
    def label(self) -> str:
        return ("En retard", "Aujourd’hui", "Cette semaine")[self]

    @property
    def anchor(self) -> str:
        return ("retard", "jour", "semaine")[self]


@dataclass(frozen=True)
class Action:
    """A button of a line: it posts ``fields``, or leads to ``url`` where there are none."""

    label: str
    url: str
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Task:
    """One line. ``since`` orders those of one urgency, the oldest first; ``age`` says it in words."""

    urgency: Urgency
    since: date
    age: str
    title: str
    what: str
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class Queue:
    """The lines of one urgency."""

    urgency: Urgency
    tasks: Sequence[Task]


def work_of(request: Any) -> list[Task]:
    """Return everything that waits for whoever asks, the most urgent first."""
    found = [task for register in hooks.get_hooks(HOOK) for task in register(request)]
    return sorted(found, key=lambda task: (task.urgency, task.since))


def some(rows: Iterable[Row]) -> tuple[list[Row], bool]:
    """Return the first rows of a sliced query of ``SHOWN + 1``, and whether there are more."""
    found = list(rows)
    return found[:SHOWN], len(found) > SHOWN


def more(urgency: Urgency, title: str, url: str) -> Task:
    """Return the line that leads to the rest."""
    return Task(urgency, dates.today(), "", title, "", (Action("Tout voir", url),))


def age_of(day: date, today: date | None = None) -> str:
    """Return ``aujourd’hui``, ``depuis 3 jours``, ``dans 5 jours``."""
    days = ((today or dates.today()) - day).days
    if days == 0:
        return "aujourd’hui"
    return f"depuis {plural(days, 'jour')}" if days > 0 else f"dans {plural(-days, 'jour')}"


class WaitingPanel(Component):
    """The first thing seen after logging in."""

    name = "ce-qui-m-attend"
    template_name = "portal/admin/waiting.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        request = (parent_context or {})["request"]
        tasks = work_of(request)
        queues = [Queue(each, [task for task in tasks if task.urgency == each]) for each in Urgency]
        return {
            "queues": [queue for queue in queues if queue.tasks],
            "total": len(tasks),
            "total_words": _total_words(len(tasks)),
            "next_review": None if tasks else next_review(request.user),
            "csrf_token": (parent_context or {}).get("csrf_token", ""),
        }


def _total_words(total: int) -> str:
    return plural(total, "chose vous attend", "choses vous attendent") if total else "Rien ne vous attend"


def next_review(user: Any) -> PortalPage | None:
    """Return the page of this person whose term comes next."""
    mine = PortalPage.objects.live().filter(keeper__user=user, review_on__gte=dates.today())
    found: PortalPage | None = mine.order_by("review_on", "pk").only("title", "review_on").first()
    return found
