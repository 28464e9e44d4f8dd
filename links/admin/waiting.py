"""Lines of « Ce qui m’attend »: dead links, and those that moved, on the pages that one answers for.

A link that moved is replaced everywhere from its line: its new address is known.
"""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.http import HttpRequest
from django.urls import reverse
from wagtail.permission_policies.pages import PagePermissionPolicy

from links.admin.listing import DEAD
from links.admin.rights import may_mend
from links.enums import Outcome
from links.models import Link, LinkUse
from links.verdicts import verdict_of
from portal import dates
from portal.admin.waiting import SHOWN, Action, Asked, Task, Urgency, age_of, day_of, lines_of, more
from portal.admin.waiting.together import Values
from portal.words.text import plural

LINK = "lien mort,liens morts"
MOVED = "lien qui a changé d’adresse,liens qui ont changé d’adresse"


def waiting_links(request: HttpRequest) -> list[Task]:
    """List dead links of this person's pages, and of those without a keeper who has an account; in one query.

    The latter wait for whoever may publish them.
    """
    dead = Link.objects.dead().filter(pk=OuterRef("digest"))
    copy_gone = Exists(Link.objects.dead().filter(pk=OuterRef("copy_digest")))
    found: Any = (
        LinkUse.objects.filter(_mine(request.user), page__isnull=False, digest__in=Link.objects.dead().values("pk"))
        .annotate(
            dead_since=Subquery(dead.values("dead_since")), outcome=Subquery(dead.values("outcome")),
            copy=Subquery(dead.values("copy")), is_copy_gone=Subquery(dead.annotate(gone=copy_gone).values("gone")),
        )
        .select_related("page").order_by("dead_since", "pk")
    )  # fmt: skip
    url = f"{reverse('links')}?{urlencode({'etat': DEAD})}"
    return lines_of(_task, more(Urgency.TODAY, "D’autres liens morts", url, LINK))(found[: SHOWN + 1])


def _mine(user: Any) -> Q:
    """Return the uses on pages that this person answers for, and on those that nobody does and one may publish."""
    mine = Q(page__keeper__user=user) | Q(page__deputy__user=user)
    if may_mend(user):
        mine |= Q(page__keeper__user=None, page__deputy__user=None, page__in=_publishable(user))
    return mine


def _publishable(user: Any) -> Any:
    return PagePermissionPolicy().instances_user_has_permission_for(user, "publish").values("pk")


def moved_links(request: HttpRequest) -> list[Asked]:
    """List the links that answer elsewhere for good, each once, for whoever may publish the pages that hold them."""
    user = request.user
    if not may_mend(user):
        return []
    uses = LinkUse.objects.filter(_mine(user), digest=OuterRef("pk"), page__in=_publishable(user))
    pages = uses.order_by().values("digest").annotate(pages=Count("page", distinct=True)).values("pages")
    titles = uses.order_by("page__title", "pk").values("page__title")
    moved = Link.objects.filter(Exists(uses), outcome=Outcome.MOVED, dead_since=None).exclude(moved_to="")
    found = moved.annotate(pages=Subquery(pages), title=Subquery(titles[:1])).order_by("changed_at", "pk")
    names = ("pk", "address", "moved_to", "changed_at", "pages", "title")
    url = f"{reverse('links')}?{urlencode({'etat': Outcome.MOVED.value})}"
    rest = more(Urgency.WEEK, "D’autres liens qui ont changé d’adresse", url, MOVED)
    return [Asked(found, {name: name for name in names}, lines_of(_move, rest))]


def _move(row: Values) -> Task:
    day = day_of(row["changed_at"]) or dates.today()
    others = row["pages"] - 1
    where = f"« {row['title']} »" + (f" et {plural(others, 'autre page', 'autres pages')}" if others else "")
    fields = (("lien", row["pk"]), ("adresse", row["moved_to"]), ("retour", reverse("wagtailadmin_home")))
    listed = f"{reverse('links')}?{urlencode({'etat': Outcome.MOVED.value, 'q': row['address'][:100]})}"
    return Task(
        Urgency.WEEK, day, age_of(day), f"Un lien a changé d’adresse sur {where}",
        f"{row['address']} mène maintenant à {row['moved_to']}.",
        (Action("Remplacer partout", reverse("links_replace"), fields), Action("Voir les pages", listed)), MOVED,
    )  # fmt: skip


def _task(use: Any) -> Task:
    day = dates.local(use.dead_since).date()
    verdict = verdict_of(use.outcome)
    what = f"{verdict.summary} : {use.address}. {_seen_by_readers(use)}" if verdict else use.address
    where = f"{reverse('links')}?{urlencode({'etat': DEAD, 'q': use.address[:100]})}"
    return Task(
        Urgency.TODAY, day, age_of(day), f"Un lien mort sur « {use.page.title} »", what,
        (
            Action("Remplacer, ou montrer une copie", where),
            Action("Corriger la page", reverse("wagtailadmin_pages:edit", args=[use.page.pk])),
        ),
        LINK,
    )  # fmt: skip


def _seen_by_readers(use: Any) -> str:
    if not use.copy:
        return "Les lecteurs lisent « lien retiré »."
    if use.is_copy_gone:
        return "Sa copie archivée ne s’ouvre plus non plus : les lecteurs lisent « lien retiré »."
    return "Les lecteurs sont menés à sa copie archivée."
