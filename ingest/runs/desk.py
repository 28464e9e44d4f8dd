"""The desk: bring a source's file, run it, and keep the source's health."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from ingest.enums import SIDE_RUNS, SUCCESSFUL, Request, RunStatus
from ingest.errors import IngestError, SourceBusyError
from ingest.fetching.fetch import fetch
from ingest.models import Run, Source
from ingest.models.source import FAILURES_BEFORE_WARNING
from ingest.registry import Format, get_format
from ingest.runs.engine import Engine, Progress
from portal import dates
from portal.mails import mail
from portal.models import OutgoingMail

UNREADABLE = "Le fichier ne peut pas être lu sur ce serveur : vérifiez qu’il y est, ses droits et la place du disque."


def read_source(
    source: Source, *, path: Path | None = None, preview: bool = False, confirmed: bool = False,
    progress: Progress | None = None,
) -> Run:  # fmt: skip
    """Read a source from its address, or from ``path``; always gives a closed run that says what happened.

    Raises SourceBusyError while another process reads the source.
    """
    try:
        with _file_of(source, path, preview=preview) as brought:
            if brought.file is None:
                return _unchanged(source)
            note = _prepare(source, brought.file, preview=preview)
            engine = Engine(
                source, _format_of(source), brought.file, preview=preview, is_delta=brought.is_delta, note=note,
                progress=progress,
            )  # fmt: skip
            run = engine.run(confirmed=confirmed)
    except SourceBusyError:
        raise
    except (IngestError, OSError) as fault:
        # A file that is gone, or a full disk, must not stop the scheduler's other sources either.
        reason = str(fault) if isinstance(fault, IngestError) else UNREADABLE
        run = Run.objects.create(source=source, status=RunStatus.FAILED, message=reason[:500], ended_at=dates.now())
        brought = Brought(None)
    if not preview:
        if run.status == RunStatus.DONE and brought.cursor and engine.is_whole:
            source.cursor = brought.cursor
        _keep_health(source, run, brought.etag, brought.last_modified)
    return run


@dataclass(frozen=True)
class Brought:
    """A source's file here, None when it did not change, and what to ask with next time."""

    file: Path | None
    etag: str = ""
    last_modified: str = ""
    is_delta: bool = False
    cursor: str = ""


@contextmanager
def _file_of(source: Source, path: Path | None, *, preview: bool) -> Iterator[Brought]:
    if path is not None:
        if path.is_dir():
            raise IngestError(f"« {path} » est un dossier : donnez l’un de ses fichiers.")
        if not path.is_file():
            raise IngestError(f"Le fichier « {path} » n’existe pas ou n’est pas lisible.")
        yield Brought(path, source.etag, source.last_modified)
        return
    if source.upload:
        yield Brought(Path(source.upload.path))
        return
    if _format_of(source).is_inward:
        with tempfile.TemporaryDirectory(prefix="ingest-") as folder:
            # Another file each time: what the portal says now is no continuation of what it said then.
            moment = Path(folder) / "moment"
            moment.write_text(dates.now().isoformat(), encoding="utf-8")
            yield Brought(moment)
        return
    if not source.url:
        raise IngestError("Cette source n’a pas d’adresse : déposez un fichier ou donnez-en une.")
    with tempfile.TemporaryDirectory(prefix="ingest-") as folder:
        target = Path(folder) / "source"
        download = _format_of(source).download
        found = download(source.url, source.cursor, target) if download else None
        if found is not None:
            yield Brought(target, is_delta=not found.is_whole, cursor=found.cursor)
            return
        known = ("", "") if preview or source.failures else (source.etag, source.last_modified)
        answer = fetch(source.url, target, etag=known[0], last_modified=known[1])
        yield Brought(None if answer.not_modified else target, answer.etag, answer.last_modified)


def _format_of(source: Source) -> Format:
    try:
        return get_format(source.format)
    except KeyError as fault:
        raise IngestError(f"Le format « {source.format} » n’existe plus : choisissez-en un autre.") from fault


def _prepare(source: Source, file: Path, *, preview: bool) -> str:
    """Have the format complete the source's settings from the file; a preview does not keep them."""
    prepare = _format_of(source).prepare
    if prepare is None:
        return ""
    before = (source.content, source.mapping)
    note = prepare(file, source)
    if not preview and (source.content, source.mapping) != before:
        source.save(update_fields=["content", "mapping"])
    return note


def _unchanged(source: Source) -> Run:
    run = Run.objects.create(
        source=source,
        status=RunStatus.UNCHANGED,
        message="Le partenaire n’a rien changé depuis la dernière relève.",
        unchanged=source.records.filter(gone_at=None).count(),
        ended_at=dates.now(),
    )
    _keep_health(source, run, source.etag, source.last_modified)
    return run


def _keep_health(source: Source, run: Run, etag: str, last_modified: str) -> None:
    source.last_tried_at = run.ended_at
    if run.status == RunStatus.FAILED:
        source.failures += 1
    else:
        source.failures = 0
        source.last_success_at = run.ended_at
        # Rows rejected today may be read better tomorrow: ask for the whole file again.
        done = run.status in SUCCESSFUL and not run.rejected
        source.etag, source.last_modified = (etag, last_modified) if done else ("", "")
    with transaction.atomic():
        warning = _warning(source, run) if source.failures == FAILURES_BEFORE_WARNING else []
        # Not the whole row: somebody may have edited the source while it was read.
        source.save(update_fields=["last_tried_at", "failures", "last_success_at", "etag", "last_modified", "cursor"])
    mail.send(warning)


def _warning(source: Source, run: Run) -> list[OutgoingMail]:
    """To its owner: kept with the count of failures, so that it is written once."""
    if source.owner is None:
        return []
    return mail.write(
        source.owner.email,
        f"Import en échec : {source.name}",
        f"La source « {source.name} » n’a pas pu être lue {FAILURES_BEFORE_WARNING} fois de suite.\n\n"
        f"Dernière raison : {run.message}\n\nLes pages déjà importées restent en ligne.",
        f"warning about source {source.pk}",
    )


def close_stale_runs() -> int:
    """Close the runs of processes that died, so that the desk says so and the next run resumes them.

    Returns how many. A preview stays a preview: it wrote nothing, there is nothing to resume.
    """
    closed = 0
    for run in Run.objects.filter(ended_at=None):
        if not run.is_abandoned:
            continue
        status = run.status if run.status in SIDE_RUNS else RunStatus.INTERRUPTED
        # Unless somebody has resumed it meanwhile.
        closed += Run.objects.filter(pk=run.pk, ended_at=None, worker=run.worker).update(
            status=status, message=run.ABANDONED, ended_at=run.moved_at
        )
    return closed


def read_due() -> Iterator[tuple[Source, Run | SourceBusyError]]:
    """Read each source whose moment has come, or that a person asked for, one after the other."""
    close_stale_runs()
    for source in Source.objects.due():
        try:
            yield source, answer_request(source)
        except SourceBusyError as fault:
            yield source, fault


def answer_request(source: Source, progress: Progress | None = None) -> Run:
    """Do what a person asked of the source, or its scheduled run; the request is spent first."""
    asked = Request(source.request)
    Source.objects.filter(pk=source.pk).update(request=Request.NONE)
    source.request = Request.NONE
    return read_source(
        source, preview=asked == Request.PREVIEW, confirmed=asked == Request.CONFIRM, progress=progress
    )  # fmt: skip
