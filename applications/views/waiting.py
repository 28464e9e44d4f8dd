"""Lines of « Ce qui m’attend »: applications that nobody has answered, hirings to confirm, without the person."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_required

from applications.deciding.follow_up import REMINDED_AGAIN_AFTER, remind_of
from applications.models import Application
from applications.views.private import private_view
from portal import dates
from portal.admin.waiting import FROM_DESK, SHOWN, Action, Asked, Task, Urgency, age_of, back_or, day_of, lines_of, more
from portal.admin.waiting.together import Values

ANSWER = "candidature sans réponse,candidatures sans réponse"
HIRING = "embauche à confirmer,embauches à confirmer"
READ = ("reference", "offer_title", "sent_at", "asked_at", "reminded_at", "status")


def waiting_applications(request: HttpRequest) -> list[Task | Asked]:
    """Past the promised delay, or three days from it; and those whose interview is over."""
    if not request.user.has_perm("applications.view_application"):
        return []
    may_decide = request.user.has_perm("applications.change_application")
    desk = reverse("applications_desk")
    unanswered = more(Urgency.LATE, "D’autres candidatures sans réponse", desk, ANSWER)
    tasks = lines_of(partial(_application, may_decide=may_decide), unanswered)(
        Application.objects.nearly_late().only(*READ)[: SHOWN + 1]
    )
    fields = {name: name for name in ("reference", "offer_title", "interview_at")}
    unconfirmed = more(Urgency.TODAY, "D’autres embauches à confirmer", desk, HIRING)
    return [*tasks, Asked(Application.objects.interviews_over(), fields, lines_of(_interview, unconfirmed))]


def _application(application: Application, may_decide: bool) -> Task:
    promised = application.promised_on
    opened = Action("Ouvrir", reverse("applications_one", args=[application.reference]))
    relaunch = Action(
        "Relancer l’employeur", reverse("applications_relaunch", args=[application.reference]), (FROM_DESK,)
    )
    reminded = application.reminded_at
    told = f" Employeur relancé le {dates.format_day(dates.local(reminded))}." if reminded else ""
    may = may_decide and application.is_late and (not reminded or reminded < dates.now() - REMINDED_AGAIN_AFTER)
    return Task(
        Urgency.LATE if promised < dates.today() else Urgency.TODAY, promised, f"réponse promise {age_of(promised)}",
        f"Répondre à une candidature : {application.offer_title}",
        f"Reçue le {dates.format_day(application.sent_at)}."
        + (" La personne demande des nouvelles." if application.waits_for_news else "") + told,
        (opened, relaunch) if may else (opened,),
        ANSWER,
    )  # fmt: skip


def _interview(row: Values) -> Task:
    day = day_of(row["interview_at"]) or dates.today()
    url = reverse("applications_one", args=[UUID(row["reference"])])
    return Task(
        Urgency.TODAY, day, age_of(day), f"Embauche à confirmer : {row['offer_title']}",
        f"L’entretien a eu lieu le {dates.format_day(day)} : la personne attend ce qu’il en est.",
        (Action("Confirmer l’embauche", f"{url}#embauche"), Action("Refuser", f"{url}#refus")), HIRING,
    )  # fmt: skip


@require_POST
@permission_required("applications.view_application")
@permission_required("applications.change_application")
@private_view
def relaunch(request: HttpRequest, reference: UUID) -> HttpResponse:
    """Remind the employer of one application that is late; ``retour``: « bureau » for the desk's first page."""
    found: Any = get_object_or_404(Application, reference=reference)
    sent = remind_of(found)
    if sent is None:
        messages.info(request, "L’employeur vient d’être relancé, ou la candidature n’attend plus : rien n’est parti.")
    elif sent:
        messages.success(request, "L’employeur est relancé par courriel.")
    else:
        messages.warning(request, "Aucun courriel de l’employeur n’est connu : appelez-le, ou donnez-lui un accès.")
    return back_or(request, reverse("applications_one", args=[reference]))
