"""Lines of « Ce qui m’attend »: pages that do not help those who read them."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail.permission_policies.pages import PagePermissionPolicy

from audience.opinions.counting import Unhelpful, unhelpful
from portal import dates
from portal.admin.waiting import SHOWN, Action, Task, Urgency
from portal.models import PortalPage
from portal.words.text import plural


def unhelpful_pages(request: HttpRequest) -> list[Task]:
    """Those that this person may publish, the worst first."""
    policy = PagePermissionPolicy()
    if not policy.user_has_permission(request.user, "publish"):
        return []
    allowed = policy.instances_user_has_permission_for(request.user, "publish")
    pages = PortalPage.objects.live().filter(pk__in=allowed.values("pk")).only("title", "last_published_at")
    return [_line(each) for each in unhelpful(pages)[:SHOWN]]


def _line(found: Unhelpful) -> Task:
    return Task(
        Urgency.WEEK, dates.today(), f"depuis le {dates.format_day(found.since, year=False)}",
        f"« {found.page.title} » n’aide pas",
        f"{plural(found.no, 'lecteur dit', 'lecteurs disent')} non à « Cette page vous a-t-elle aidé ? », "
        f"{plural(found.yes, 'dit', 'disent')} oui. Le compte repart à la prochaine publication.",
        (Action("Corriger la page", reverse("wagtailadmin_pages:edit", args=[found.page.pk])),),
        "page qui n’aide pas,pages qui n’aident pas",
    )  # fmt: skip
