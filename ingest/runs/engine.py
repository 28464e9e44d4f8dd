"""Run an import from its source's first row to its last, in batches that are whole or absent."""

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.db.models import F, QuerySet

from ingest.corrections.file_words import repeated, words_of_refusal
from ingest.corrections.reapplying import Corrections
from ingest.enums import Outcome, RunStatus
from ingest.errors import IngestError, SourceBusyError
from ingest.models import Record, Run, Source
from ingest.registry import Format
from ingest.rows import Gone, Ignored, Reject, Row, Unsure
from ingest.runs.named import renew_named
from ingest.runs.refusals import keep_ignored, keep_refusal, storable
from ingest.writing.applying import Applier, remove
from ingest.writing.changes import Changes
from ingest.writing.completing import complete, titles_of, uncredited
from ingest.writing.plan import Planner
from portal import dates
from portal.models import District
from portal.serving.workers import lives, this_worker

logger = logging.getLogger(__name__)
BATCH = 400
PREVIEW_REJECTS = 500
# A source that loses half of at least this many records in one run has probably broken.
ENOUGH_TO_DOUBT = 10
Progress = Callable[[int], None]


class Engine:
    """One run of one source over one file. ``preview`` computes everything and writes nothing but the run.

    ``is_delta``: the file only holds what changed, so that what it does not name stays.
    ``note``: what to say of the run before anything else.
    """

    def __init__(
        self, source: Source, spec: Format, path: Path, *, preview: bool = False, is_delta: bool = False,
        note: str = "", progress: Progress | None = None,
    ) -> None:  # fmt: skip
        self.source = source
        self.spec = spec
        self.path = path
        self.preview = preview
        self.is_delta = is_delta
        self.note = note
        self.progress = progress or (lambda _rows: None)
        self.target = spec.target(source)
        self.is_whole = True
        # Known records that the file of a preview names.
        self._named: set[int] = set()
        # Identifiers that a preview has met, what a run has met being in its records; records that the file removed.
        self._met: set[str] = set()
        self._left: set[int] = set()
        words_of = partial(words_of_refusal, spec, source, self.target)
        self.planner = Planner(self.target, words_of, is_trial=preview)
        self.changes = Changes()
        self.corrections = Corrections(source, spec)

    # The run ----------------------------------------------------------------

    def run(self, *, confirmed: bool = False) -> Run:
        """Read the whole file. Raises nothing for bad rows; a file that cannot be read gives a failed run."""
        run = self._open_run()
        try:
            self._read(run)
            if self.is_whole and not self.is_delta:
                self._remove_absent(run, confirmed=confirmed)
            self._complete(run)
        except IngestError as fault:
            return self._break_off(run, RunStatus.FAILED, str(fault))
        except KeyboardInterrupt:
            message = "Relève interrompue : relancez-la, elle reprendra où elle en était."
            self._break_off(run, RunStatus.INTERRUPTED, message)
            raise
        except Exception as fault:
            # One source's misfortune must not stop the scheduler's other ones, nor come back unseen each minute.
            logger.exception("unforeseen, %s", self.source)
            message = f"Panne imprévue de la relève ({type(fault).__name__}) : prévenez l’équipe technique."
            return self._break_off(run, RunStatus.FAILED, message)
        if run.status == RunStatus.ASKING:
            return self._close(run, RunStatus.ASKING, run.message)
        message = "Seules les nouveautés ont été lues." if self.is_delta else run.message
        if not self.is_whole:
            message = "Le fichier s’interrompt avant sa fin : rien n’a été retiré."
        return self._close(run, RunStatus.PREVIEW if self.preview else RunStatus.DONE, message)

    def _open_run(self) -> Run:
        """Return the interrupted run of this very file, or a new one.

        SourceBusyError while another process reads it.
        """
        mark = fingerprint_of_file(self.path)
        with transaction.atomic():
            latest = None
            if not self.preview:
                Source.objects.select_for_update().get(pk=self.source.pk)
                latest = self.source.runs.of_whole_source().first()
            if latest is not None and latest.status == RunStatus.RUNNING and lives(latest.worker, latest.moved_at):
                raise SourceBusyError("Cette source est en cours de relève : attendez sa fin, puis recommencez.")
            unfinished = latest is not None and latest.status in (RunStatus.RUNNING, RunStatus.INTERRUPTED)
            if latest is not None and unfinished and latest.fingerprint == mark:
                latest.status, latest.worker = RunStatus.RUNNING, this_worker()
                latest.ended_at, latest.message = None, ""
                latest.save()
                return latest
            # A preview is one from its start: stopped half-way, it must not pass for a run to resume.
            status = RunStatus.PREVIEW if self.preview else RunStatus.RUNNING
            return Run.objects.create(source=self.source, fingerprint=mark, worker=this_worker(), status=status)

    def _break_off(self, run: Run, status: RunStatus, message: str) -> Run:
        """Close a run whose last batch was undone: with what is written, not what was counted since."""
        if self.preview:
            return self._close(run, RunStatus.PREVIEW if status == RunStatus.INTERRUPTED else status, message)
        run.refresh_from_db()
        return self._close(run, status, message)

    def _close(self, run: Run, status: RunStatus, message: str) -> Run:
        run.status = status
        run.message = storable(f"{self.note} {message}".strip())[:500]
        run.ended_at = dates.now()
        run.changes = self.changes
        run.save()
        return run

    # Rows -------------------------------------------------------------------

    def _read(self, run: Run) -> None:
        """Take every row. Raises IngestError when nothing could be read."""
        rows = self._rows()
        for _done in islice(rows, run.position):
            pass
        while batch := list(islice(rows, BATCH)):
            if not self.preview:
                self._met.clear()
            with transaction.atomic(), District.objects.at_hand():
                self.take(run, batch)
                run.position += len(batch)
                if self.preview:
                    Run.objects.filter(pk=run.pk).update(position=run.position, moved_at=dates.now())
                else:
                    run.save()
            self.progress(run.position)

    def _rows(self) -> Iterator[Row | Reject | Gone]:
        """Yield what the format's reader yields; a file that breaks off after some rows ends with a reject."""
        some = False
        try:
            for row in self.spec.read(self.path, self.source):
                some = True
                yield row
        except IngestError as fault:
            if not some:
                raise
            self.is_whole = False
            yield Reject("fin du fichier", str(fault))

    def take(self, run: Run, batch: list[Row | Reject | Gone]) -> None:
        """Put rows in the base and count them on the run; those that somebody put right, as they were typed."""
        batch = self.corrections.applied(batch)
        living = {row.external_id for row in batch if isinstance(row, Row)}
        # A file that both names a record and says that it left still names it.
        batch = [item for item in batch if not (isinstance(item, Gone) and item.external_id in living | self._met)]
        keys = {row.external_id for row in batch if not isinstance(row, Reject)}
        # An old row that is tried again says nothing of what its source vouches for today.
        leave = Ignored if run.status == RunStatus.REPLAY else (Ignored, Unsure)
        hidden = {row.external_id for row in batch if isinstance(row, leave) and row.external_id} - keys
        named = Record.objects.filter(source=self.source, external_id__in=keys | hidden)
        records = {r.external_id: r for r in named}
        keep_ignored(run, [item for item in batch if isinstance(item, Ignored)])
        said = [self._to_plan(run, item, records, hidden) for item in batch]
        made = iter(self._planned(run, [item for item in said if isinstance(item, Row)], records))
        outcomes = [next(made) if isinstance(item, Row) else item for item in said]
        for outcome in outcomes:
            self._count(run, outcome)
        refused = {each.external_id for each in outcomes if isinstance(each, Reject) and each.external_id}
        self._keep_named(run, refused, records.values())

    def _planned(self, run: Run, rows: list[Row], records: Mapping[str, Record]) -> list[Outcome | Reject]:
        """Return what became of each row by the plan, which a preview shows and a run applies."""
        plan = self.planner.plan(rows, records)
        if not self.preview:
            return Applier(self.source, self.target, self.planner, run).apply(plan)
        self.changes.note_plan(plan, self.target)
        return [step if isinstance(step, Reject) else step.outcome for step in plan.steps]

    def _to_plan(
        self, run: Run, item: Row | Reject | Gone, records: Mapping[str, Record], hidden: set[str]
    ) -> Row | Reject | None:
        """Return the row to plan, or its refusal; None for what is counted and done with."""
        if isinstance(item, Reject) and item.external_id in hidden:
            self._remove(run, records.get(item.external_id))
        if isinstance(item, Ignored):
            run.ignored[item.reason] = run.ignored.get(item.reason, 0) + 1
            return None
        if isinstance(item, Gone):
            self._remove(run, records.get(item.external_id))
            return None
        if isinstance(item, Reject):
            return item
        record = records.get(item.external_id)
        if item.external_id in self._met or (record and record.last_run_id == run.pk):
            return repeated(item)
        self._met.add(item.external_id)
        return item

    def _keep_named(self, run: Run, refused: set[str], known: Iterable[Record]) -> None:
        """Rows of the batch are still in the source, a row rejected today as well: its page stays as it was."""
        still = Record.objects.filter(source=self.source, external_id__in=refused) if refused else Record.objects.none()
        if self.preview:
            self._named.update((record.pk for record in known), still.values_list("pk", flat=True))
        elif refused:
            still.update(last_run=run)

    def _count(self, run: Run, outcome: Outcome | Reject | None) -> None:
        if isinstance(outcome, Reject):
            self._refuse(run, outcome)
        elif outcome is not None:
            setattr(run, outcome.value, getattr(run, outcome.value) + 1)

    def _refuse(self, run: Run, reject: Reject) -> None:
        run.rejected += 1
        if not self.preview or run.rejected <= PREVIEW_REJECTS:
            keep_refusal(run, reject)

    # What left the source ---------------------------------------------------

    def _remove(self, run: Run, record: Record | None) -> None:
        """Remove a record that the source says it removed; unknown ones were removed before we knew them."""
        if record is None or record.gone_at is not None or record.last_run_id == run.pk or record.pk in self._left:
            return
        self._left.add(record.pk)
        run.removed += 1
        if not self.preview:
            remove(self.target, record)

    def _remove_absent(self, run: Run, *, confirmed: bool) -> None:
        living = Record.objects.filter(source=self.source, gone_at=None)
        if self.preview:
            self._foresee_absent(run, living)
            return
        absent = living.exclude(last_run=run)
        count = absent.count()
        kept = Record.objects.filter(source=self.source, last_run=run).count() + run.rejected
        if not confirmed and _is_doubtful(count, kept):
            run.status = RunStatus.ASKING
            run.message = (
                f"La source a perdu {count} fiches d’un coup et n’en garde que {kept}. "
                "Rien n’a été retiré : confirmez si c’est voulu."
            )
            return
        for record in absent.select_related("page").iterator(chunk_size=BATCH):
            with transaction.atomic():
                remove(self.target, record)
                Run.objects.filter(pk=run.pk).update(removed=F("removed") + 1)
            run.removed += 1

    def _complete(self, run: Run) -> None:
        """Credit pages that came before their source had an organisation; note that all it names are of today."""
        if self.preview:
            for title in titles_of(uncredited(self.source)):
                run.updated += 1
                self.changes.note_page(Outcome.UPDATED, title, ["Organisme", "", str(self.source.organisation)])
            return
        for count in complete(self.target):
            run.updated += count
            run.save()
        renew_named(run)

    def _foresee_absent(self, run: Run, living: QuerySet[Record]) -> None:
        """Count what a run over this file would remove; nothing is marked, it is told by what the file named."""
        for key, title in living.values_list("pk", "page__title").iterator(chunk_size=BATCH):
            if key not in self._named:
                run.removed += 1
                self.changes.note_page(Outcome.REMOVED, title or "")
        if _is_doubtful(run.removed, kept := len(self._named) + run.rejected):
            run.message = (
                f"La source perdrait {run.removed} fiches d’un coup et n’en garderait que {kept} : "
                "la relève s’arrêterait pour vous demander de confirmer."
            )


def _is_doubtful(lost: int, kept: int) -> bool:
    """Return whether a source that loses so many records has probably broken, so that a person must decide."""
    return lost >= ENOUGH_TO_DOUBT and lost >= kept


def fingerprint_of_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
