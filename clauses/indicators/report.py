"""The yearly report of the clause as a PDF: the figures of the indicators page, to print and to hand over."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from clauses.indicators import derived
from clauses.indicators.figures import figures_context
from clauses.indicators.people_tables import people_tables
from clauses.indicators.yearly import comparison, scope_of_report
from portal import dates
from portal.exports.pdf_files import is_available, pdf_of
from portal.models import PortalPage
from portal.pages.shell import settings_of
from portal.requests import rate_limit
from portal.settings import city

STYLESHEET = "css/report.css"
# A report takes a second of processor: nobody needs more of them.
REPORTS, SECONDS = 10, 60


def report_response(page: PortalPage, request: HttpRequest) -> HttpResponse:
    """``rapport.pdf?annee=2026``; every year without one. 503 where Pango lacks, 429 for too many."""
    if not is_available():
        return _refused(
            request, "Ce serveur ne sait pas écrire de PDF. Le tableau CSV contient les mêmes chiffres.", 503
        )
    if wait := rate_limit.seconds_to_wait(request, "clauses:report", most=REPORTS, seconds=SECONDS):
        response = _refused(request, f"Vous avez demandé beaucoup de rapports : attendez {wait} secondes.", 429)
        response["Retry-After"] = str(wait)
        return response
    context = report_context(page, request)
    response = HttpResponse(
        pdf_of(render_to_string("clauses/report.html", context), STYLESHEET), content_type="application/pdf"
    )
    name = f"clause-sociale-{context['year'] or 'toutes-les-annees'}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def report_context(page: PortalPage, request: HttpRequest) -> dict[str, Any]:
    """Return what the page shows for all Paris or one authority, beside the year before, and the lists behind it."""
    scope = scope_of_report(request.GET)
    settings = settings_of(request)
    return figures_context(page, request, scope) | {
        "comparison": comparison(scope, settings.hours_per_fte),
        "year_before": scope.year - 1 if scope.year else None,
        "is_running": scope.year is not None and scope.year >= dates.today().year,
        "page": page,
        "address": page.full_url,
        "today": dates.today(),
        "site_name": city.SITE_NAME,
        "organisation": settings.organisation_name,
        "authorities": [] if scope.is_narrowed else list(derived.authorities(scope)),
        "companies": list(derived.companies(scope)),
        # All Paris, the first one, stands above; on paper, a table where nothing may be published says nothing.
        "people_tables": (
            [] if scope.is_narrowed else [table for table in people_tables(scope)[1:] if table["is_told"]]
        ),
    }


def _refused(request: HttpRequest, why: str, status: int) -> HttpResponse:
    return render(request, "clauses/no_report.html", {"why": why}, status=status)
