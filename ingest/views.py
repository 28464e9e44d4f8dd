"""The import desk in the admin: sources' health, one run, and what a person may ask.

Looking never writes; asking is a POST, and needs the right to change sources.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe
from wagtail import hooks
from wagtail.admin.auth import permission_required

from ingest.enums import Request, RunStatus
from ingest.errors import IngestError
from ingest.health import health, health_of
from ingest.kept import kept_on_page
from ingest.models import RejectedRow, Run, Source
from ingest.replay import replay
from portal.models import PortalPage
from portal.text import french

REJECTS_SHOWN = 200
RUNS_SHOWN = 30


def may_ask(request: HttpRequest) -> bool:
    return bool(request.user.has_perm("ingest.change_source"))


@require_safe
@permission_required("ingest.view_source")
def desk(request: HttpRequest) -> HttpResponse:
    """Every source: last success, age, share of rejected rows, next reading."""
    # What other apps put beside the sources: hooks that give a label and an address, or None.
    found = (link(request) for link in hooks.get_hooks("register_import_desk_link"))
    may_add = request.user.has_perm("ingest.add_source")
    context = {"rows": health(), "may_add": may_add, "links": [link for link in found if link]}
    return _show(request, "ingest/desk.html", context)


@require_safe
@permission_required("ingest.view_source")
def source_runs(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Source.objects.select_related("organisation", "owner"), pk=pk)
    runs = list(source.runs.all()[:RUNS_SHOWN])
    context = {"source": source, "runs": runs, "asking": _asking(source), "health": health_of(source)}
    return _show(request, "ingest/source.html", context)


@require_safe
@permission_required("ingest.view_source")
def run_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One reading: its counts, what it would change (preview), and the rows refused, with their reasons."""
    run = get_object_or_404(Run.objects.select_related("source"), pk=pk)
    rejects = list(run.rejected_rows.all()[:REJECTS_SHOWN])
    context = {
        "run": run,
        "rejects": rejects,
        "can_replay": any(row.can_replay for row in rejects),
        "more_rejects": max(run.rejected - REJECTS_SHOWN, 0),
    }
    return _show(request, "ingest/run.html", context)


@require_safe
@permission_required("ingest.view_source")
def page_sources(request: HttpRequest, pk: int) -> HttpResponse:
    """What sources say of a page, beside what editors made of it."""
    page = get_object_or_404(PortalPage, pk=pk)
    return _show(request, "ingest/page.html", {"page_shown": page, "ties": kept_on_page(page)})


@require_POST
@permission_required("ingest.change_source")
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what is asked; the scheduler does it within a minute, so that no visitor's process is held."""
    source = get_object_or_404(Source, pk=pk)
    asked = request.POST.get("request", "")
    if asked not in Request.values or not asked:
        messages.error(request, french("Cette demande n’existe pas : choisissez « Aperçu » ou « Relever »."))
    elif not source.has_something_to_read:
        messages.error(request, "Donnez d’abord une adresse à cette source, ou déposez un fichier.")
    else:
        Source.objects.filter(pk=pk).update(request=asked)
        messages.success(request, french("C’est noté : la relève part dans la minute. Revenez voir le résultat ici."))
    return redirect("ingest:source", pk=pk)


@require_POST
@permission_required("ingest.change_source")
def replay_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """Read refused rows of a run again, with today's rules: all of them, or the one that ``row`` names."""
    rows = RejectedRow.objects.filter(run=get_object_or_404(Run, pk=pk), replayed_at=None).select_related("run__source")
    one = request.POST.get("row", "")
    if one:
        rows = rows.filter(pk=int(one)) if one.isdecimal() and len(one) < 18 else rows.none()
    try:
        run = replay(list(rows[:REJECTS_SHOWN]))
    except IngestError as fault:
        messages.error(request, french(str(fault)))
        return redirect("ingest:run", pk=pk)
    taken = run.rows_read - run.rejected
    messages.info(request, french(f"Lignes reprises : {taken}. Toujours refusées : {run.rejected}."))
    return redirect("ingest:run", pk=run.pk if run.rejected else pk)


def _asking(source: Source) -> Run | None:
    """The last reading, when it stopped to ask."""
    last = source.runs.readings().first()
    return last if last is not None and last.status == RunStatus.ASKING else None


def _show(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, template, context | {"may_ask": may_ask(request)})
