"""Reading a source from its first row to its last, in batches that are whole or absent."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from ingest.enums import Outcome, RunStatus
from ingest.errors import IngestError
from ingest.models import Record, RejectedRow, Run, Source
from ingest.registry import Format
from ingest.rows import Reject, Row
from portal import dates

BATCH = 200
PREVIEW_CHANGES = 500
# A source that loses half of at least this many records in one reading has probably broken.
ENOUGH_TO_DOUBT = 10
Progress = Callable[[int], None]


def fingerprint_of_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fingerprint_of(values: Mapping[str, Any]) -> str:
    """The same for the same values, whatever their order."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()


@dataclass
class Change:
    """What a row would do, for the preview: ``fields`` maps a field to (now, then)."""

    outcome: Outcome
    title: str
    place: str
    fields: dict[str, tuple[Any, Any]]

    def as_json(self) -> dict[str, Any]:
        fields = {name: [str(now)[:300], str(then)[:300]] for name, (now, then) in self.fields.items()}
        return {"outcome": self.outcome.value, "title": self.title, "place": self.place, "fields": fields}


class Engine:
    """One run of one source over one file. ``preview`` computes everything and writes nothing but the run."""

    def __init__(
        self, source: Source, spec: Format, path: Path, *, preview: bool = False, incremental: bool = False,
        progress: Progress | None = None,
    ) -> None:  # fmt: skip
        self.source = source
        self.spec = spec
        self.path = path
        self.preview = preview
        self.incremental = incremental
        self.progress = progress or (lambda _rows: None)
        self.target = spec.target(source)
        self._changes: list[dict[str, Any]] = []

    # The run ----------------------------------------------------------------

    def run(self, *, confirmed: bool = False) -> Run:
        """Read the whole file. Raises nothing for bad rows; a file that cannot be read gives a failed run."""
        run = self._open_run()
        try:
            self._read(run)
            if not self.incremental and not self.preview:
                self._remove_absent(run, confirmed=confirmed)
        except IngestError as fault:
            return self._close(run, RunStatus.FAILED, str(fault))
        except KeyboardInterrupt:
            self._close(run, RunStatus.INTERRUPTED, "Relève interrompue : relancez-la, elle reprendra où elle en était.")
            raise
        if run.status == RunStatus.ASKING:
            return self._close(run, RunStatus.ASKING, run.message)
        return self._close(run, RunStatus.PREVIEW if self.preview else RunStatus.DONE, "")

    def _open_run(self) -> Run:
        """The interrupted run of this very file, or a new one."""
        mark = fingerprint_of_file(self.path)
        if not self.preview:
            unfinished = self.source.runs.filter(
                fingerprint=mark, status__in=[RunStatus.RUNNING, RunStatus.INTERRUPTED]
            ).first()
            latest = self.source.runs.exclude(status=RunStatus.PREVIEW).first()
            if unfinished and unfinished == latest:
                return unfinished
        return Run.objects.create(source=self.source, fingerprint=mark)

    def _close(self, run: Run, status: RunStatus, message: str) -> Run:
        run.status = status
        run.message = message[:500]
        run.ended_at = dates.now()
        run.changes = self._changes
        run.save()
        return run

    # Rows -------------------------------------------------------------------

    def _read(self, run: Run) -> None:
        rows = self.spec.read(self.path, self.source)
        for _skipped in islice(rows, run.position):
            pass
        while batch := list(islice(rows, BATCH)):
            with transaction.atomic():
                self._take(run, batch)
                run.position += len(batch)
                if not self.preview:
                    run.save()
            self.progress(run.position)

    def _take(self, run: Run, batch: list[Row | Reject]) -> None:
        keys = {row.external_id for row in batch if isinstance(row, Row)}
        records = {r.external_id: r for r in Record.objects.filter(source=self.source, external_id__in=keys)}
        changed = [
            records[row.external_id].page_id
            for row in batch
            if isinstance(row, Row)
            and row.external_id in records
            and records[row.external_id].fingerprint != fingerprint_of(row.values)
        ]
        pages = self.target.load(key for key in changed if key)
        seen: set[str] = set()
        unchanged: list[int] = []
        for item in batch:
            if isinstance(item, Reject):
                self._refuse(run, item)
                continue
            record = records.get(item.external_id)
            if item.external_id in seen or (record and record.last_run_id == run.pk):
                reason = f"L’identifiant « {item.external_id[:80]} » est déjà apparu plus haut dans ce fichier."
                self._refuse(run, Reject(item.place, reason, "identifiant", item.external_id, item.raw))
                continue
            seen.add(item.external_id)
            outcome = self._take_row(run, item, record, pages, unchanged)
            if outcome is not None:
                setattr(run, outcome.value, getattr(run, outcome.value) + 1)
        if not self.preview:
            Record.objects.filter(pk__in=unchanged).update(last_run=run)

    def _take_row(
        self, run: Run, row: Row, record: Record | None, pages: dict[int, Any], unchanged: list[int]
    ) -> Outcome | None:
        try:
            with transaction.atomic():
                if record is None:
                    return self._first_seen(run, row)
                if record.fingerprint == fingerprint_of(row.values) and record.gone_at is None:
                    unchanged.append(record.pk)
                    return Outcome.UNCHANGED
                return self._seen_again(run, row, record, pages.get(record.page_id or 0))
        except ValidationError as fault:
            for reject in rejects_of(fault, row):
                self._refuse(run, reject)
            return None

    def _first_seen(self, run: Run, row: Row) -> Outcome:
        twin = self.target.match(row)
        outcome = Outcome.MERGED if twin is not None else Outcome.CREATED
        self._note(outcome, row, {field: ("", value) for field, value in row.values.items() if value})
        if self.preview:
            return outcome
        if twin is not None:
            self.target.fill(twin, row.values)
        page = twin if twin is not None else self.target.create(row.values)
        Record.objects.create(
            source=self.source,
            external_id=row.external_id,
            page_id=page.pk,
            fingerprint=fingerprint_of(row.values),
            imported=dict(row.values),
            last_run=run,
            is_merged=twin is not None,
        )
        return outcome

    def _seen_again(self, run: Run, row: Row, record: Record, page: Any | None) -> Outcome:
        """An editor's own change to a field wins; the source's value is kept beside it, in the record."""
        wanted: dict[str, Any] = {}
        if page is not None:
            current = self.target.values_of(page)
            wanted = {
                field: value
                for field, value in row.values.items()
                if current.get(field) != value and current.get(field) == record.imported.get(field)
            }
            self._note(Outcome.UPDATED, row, {field: (current.get(field), value) for field, value in wanted.items()})
        outcome = Outcome.UPDATED if wanted else Outcome.UNCHANGED
        if self.preview:
            return outcome
        if page is not None and wanted:
            self.target.update(page, wanted)
        record.fingerprint = fingerprint_of(row.values)
        record.imported = dict(row.values)
        record.last_run = run
        record.gone_at = None
        record.save()
        return outcome

    # What left the source ---------------------------------------------------

    def _remove_absent(self, run: Run, *, confirmed: bool) -> None:
        absent = Record.objects.filter(source=self.source, gone_at=None).exclude(last_run=run)
        count = absent.count()
        kept = Record.objects.filter(source=self.source, last_run=run).count()
        if not confirmed and count >= ENOUGH_TO_DOUBT and count >= kept:
            run.status = RunStatus.ASKING
            run.message = (
                f"La source a perdu {count} fiches d’un coup et n’en garde que {kept}. "
                "Rien n’a été retiré : confirmez si c’est voulu."
            )
            return
        for record in absent.select_related("page").iterator(chunk_size=BATCH):
            with transaction.atomic():
                if record.page is not None and not record.is_merged:
                    self.target.expire(record.page.specific)
                Record.objects.filter(pk=record.pk).update(gone_at=dates.now())
                Run.objects.filter(pk=run.pk).update(removed=F("removed") + 1)
            run.removed += 1

    # Notes ------------------------------------------------------------------

    def _refuse(self, run: Run, reject: Reject) -> None:
        run.rejected += 1
        if not self.preview or run.rejected <= PREVIEW_CHANGES:
            RejectedRow.objects.create(
                run=run,
                place=reject.place[:200],
                field=reject.field[:80],
                reason=reject.reason[:500],
                value=reject.value[: RejectedRow.RAW_LIMIT],
                raw=reject.raw[: RejectedRow.RAW_LIMIT],
            )

    def _note(self, outcome: Outcome, row: Row, fields: dict[str, tuple[Any, Any]]) -> None:
        if self.preview and fields and len(self._changes) < PREVIEW_CHANGES:
            title = str(row.values.get("title", row.external_id))
            self._changes.append(Change(outcome, title, row.place, fields).as_json())


def rejects_of(fault: ValidationError, row: Row) -> Iterator[Reject]:
    """A refusal by the model's own rules, as one reject: the first field and its sentence."""
    if hasattr(fault, "message_dict"):
        field, messages = next(iter(fault.message_dict.items()))
        yield Reject(row.place, messages[0], field, str(row.values.get(field, "")), row.raw)
    else:
        yield Reject(row.place, fault.messages[0], "", "", row.raw)
