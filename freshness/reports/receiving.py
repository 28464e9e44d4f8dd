"""Taking a report, and settling it."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from freshness.checking import confirm
from freshness.enums import CheckHow, ReportStatus
from freshness.models import Doubt, Report
from portal import dates
from portal.mails import mail
from portal.models import OutgoingMail, PortalPage

TEAM = "l’équipe éditoriale"


class SettledError(Exception):
    """The report has its answer already; says so in French."""


def receive(page: PortalPage, text: str, email: str, network: str, form_digest: str) -> None:
    """Keep a report, once for a form; the page is flagged as soon as two readers agree."""
    try:
        with transaction.atomic():
            # One after the other: of two that arrive together, the second sees the first.
            PortalPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
            Report.objects.create(page_id=page.pk, text=text, email=email, network=network, form_digest=form_digest)
            flag(page.pk)
    except IntegrityError:
        if not Report.objects.filter(form_digest=form_digest).exists():
            raise


def flag(page_id: int) -> None:
    """Mark the page to check while its keeper, independent readers or a doubt call for it, and no longer than that."""
    is_wrong = (
        Report.objects.waiting().filter(page_id=page_id).agree()
        or Doubt.objects.open().filter(page_id=page_id).exists()
    )
    page = PortalPage.objects.get(pk=page_id)
    page.flagged_on = (page.flagged_on or dates.today()) if is_wrong else None
    page.refresh_freshness()
    PortalPage.objects.filter(pk=page_id).update(flagged_on=page.flagged_on, freshness=page.freshness)


def settle(report_id: int, status: ReportStatus, answer: str, user: Any, *, checked: bool) -> bool:
    """Close the report, answer its reader, and note the check where there was one. Whether the answer left."""
    with transaction.atomic():
        report = Report.objects.select_for_update(of=("self",)).select_related("page").get(pk=report_id)
        if report.status != ReportStatus.OPEN:
            raise SettledError("Ce signalement a déjà reçu sa réponse.")
        letters = _answer(report, status, answer)
        report.status, report.answer = status, answer
        report.closed_at, report.closed_by = timezone.now(), user
        report.email = report.network = ""
        report.save()
        if checked:
            confirm(report.page_id, by=TEAM, how=CheckHow.EDIT, user=user)
        flag(report.page_id)
    return mail.send(letters)


def _answer(report: Report, status: ReportStatus, answer: str) -> list[OutgoingMail]:
    outcome = "La page est corrigée" if status == ReportStatus.CORRECTED else "Nous l’avons vérifiée, elle disait vrai"
    text = (
        f"Bonjour,\n\nVous nous avez signalé une erreur sur « {report.page.title} ». Merci. {outcome}.\n"
        + (f"\n{answer}\n" if answer else "")
        + f"\n{report.page.full_url}"
    )
    return mail.write(report.email, f"Votre signalement : {report.page.title}", text, "answer to a reader's report")
