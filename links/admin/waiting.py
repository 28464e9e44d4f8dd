"""Lines of « Ce qui m’attend »: dead links, and those that moved, on the pages that one answers for."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import OuterRef, Q, Subquery
from django.http import HttpRequest
from django.urls import reverse
from wagtail.permission_policies.pages import PagePermissionPolicy

from links.admin.listing import DEAD
from links.admin.rights import may_mend
from links.models import Link, LinkUse
from links.verdicts import verdict_of
from portal import dates
from portal.admin.waiting import SHOWN, Action, Task, Urgency, age_of, more, some

LINK = "lien mort,liens morts"


def waiting_links(request: HttpRequest) -> list[Task]:
    """List dead links of this person's pages, and of those without a keeper who has an account; in one query.

    The latter wait for whoever may publish them.
    """
    mine = Q(page__keeper__user=request.user) | Q(page__deputy__user=request.user)
    if may_mend(request.user):
        allowed = PagePermissionPolicy().instances_user_has_permission_for(request.user, "publish")
        mine |= Q(page__keeper__user=None, page__deputy__user=None, page__in=allowed.values("pk"))
    dead = Link.objects.dead().filter(pk=OuterRef("digest"))
    found: Any = (
        LinkUse.objects.filter(mine, page__isnull=False, digest__in=Link.objects.dead().values("pk"))
        .annotate(dead_since=Subquery(dead.values("dead_since")), outcome=Subquery(dead.values("outcome")))
        .select_related("page").order_by("dead_since", "pk")
    )  # fmt: skip
    rows, has_more = some(found[: SHOWN + 1])
    tasks = [_task(use) for use in rows]
    if has_more:
        tasks.append(
            more(Urgency.TODAY, "D’autres liens morts", f"{reverse('links')}?{urlencode({'etat': DEAD})}", LINK)
        )
    return tasks


def _task(use: Any) -> Task:
    day = dates.local(use.dead_since).date()
    verdict = verdict_of(use.outcome)
    what = f"{verdict.summary} : {use.address}. Les lecteurs lisent « lien retiré »." if verdict else use.address
    where = f"{reverse('links')}?{urlencode({'etat': DEAD, 'q': use.address[:100]})}"
    return Task(
        Urgency.TODAY, day, age_of(day), f"Un lien mort sur « {use.page.title} »", what,
        (
            Action("Remplacer, ou montrer une copie", where),
            Action("Corriger la page", reverse("wagtailadmin_pages:edit", args=[use.page.pk])),
        ),
        LINK,
    )  # fmt: skip
