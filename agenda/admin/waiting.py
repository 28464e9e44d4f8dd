"""Lines of « Ce qui m’attend »: proposed events, and events that look like one."""

from django.http import HttpRequest
from django.urls import reverse

from agenda.admin.publishers import may_decide
from agenda.enums import MergeStatus
from agenda.records.merge import MergeProposal
from agenda.records.submission import Submission
from portal import dates
from portal.admin.waiting import FROM_DESK, Action, Asked, Task, Urgency, age_of, day_of, lines_of, more
from portal.admin.waiting.together import Values

PROPOSAL, DOUBLE = "événement proposé,événements proposés", "doublon possible,doublons possibles"


def waiting_events(request: HttpRequest) -> list[Asked]:
    """Return proposals to publish or refuse, then doubles to tell apart."""
    if not may_decide(request.user):
        return []
    proposed = {name: name for name in ("pk", "title", "organiser", "sent_at")}
    doubles = MergeProposal.objects.filter(status=MergeStatus.PROPOSED).order_by("pk")
    proposals = more(Urgency.TODAY, "D’autres événements proposés", reverse("agenda_submissions"), PROPOSAL)
    alike = more(Urgency.WEEK, "D’autres événements qui se ressemblent", reverse("agenda_merges:proposals"), DOUBLE)
    return [
        Asked(Submission.objects.waiting(), proposed, lines_of(_proposal, proposals)),
        Asked(doubles, {"first": "first__title", "second": "second__title"}, lines_of(_double, alike)),
    ]


def _proposal(row: Values) -> Task:
    day = day_of(row["sent_at"]) or dates.today()
    actions = (
        Action("Publier", reverse("agenda_submission", args=[row["pk"]]), (("decision", "publier"), FROM_DESK)),
        Action("Lire ou refuser", reverse("agenda_submissions")),
    )
    what = f"Proposé par {row['organiser']}."
    return Task(Urgency.TODAY, day, age_of(day), f"« {row['title']} »", what, actions, PROPOSAL)


def _double(row: Values) -> Task:
    return Task(
        Urgency.WEEK, dates.today(), "", f"« {row['first']} » et « {row['second']} »",
        "Ces deux événements se ressemblent.", (Action("Comparer les deux", reverse("agenda_merges:proposals")),),
        DOUBLE,
    )  # fmt: skip
