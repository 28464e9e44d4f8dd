"""Lines of « Ce qui m’attend »: facts whose source is to be read again."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from facts.models import Fact
from portal import dates
from portal.admin.waiting import Action, Asked, Task, Urgency, age_of, lines_of, more
from portal.admin.waiting.together import Values

SOON = timedelta(days=7)
CHANGE = "facts.change_fact"
FACT = "repère à relire,repères à relire"
FIELDS = ("pk", "name", "value", "source_name", "verified_on", "review_on")


def facts_to_check(request: HttpRequest) -> list[Asked]:
    """Return facts that this person answers for, or that nobody does and this person may change."""
    may_change = request.user.has_perm(CHANGE)
    due = Fact.objects.due(dates.today() + SOON).of_person(request.user, or_nobody_s=may_change)
    rest = more(Urgency.LATE, "D’autres repères à relire", reverse("wagtailsnippets_facts_fact:list"), FACT)
    return [Asked(due, {name: name for name in FIELDS}, lines_of(_line, rest))]


def _line(row: Values) -> Task:
    day = parse_date(row["review_on"]) or dates.today()
    checked = parse_date(row["verified_on"] or "")
    told = f"Vérifié le {dates.format_day(checked)}." if checked else "Pas encore vérifié."
    return Task(
        Urgency.LATE if day < dates.today() else Urgency.TODAY if day == dates.today() else Urgency.WEEK,
        day, age_of(day), f"Repère : {row['name']}, {row['value']}", f"{told} Source : {row['source_name']}.",
        (
            Action("Toujours vrai", reverse("facts_confirm", args=[row["pk"]]), (("vrai", "oui"),)),
            Action("Corriger", reverse("wagtailsnippets_facts_fact:edit", args=[row["pk"]])),
        ),
        FACT,
    )  # fmt: skip


@require_POST
def confirm_fact(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a fact still holds: for whoever may change it, or answers for it."""
    with transaction.atomic():
        fact = get_object_or_404(Fact.objects.select_for_update(of=("self",)).select_related("keeper"), pk=pk)
        if not (request.user.has_perm(CHANGE) or (fact.keeper and fact.keeper.user_id == request.user.pk)):
            raise PermissionDenied
        fact.confirm()
    messages.success(request, f"« {fact.name} » est noté comme vérifié aujourd’hui.")
    return redirect(f"{reverse('wagtailadmin_home')}#attend")
