"""An experiment on one sheet of paper, its result first, as a PDF for screen readers too."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from experiments.side_by_side import columns_of
from experiments.stages import shown_stages
from portal import dates
from portal.exports.pdf_files import is_available, one_page_of
from portal.pages.shell import settings_of
from portal.requests import rate_limit
from portal.settings import city
from portal.words.text import plain
from portal.words.typography import spaced_html

if TYPE_CHECKING:
    from experiments.models import ExperimentPage

STYLESHEET = "css/report.css"
# A sheet takes up to two seconds of processor: nobody needs more of them.
SHEETS, SECONDS = 10, 60
# Smaller letters, then without the text of the stages: what a long experiment needs to stay on its page.
SIZES = (("sheet", True), ("sheet sheet--small", True), ("sheet", False), ("sheet sheet--small", False))


def sheet_response(page: "ExperimentPage", request: HttpRequest) -> HttpResponse:
    """``fiche.pdf``: 503 where Pango lacks, 429 for too many."""
    if not is_available():
        return _refused(request, "Ce serveur ne sait pas écrire de PDF. La page s’imprime aussi.", 503)
    if wait := rate_limit.seconds_to_wait(request, "experiments:sheet", most=SHEETS, seconds=SECONDS):
        response = _refused(request, f"Vous avez demandé beaucoup de fiches : attendez {wait} secondes.", 429)
        response["Retry-After"] = str(wait)
        return response
    pdf = one_page_of(_tries(page, request), STYLESHEET)
    name = f"experimentation-{page.slug}.pdf"
    return HttpResponse(pdf, "application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})


def _tries(page: "ExperimentPage", request: HttpRequest) -> list[str]:
    (column,) = columns_of([page.pk], type(page).objects.all())
    told = [each for each in shown_stages(page.stages.all()) if each.stage]
    context = {
        "page": page, "column": column,
        "stages": [(each.title, each.stage.dates, plain(each.stage.text)) for each in told if each.stage],
        "partner_names": page.partner_names(), "address": page.full_url, "today": dates.today(),
        "site_name": city.SITE_NAME, "organisation": settings_of(request).organisation_name,
    }  # fmt: skip
    return [
        spaced_html(render_to_string("experiments/sheet.html", context | {"size": size, "has_stages": has_stages}))
        for size, has_stages in SIZES
    ]


def _refused(request: HttpRequest, why: str, status: int) -> HttpResponse:
    return render(request, "experiments/no_sheet.html", {"why": why}, status=status)
