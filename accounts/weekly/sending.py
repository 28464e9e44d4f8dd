"""Writing the weekly mails: once a person and a week, whatever dies or runs twice meanwhile (ADR 0171).

A person's week is taken in the transaction that keeps the mail (one conditional UPDATE): two schedulers, or a kill at
any point, write it once.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import DatabaseError, transaction
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.weekly.model import WeeklyMail
from portal import dates
from portal.admin.waiting import Task, Urgency, work_of
from portal.mails import mail
from portal.models import OutgoingMail
from portal.pages.addresses import absolute
from portal.words.text import plural

logger = logging.getLogger(__name__)
FIRST_HOUR, LAST_HOUR = 7, 20  # in Paris: nobody is woken
LAST_DAY = 1  # Tuesday, for what an outage kept from leaving on Monday
ENTERS = {"content_type__app_label": "wagtailadmin", "codename": "access_admin"}


@dataclass(frozen=True)
class Count:
    """How many lines of a kind wait, in words, and how many of them are late. ``url`` leads to the list."""

    words: str
    late: int
    url: str


def send(moment: datetime | None = None) -> int:
    """Write and send the mails of the week; how many. On Monday, and on Tuesday for what did not leave."""
    now = moment or dates.now()
    monday = now.date() - timedelta(days=now.weekday())
    if now.weekday() > LAST_DAY or not FIRST_HOUR <= now.hour <= LAST_HOUR:
        return 0
    people = staff()
    WeeklyMail.objects.make_missing(people.values_list("pk", flat=True))
    due = WeeklyMail.objects.due(monday).filter(user__in=people.values("pk"))
    written: list[OutgoingMail] = []
    for person in due.select_related("user"):
        written += _write_safely(person, monday)
    mail.send(written)  # what a server that fails does not take waits for ``send_mails``
    return len(written)


def staff() -> Any:
    """Return the accounts that may enter the admin and have an address."""
    users = get_user_model()._default_manager.filter(is_active=True).exclude(email="")
    permissions: Any = users.model._meta.get_field("user_permissions").related_model
    enters = permissions.objects.filter(**ENTERS)
    own, of_group = enters.filter(user=OuterRef("pk")), enters.filter(group__user=OuterRef("pk"))
    return users.filter(Q(is_superuser=True) | Exists(own) | Exists(of_group)).order_by("pk")


def _write_safely(person: WeeklyMail, monday: date) -> list[OutgoingMail]:
    """Return the mail of this person's week. A fault of one list holds up nobody else, and is met again in an hour."""
    try:
        return _write_once(person, monday)
    except DatabaseError:
        raise
    except Exception:
        logger.exception("%s could not be written", person)
        return []


def _write_once(person: WeeklyMail, monday: date) -> list[OutgoingMail]:
    request = HttpRequest()
    request.user = person.user
    tasks = work_of(request)
    with transaction.atomic():
        # Of two schedulers, one takes the week, and the other waits for it, then writes nothing.
        if not WeeklyMail.objects.claim(person.pk, monday) or not tasks:
            return []
        person.week = monday
        return _mail(person, tasks)


def _mail(person: WeeklyMail, tasks: Sequence[Task]) -> list[OutgoingMail]:
    shown = [task for task in tasks if not task.is_rest]
    has_more = len(shown) < len(tasks)
    number = plural(len(shown), "chose vous attend", "choses vous attendent")
    subject = f"{'Plus de ' if has_more else ''}{number} sur le portail"
    stop = absolute(reverse("weekly_stop", args=[person.token]))
    context = {
        "subject": subject, "counts": counts(tasks), "desk": absolute(reverse("wagtailadmin_home")), "stop": stop,
        "account": absolute(reverse("wagtailadmin_account")),
    }  # fmt: skip
    return mail.write(
        person.user.email, subject, render_to_string("accounts/weekly/mail.txt", context).strip(), f"desk of {person}",
        html=render_to_string("accounts/weekly/mail.html", context), unsubscribe=stop,
    )  # fmt: skip


def counts(tasks: Sequence[Task]) -> list[Count]:
    """Return how many of each kind wait, in the order of the list; nothing that a line tells."""
    desk = absolute(reverse("wagtailadmin_home"))
    found = []
    for kind in dict.fromkeys(task.kind for task in tasks):
        mine = [task for task in tasks if task.kind == kind]
        shown = [task for task in mine if not task.is_rest]
        more = " ou plus" if len(shown) < len(mine) else ""
        late = sum(task.urgency == Urgency.LATE for task in shown)
        found.append(Count(plural(len(shown), *kind.split(",")) + more, late, f"{desk}#{mine[0].urgency.anchor}"))
    return found
