"""Lines of « Ce qui m’attend »: what readers report, and the pages that a keeper answers for."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from freshness.admin.mine import may_publish_each, may_settle, pages_of
from freshness.admin.reports import reports_for
from freshness.checking import confirm
from freshness.enums import CheckHow
from freshness.models import Doubt
from freshness.reports.receiving import TEAM
from freshness.reports.views import LARGEST_KEY
from portal import dates
from portal.admin.waiting import FROM_DESK, SHOWN, Action, Task, Urgency, age_of, lines_of, more
from portal.kinds import SECTION
from portal.models import PortalPage

ANSWERED_WITHIN = timedelta(days=3)
SOON = timedelta(days=7)
LONGEST_EXTRACT = 160
REPORT, PAGE = "signalement de lecteur,signalements de lecteurs", "page à relire,pages à relire"


def waiting_reports(request: HttpRequest) -> list[Task]:
    """Return what readers said of pages that this person may publish."""
    if not may_settle(request.user):
        return []
    rest = more(Urgency.TODAY, "D’autres signalements de lecteurs", reverse("freshness_reports"), REPORT)
    return lines_of(_report, rest)(reports_for(request.user)[: SHOWN + 1])


def _report(report: Any) -> Task:
    day = dates.local(report.created_at).date()
    decide = reverse("freshness_report", args=[report.pk])
    return Task(
        Urgency.LATE if dates.today() - day > ANSWERED_WITHIN else Urgency.TODAY, day, f"signalé {age_of(day)}",
        f"Une erreur sur « {report.page.title} »", f"« {report.text[:LONGEST_EXTRACT]} »",
        (
            Action("C’est corrigé", decide, (("decision", "corrige"), FROM_DESK)),
            Action("La page était juste", decide, (("decision", "juste"), FROM_DESK)),
            Action("Corriger la page", reverse("wagtailadmin_pages:edit", args=[report.page_id])),
        ),
        REPORT,
    )  # fmt: skip


def pages_to_check(request: HttpRequest) -> list[Task]:
    """Return pages that this person answers for, or that nobody does and this person may publish."""
    due = Q(review_on__lte=dates.today() + SOON) | Q(flagged_on__isnull=False)
    # A section has no term: it is there when something it says may no longer hold.
    pages = PortalPage.objects.live().exclude(kind=SECTION, flagged_on=None).filter(pages_of(request.user), due)
    doubts = Doubt.objects.open().filter(page=OuterRef("pk")).values("words")
    found = pages.annotate(doubt=Subquery(doubts[:1]), may_publish=may_publish_each(request.user)).order_by(
        "review_on", "pk"
    )
    rest = more(Urgency.LATE, "D’autres pages à relire", reverse("a-relire:index"), PAGE)
    read = found.only("title", "review_on", "verified_on", "flagged_on", "freshness")
    return lines_of(_page, rest)(read[: SHOWN + 1])


def _page(page: Any) -> Task:
    day = page.review_on or page.flagged_on or dates.today()
    checked = f"Vérifiée le {dates.format_day(page.verified_on)}." if page.verified_on else "Pas encore vérifiée."
    doubt = page.doubt or ("Des lecteurs disent qu’elle n’est plus vraie." if page.flagged_on else "")
    told = f" {doubt}" if doubt else ""
    hidden = " Elle n’est plus dans les listes." if page.is_hidden else ""
    url = reverse("freshness_confirm", args=[page.pk])
    confirms = (
        Action("Toujours vrai", url, (("comment", "edition"),)),
        Action("Vrai, par téléphone", url, (("comment", "telephone"),)),
    )
    edit = Action("Corriger", reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return Task(
        Urgency.LATE if day < dates.today() else Urgency.TODAY if day == dates.today() else Urgency.WEEK,
        day, age_of(day), page.title, checked + told + hidden,
        (*(confirms if page.may_publish else ()), edit),
        PAGE,
    )  # fmt: skip


@require_POST
def confirm_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """``comment``: edition or telephone. For whoever may publish the page."""
    page = get_object_or_404(PortalPage.objects.live(), pk=min(page_id, LARGEST_KEY))
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    how = CheckHow.PHONE if request.POST.get("comment") == "telephone" else CheckHow.EDIT
    confirm(page.pk, by=TEAM, how=how, user=request.user)
    messages.success(request, f"« {page.title} » est notée comme vérifiée aujourd’hui.")
    return redirect(f"{reverse('wagtailadmin_home')}#attend")
