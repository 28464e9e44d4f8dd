"""Lines of « Ce qui m’attend »: pages that are about to be withdrawn; and their last day put off, in place."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from freshness.admin.mine import may_publish_each, pages_of
from freshness.reports.views import LARGEST_KEY
from portal import dates
from portal.admin.waiting import Action, Asked, Task, Urgency, age_of, day_of, lines_of, more
from portal.admin.waiting.together import Values
from portal.models import PortalPage

SOON = timedelta(days=7)
FURTHEST = timedelta(days=100)  # from today, at one press
LAST_HOUR = time(23, 59)
EXPIRING = "page bientôt retirée,pages bientôt retirées"
IN_HAND = "Un brouillon de cette page est en cours : changez la date dans la page."
LOCKED = "Cette page est verrouillée : demandez à qui l’a verrouillée."
MOVED = "La date a changé depuis que vous l’avez lue : ouvrez la page."


def expiring_pages(request: HttpRequest) -> list[Asked]:
    """Return pages that this person answers for, and that a date withdraws within seven days."""
    found = PortalPage.objects.live().filter(pages_of(request.user), expire_at__lte=dates.now() + SOON)
    fields = {name: name for name in ("pk", "title", "expire_at")} | {"may_publish": may_publish_each(request.user)}
    rest = more(Urgency.WEEK, "D’autres pages bientôt retirées", reverse("wagtailadmin_explore_root"), EXPIRING)
    return [Asked(found.order_by("expire_at", "pk"), fields, lines_of(_line, rest))]


def _line(row: Values) -> Task:
    day = day_of(row["expire_at"]) or dates.today()
    until = dates.add_months(day, 1)
    keep = Action(
        f"Garder jusqu’au {dates.format_day(until, year=False)}", reverse("freshness_put_off", args=[row["pk"]]),
        (("jusqu", until.isoformat()),),
    )  # fmt: skip
    edit = Action("Ouvrir la page", reverse("wagtailadmin_pages:edit", args=[row["pk"]]))
    return Task(
        Urgency.TODAY if day <= dates.today() else Urgency.WEEK, day, age_of(day),
        f"« {row['title']} » va être retirée", f"Elle quitte le site le {dates.format_day(day)}.",
        (keep, edit) if row["may_publish"] else (edit,),
        EXPIRING,
    )  # fmt: skip


@require_POST
def keep_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """``jusqu``: until when the page stays. For whoever may publish it."""
    return put_off(request, PortalPage.objects.live(), page_id, "expire_at")


def put_off(request: HttpRequest, pages: Any, page_id: int, name: str) -> HttpResponse:
    """Publish the page with another last day in the field ``name``; back to the list, which says what became of it."""
    page = get_object_or_404(pages, pk=min(page_id, LARGEST_KEY))
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    until = _day(request.POST.get("jusqu", ""))
    if until is None:
        messages.error(request, "Choisissez un jour à venir, dans les trois mois.")
    elif fault := _published(page.pk, name, until, request.user):
        messages.error(request, f"« {page.title} » : {fault}")
    else:
        messages.success(request, f"« {page.title} » est prolongée jusqu’au {dates.format_day(until)}.")
    return redirect(f"{reverse('wagtailadmin_home')}#attend")


def _day(typed: str) -> date | None:
    try:
        day = parse_date(typed)
    except ValueError:  # a day that no month has
        return None
    today = dates.today()
    return day if day and today <= day <= today + FURTHEST else None


@transaction.atomic
def _published(key: int, name: str, until: date, user: Any) -> str:
    """Return why it could not be; empty where it was."""
    page = PortalPage.objects.select_for_update(of=("self",)).get(pk=key)
    if page.has_unpublished_changes:
        return IN_HAND
    lock = page.get_lock()
    if lock and lock.for_user(user):
        return LOCKED
    target: Any = page.specific
    planned = getattr(target, name)
    is_moment = isinstance(planned, datetime)
    last_day = dates.local(planned).date() if is_moment else planned
    if last_day == until:  # pressed twice
        return ""
    if last_day is None or until < last_day:
        return MOVED
    setattr(target, name, dates.moment(until, LAST_HOUR) if is_moment else until)
    try:
        target.full_clean()
    except ValidationError as faults:
        return " ".join(faults.messages)
    target.save_revision(user=user, log_action=True).publish(user=user)
    return ""
