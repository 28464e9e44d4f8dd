"""Lines of « Ce qui m’attend »: applications that nobody has answered, without the person."""

from django.http import HttpRequest
from django.urls import reverse

from applications.models import Application
from portal import dates
from portal.admin.waiting import SHOWN, Action, Task, Urgency, age_of, more, some

ANSWER = "candidature sans réponse,candidatures sans réponse"


def waiting_applications(request: HttpRequest) -> list[Task]:
    """Past the promised delay, or three days from it."""
    if not request.user.has_perm("applications.view_application"):
        return []
    rows, has_more = some(
        Application.objects.nearly_late().only("reference", "offer_title", "sent_at", "asked_at", "status")[: SHOWN + 1]
    )
    tasks = [_application(each) for each in rows]
    if has_more:
        tasks.append(more(Urgency.LATE, "D’autres candidatures sans réponse", reverse("applications_desk"), ANSWER))
    return tasks


def _application(application: Application) -> Task:
    promised = application.promised_on
    return Task(
        Urgency.LATE if promised < dates.today() else Urgency.TODAY, promised, f"réponse promise {age_of(promised)}",
        f"Répondre à une candidature : {application.offer_title}",
        f"Reçue le {dates.format_day(application.sent_at)}."
        + (" La personne demande des nouvelles." if application.waits_for_news else ""),
        (Action("Ouvrir", reverse("applications_one", args=[application.reference])),),
        ANSWER,
    )  # fmt: skip
