"""Lines of « Ce qui m’attend »: proposed events, and events that look like one."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from agenda.admin.publishers import may_decide
from agenda.enums import MergeStatus
from agenda.records.merge import MergeProposal
from agenda.records.submission import Submission
from portal import dates
from portal.admin.waiting import SHOWN, Action, Task, Urgency, age_of, more, some


def waiting_events(request: HttpRequest) -> list[Task]:
    """Return proposals to publish or refuse, then doubles to tell apart."""
    if not may_decide(request.user):
        return []
    return [*_proposals(), *_doubles()]


def _proposals() -> list[Task]:
    rows, has_more = some(Submission.objects.waiting()[: SHOWN + 1])
    queue = reverse("agenda_submissions")
    tasks = []
    for submission in rows:
        day = dates.local(submission.sent_at).date()
        actions = [
            Action("Publier", reverse("agenda_submission", args=[submission.pk]), (("decision", "publier"),)),
            Action("Lire ou refuser", queue),
        ]
        what = f"Proposé par {submission.organiser}."
        tasks.append(Task(Urgency.TODAY, day, age_of(day), f"« {submission.title} »", what, tuple(actions)))
    return [*tasks, more(Urgency.TODAY, "D’autres événements proposés", queue)] if has_more else tasks


def _doubles() -> list[Task]:
    found: Any = (
        MergeProposal.objects.filter(status=MergeStatus.PROPOSED).select_related("first", "second").order_by("pk")
    )
    rows, has_more = some(found[: SHOWN + 1])
    queue = reverse("agenda_merges:proposals")
    tasks = [
        Task(
            Urgency.WEEK, dates.today(), "", f"« {double.first.title} » et « {double.second.title} »",
            "Ces deux événements se ressemblent.", (Action("Comparer les deux", queue),),
        )
        for double in rows
    ]  # fmt: skip
    return [*tasks, more(Urgency.WEEK, "D’autres événements qui se ressemblent", queue)] if has_more else tasks
