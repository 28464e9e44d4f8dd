"""Lines of « Ce qui m’attend »: proposed events, and events that look like one."""

from django.http import HttpRequest
from django.urls import reverse

from agenda.admin.publishers import may_decide
from agenda.enums import MergeStatus
from agenda.records.merge import MergeProposal
from agenda.records.submission import Submission
from portal import dates
from portal.admin.waiting import FROM_DESK, Action, Asked, Task, Urgency, age_of, day_of, more, some
from portal.admin.waiting.together import Values

PROPOSAL, DOUBLE = "événement proposé,événements proposés", "doublon possible,doublons possibles"


def waiting_events(request: HttpRequest) -> list[Asked]:
    """Return proposals to publish or refuse, then doubles to tell apart."""
    if not may_decide(request.user):
        return []
    proposed = {name: name for name in ("pk", "title", "organiser", "sent_at")}
    doubles = MergeProposal.objects.filter(status=MergeStatus.PROPOSED).order_by("pk")
    return [
        Asked(Submission.objects.waiting(), proposed, _proposals),
        Asked(doubles, {"first": "first__title", "second": "second__title"}, _doubles),
    ]


def _proposals(found: list[Values]) -> list[Task]:
    rows, has_more = some(found)
    queue = reverse("agenda_submissions")
    tasks = []
    for row in rows:
        day = day_of(row["sent_at"]) or dates.today()
        actions = (
            Action("Publier", reverse("agenda_submission", args=[row["pk"]]), (("decision", "publier"), FROM_DESK)),
            Action("Lire ou refuser", queue),
        )
        what = f"Proposé par {row['organiser']}."
        tasks.append(Task(Urgency.TODAY, day, age_of(day), f"« {row['title']} »", what, actions, PROPOSAL))
    return [*tasks, more(Urgency.TODAY, "D’autres événements proposés", queue, PROPOSAL)] if has_more else tasks


def _doubles(found: list[Values]) -> list[Task]:
    rows, has_more = some(found)
    queue = reverse("agenda_merges:proposals")
    tasks = [
        Task(
            Urgency.WEEK, dates.today(), "", f"« {row['first']} » et « {row['second']} »",
            "Ces deux événements se ressemblent.", (Action("Comparer les deux", queue),), DOUBLE,
        )
        for row in rows
    ]  # fmt: skip
    return [*tasks, more(Urgency.WEEK, "D’autres événements qui se ressemblent", queue, DOUBLE)] if has_more else tasks
