"""Lines of « Ce qui m’attend »: applications that nobody has answered, without the person."""

from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse

from applications.models import Application
from applications.models.application import ANSWER_DAYS
from portal import dates
from portal.admin.waiting import SHOWN, Action, Task, Urgency, age_of, more, some

NEAR = timedelta(days=ANSWER_DAYS - 3)


def waiting_applications(request: HttpRequest) -> list[Task]:
    """Past the promised delay, or three days from it."""
    if not request.user.has_perm("applications.view_application"):
        return []
    found = Application.objects.waiting().filter(sent_at__lt=dates.now() - NEAR).order_by("sent_at", "pk")
    rows, has_more = some(found.only("reference", "offer_title", "sent_at")[: SHOWN + 1])
    tasks = [_application(each) for each in rows]
    if has_more:
        tasks.append(more(Urgency.LATE, "D’autres candidatures sans réponse", reverse("applications_desk")))
    return tasks


def _application(application: Application) -> Task:
    promised = dates.local(application.sent_at).date() + timedelta(days=ANSWER_DAYS)
    return Task(
        Urgency.LATE if promised < dates.today() else Urgency.TODAY, promised, f"réponse promise {age_of(promised)}",
        f"Répondre à une candidature : {application.offer_title}",
        f"Reçue le {dates.format_day(application.sent_at)}.",
        (Action("Ouvrir", reverse("applications_one", args=[application.reference])),),
    )  # fmt: skip
