"""« Ce qui m’attend », on the first page after logging in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.admin.ui.components import Component

from portal import dates
from portal.admin.waiting.gathering import work_of
from portal.admin.waiting.lines import Task, Urgency
from portal.models import PortalPage
from portal.words.text import plural


@dataclass(frozen=True)
class Queue:
    """The lines of one urgency."""

    urgency: Urgency
    tasks: Sequence[Task]


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
