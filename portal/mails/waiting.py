"""Lines of « Ce qui m’attend »: mails that did not leave, without whom they are for."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, Count, ExpressionWrapper, Max, Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from portal import dates
from portal.admin.waiting import Action, Asked, Task, Urgency, age_of, day_of
from portal.admin.waiting.together import Values
from portal.mails.mail import GIVE_UP_AFTER
from portal.models import OutgoingMail
from portal.words.text import plural

MAY_SEE = "portal.change_portalsettings"
STUCK_AFTER = timedelta(hours=1)
KIND = "envoi de courriels à regarder,envois de courriels à regarder"


def waiting_mails(request: HttpRequest) -> list[Asked]:
    """Two lines at most: mails that a server refuses, or that nobody sends, and those that were given up."""
    if not request.user.has_perm(MAY_SEE):
        return []
    is_lost: Any = ExpressionWrapper(Q(given_up_at__isnull=False), output_field=BooleanField())
    stuck = Q(attempts__gt=0) | Q(created_at__lt=dates.now() - STUCK_AFTER)
    rows = OutgoingMail.objects.filter(stuck).annotate(is_lost=is_lost).order_by().values("is_lost")
    fields = {"is_lost": "is_lost", "count": Count("pk"), "since": Min("created_at"), "last": Max("pk")}
    return [Asked(rows, fields, _lines)]


def _lines(found: list[Values]) -> list[Task]:
    return [_given_up(row) if row["is_lost"] else _stuck(row) for row in found]


def _stuck(row: Values) -> Task:
    day = day_of(row["since"]) or dates.today()
    return Task(
        Urgency.LATE if day < dates.today() else Urgency.TODAY, day, age_of(day),
        plural(row["count"], "courriel n’a pas pu partir", "courriels n’ont pas pu partir"),
        f"Le serveur de courriel ne les prend pas. Nous réessayons pendant {plural(GIVE_UP_AFTER.days, 'jour')}.",
        (Action("Réessayer maintenant", reverse("portal_mails"), (("action", "reessayer"),)),), KIND,
    )  # fmt: skip


def _given_up(row: Values) -> Task:
    day = day_of(row["since"]) or dates.today()
    return Task(
        Urgency.LATE, day, age_of(day), plural(row["count"], "courriel abandonné", "courriels abandonnés"),
        "L’adresse ne reçoit pas, ou aucun serveur ne les a pris à temps. Leur contenu est effacé : s’il le faut, "
        "prévenez les personnes autrement.",
        (Action("C’est vu", reverse("portal_mails"), (("action", "vu"), ("dernier", str(row["last"])))),), KIND,
    )  # fmt: skip


@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """Do the ``action``: reessayer, within a minute; or vu, which forgets those given up until the mail ``dernier``."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    action, last = request.POST.get("action", ""), request.POST.get("dernier", "")
    if action == "reessayer":
        OutgoingMail.objects.waiting().filter(holder="").update(next_try_at=dates.now())
        messages.success(request, "Les courriels qui attendent repartent dans la minute.")
    elif action == "vu" and last.isascii() and last.isdigit() and len(last) <= 18:
        OutgoingMail.objects.given_up().filter(pk__lte=int(last)).delete()
        messages.success(request, "C’est noté.")
    return redirect(f"{reverse('wagtailadmin_home')}#attend")
