"""The import desk in the admin: sources' health, one run, and what a person may ask."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import permission_required

from ingest.enums import Request, RunStatus
from ingest.health import health
from ingest.models import Run, Source
from ingest.replay import replay_row

REJECTS_SHOWN = 200
RUNS_SHOWN = 30


@require_safe
@permission_required("ingest.view_run")
def desk(request: HttpRequest) -> HttpResponse:
    """Every source: last success, age, share of rejected rows, next reading."""
    return render(request, "ingest/desk.html", {"sources": health()})


@require_safe
@permission_required("ingest.view_run")
def source_runs(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Source, pk=pk)
    context = {"source": source, "runs": source.runs.all()[:RUNS_SHOWN], "asking": _asking(source)}
    return render(request, "ingest/source.html", context)


@require_safe
@permission_required("ingest.view_run")
def run_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One reading: its counts, what it would change (preview), and the rows refused, with their reasons."""
    run = get_object_or_404(Run.objects.select_related("source"), pk=pk)
    context = {"run": run, "rejects": run.rejected_rows.all()[:REJECTS_SHOWN], "is_running": not run.ended_at}
    return render(request, "ingest/run.html", context)


@require_POST
@permission_required("ingest.change_source")
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what is asked; the scheduler does it within a minute, so that no visitor's process is held."""
    source = get_object_or_404(Source, pk=pk)
    asked = request.POST.get("request", "")
    if asked not in Request.values or not asked:
        messages.error(request, "Cette demande n’existe pas : choisissez « Aperçu » ou « Relever ».")
    elif not (source.url or source.upload):
        messages.error(request, "Donnez d’abord une adresse à cette source, ou déposez un fichier.")
    else:
        Source.objects.filter(pk=pk).update(request=asked)
        messages.success(request, "C’est noté : la relève part dans la minute. Revenez voir le résultat ici.")
    return redirect("ingest:source", pk=pk)


@require_POST
@permission_required("ingest.change_source")
def replay(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the refused rows of a run again, with today's rules."""
    run = get_object_or_404(Run, pk=pk)
    taken, refused = replay_row(run)
    messages.info(request, f"Lignes rejouées : {taken} acceptées, {refused} toujours refusées.")
    return redirect("ingest:run", pk=pk)


def _asking(source: Source) -> Run | None:
    """The last reading, when it stopped to ask."""
    last = source.runs.exclude(status=RunStatus.PREVIEW).first()
    return last if last is not None and last.status == RunStatus.ASKING else None
