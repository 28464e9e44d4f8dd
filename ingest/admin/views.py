"""The import desk in the admin: sources' health, one run, and what a person may ask.

Looking never writes; asking is a POST, and needs the right to change sources.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail import hooks

from ingest.admin.rights import check_may_ask, desk_only, may_ask, readable_sources
from ingest.enums import Request, RunStatus
from ingest.errors import IngestError
from ingest.models import RejectedRow, Run, Source
from ingest.runs.health import health, health_of
from ingest.runs.kept import kept_on_page
from ingest.runs.replay import replay
from ingest.runs.trying import correct, fields_of
from portal.exports.csv_files import csv_response
from portal.models import PortalPage
from portal.words.text import french

REJECTS_SHOWN = 200
RUNS_SHOWN = 30
ROWS_SHOWN = 500


@require_safe
@desk_only
def desk(request: HttpRequest) -> HttpResponse:
    """Show every source: last success, age, share of rejected rows, next reading."""
    # What other apps put beside the sources: hooks that give a label and an address, or None.
    found = (link(request) for link in hooks.get_hooks("register_import_desk_link"))
    may_add = request.user.has_perm("ingest.add_source")
    rows = health(readable_sources(request.user))
    context = {"rows": rows, "may_add": may_add, "links": [link for link in found if link]}
    return render(request, "ingest/desk.html", context)


@require_safe
@desk_only
def source_runs(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the runs of a source, the last one first."""
    source = get_object_or_404(readable_sources(request.user).select_related("organisation", "owner"), pk=pk)
    runs = list(source.runs.all()[:RUNS_SHOWN])
    context = {"source": source, "runs": runs, "asking": _asking(source), "health": health_of(source)}
    return _show(request, source, "ingest/source.html", context)


@require_safe
@desk_only
def run_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one run: its counts, what it would change (preview), and the rejected rows, with their reasons."""
    run = _run(request, pk)
    rejects = list(run.rejected_rows.all()[:REJECTS_SHOWN])
    context = {
        "run": run,
        "rejects": rejects,
        "can_replay": any(row.can_replay for row in rejects),
        "more_rejects": max(run.rejected - REJECTS_SHOWN, 0),
    }
    return _show(request, run.source, "ingest/run.html", context)


@require_safe
@desk_only
def out_of_scope(request: HttpRequest, pk: int) -> HttpResponse:
    """Show rows of a run that are none of the portal's business: no faults, listed for whoever asks."""
    run = _run(request, pk)
    rows = list(run.out_of_scope_rows.all()[:ROWS_SHOWN])
    context = {"run": run, "rows": rows, "more": max(run.out_of_scope_rows.count() - len(rows), 0)}
    return _show(request, run.source, "ingest/out_of_scope.html", context)


@require_safe
@desk_only
def out_of_scope_csv(request: HttpRequest, pk: int) -> HttpResponse:
    rows = _run(request, pk).out_of_scope_rows.values_list("place", "label", "reason")
    return csv_response(
        f"hors-perimetre-{pk}.csv", [("Endroit", "Intitulé", "Raison"), *rows.iterator(chunk_size=2000)]
    )


@require_safe
@desk_only
def page_sources(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what sources say of a page, beside what editors made of it."""
    # By its number, not by its link to Wagtail's page (« pk »): Django bounds the first alone.
    page = get_object_or_404(PortalPage, id=pk)
    readable = set(readable_sources(request.user).values_list("pk", flat=True))
    ties = [tie for tie in kept_on_page(page) if tie.record.source_id in readable]
    if not ties and not request.user.has_perm("ingest.view_source"):
        raise PermissionDenied
    return render(request, "ingest/page.html", {"page_shown": page, "ties": ties})


@require_POST
@desk_only
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what is asked; the scheduler does it within a minute, so that no visitor's process is held."""
    source = get_object_or_404(readable_sources(request.user), pk=pk)
    check_may_ask(request.user, source)
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
@desk_only
def replay_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """Read rejected rows of a run again, with today's rules: all of them, or the one that ``row`` names."""
    shown = _run(request, pk)
    check_may_ask(request.user, shown.source)
    rows = RejectedRow.objects.filter(run=shown, replayed_at=None).select_related("run__source")
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


@require_http_methods(["GET", "HEAD", "POST"])
@desk_only
def correct_row(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the cells of the rejected row that ``ligne`` names, in a form; the row is read again as it was typed."""
    run = _run(request, pk)
    check_may_ask(request.user, run.source)
    asked = (request.POST if request.method == "POST" else request.GET).get("ligne", "")
    key = int(asked) if asked.isdecimal() and len(asked) < 18 else 0
    row = run.rejected_rows.filter(pk=key).select_related("run__source").first()
    if row is None or not row.can_replay:
        messages.error(request, "Cette ligne ne peut plus être corrigée : déjà reprise, ou trop longue.")
        return redirect("ingest:run", pk=pk)
    try:
        fields, alone = fields_of(row)
        if request.method == "POST":
            sent = (request.POST.get(f"cellule-{n}", field.cell.value) for n, field in enumerate(fields))
            typed = [text.replace("\r\n", "\n") for text in sent]
            fields, alone, taken = correct(row, typed, request.user)
            if taken is not None:
                said = "Ligne reprise. Cette correction vaut tant que le partenaire donne la même ligne."
                messages.success(request, french(said))
                return redirect("ingest:run", pk=pk)
    except IngestError as fault:
        messages.error(request, french(str(fault)))
        return redirect("ingest:run", pk=pk)
    return _show(request, run.source, "ingest/correct.html", {"run": run, "row": row, "fields": fields, "alone": alone})


def _asking(source: Source) -> Run | None:
    """Return the last run, when it stopped to ask."""
    last = source.runs.of_whole_source().first()
    return last if last is not None and last.status == RunStatus.ASKING else None


def _run(request: HttpRequest, pk: int) -> Run:
    runs = Run.objects.filter(source__in=readable_sources(request.user))
    return get_object_or_404(runs.select_related("source"), pk=pk)


def _show(request: HttpRequest, source: Source, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, template, context | {"may_ask": may_ask(request.user, source)})
