"""What readers said, in the admin: corrected, or right as it was, with an answer to whoever left an address."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from wagtail.permission_policies.pages import PagePermissionPolicy

from freshness.admin.mine import may_settle
from freshness.enums import ReportStatus
from freshness.models import Doubt, Report
from freshness.reports.receiving import SettledError, settle
from portal.admin.menu import MenuItemFor
from portal.admin.waiting import back_or

PAGE_SIZE = 20
LONGEST_ANSWER = 1000
OUTCOMES = {"corrige": ReportStatus.CORRECTED, "juste": ReportStatus.RIGHT}


def reports_for(user: Any) -> Any:
    """Return what waits on the pages that this person may publish, the oldest first."""
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "publish")
    doubts = Doubt.objects.open().filter(page=OuterRef("page"))
    found = Report.objects.waiting().filter(page__in=pages.values("pk")).select_related("page")
    return found.annotate(is_doubted=Exists(doubts))


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Show what waits, for whoever publishes."""
    if not may_settle(request.user):
        raise PermissionDenied
    page = Paginator(reports_for(request.user), PAGE_SIZE).get_page(request.GET.get("p"))
    return render(request, "freshness/admin/reports.html", {"page_obj": page})


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """``decision``: corrige or juste; ``reponse`` for the reader; ``verifie`` where the whole page was checked.

    ``retour``: « bureau » for whoever decides from the desk's first page.
    """
    report = get_object_or_404(Report.objects.select_related("page"), pk=pk)
    if not report.page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    outcome = OUTCOMES.get(request.POST.get("decision", ""))
    answer = " ".join(request.POST.get("reponse", "").split())[:LONGEST_ANSWER]
    if outcome is None:
        messages.error(request, "Choisissez « C’est corrigé » ou « La page était juste ».")
        return back_or(request, "freshness_reports")
    had_address = bool(report.email)
    try:
        answered = settle(report.pk, outcome, answer, request.user, checked=request.POST.get("verifie") == "oui")
    except SettledError as fault:
        messages.error(request, str(fault))
        return back_or(request, "freshness_reports")
    messages.success(request, f"Signalement traité : « {report.page.title} ».{_said(answered, had_address)}")
    return back_or(request, "freshness_reports")


def _said(answered: bool, had_address: bool) -> str:
    if answered:
        return " La réponse part par courriel."
    return " La réponse partira dès que possible." if had_address else ""


def menu_item() -> Any:
    return MenuItemFor(
        "Signalements des lecteurs", reverse("freshness_reports"), may_settle, name="signalements", icon_name="warning",
        order=5,
    )  # fmt: skip
