"""One row against what the portal has: new, changed, the same, or somebody else's already."""

import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from ingest.enums import Outcome
from ingest.models import Record, Run, Source
from ingest.rows import Gone, Reject, Row
from ingest.writing.changes import Changes
from ingest.writing.targets import Target
from portal import dates

SEEN_FIELDS = ["fingerprint", "imported", "applied", "last_run", "gone_at"]
# What a row that nobody thought of raises, besides a refusal by a form or a model.
UNFORESEEN = (ArithmeticError, LookupError, TypeError, ValueError, DatabaseError)
logger = logging.getLogger(__name__)
Work = TypeVar("Work")
Each = TypeVar("Each")
WordsOf = Callable[[Row, str], tuple[str, str]]  # (name, value) of what a row says of a field


def fingerprint_of(values: Mapping[str, Any]) -> str:
    """The same for the same values, whatever their order."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()


@dataclass(frozen=True)
class Waiting:
    """A known row, and its page as it will be published."""

    row: Row
    record: Record
    page: Any
    wanted: dict[str, Any]


class Reconciler:
    """Says what each row does, and does it unless it is a preview; ``changes`` are a preview's, for its page."""

    def __init__(self, source: Source, target: Target, words_of: WordsOf, *, preview: bool) -> None:
        self.words_of = words_of
        self.source = source
        self.target = target
        self.preview = preview
        self.changes = Changes()
        self._pages: dict[int, Any] = {}
        self._same: list[int] = []
        # New rows of the batch with their clean pages, to be made together, and what others may know them by.
        self._new: list[tuple[Row, Any]] = []
        self._marks: set[str] = set()
        # Known rows whose pages wait to be published together, by page, with the fields that change.
        self._waiting: dict[int, Waiting] = {}
        # What became of new and of waiting rows since the last ``finish``.
        self._made: list[Outcome | Reject] = []

    def load(self, batch: Iterable[Row | Reject | Gone], records: Mapping[str, Record]) -> None:
        """Bring the pages that the rows of a batch will change, in one query."""
        known = [
            (row, records[row.external_id]) for row in batch if isinstance(row, Row) and row.external_id in records
        ]
        changed = [record.page_id for row, record in known if not is_same(row, record) and record.page_id]
        self._pages = self.target.load(changed)

    def take(self, row: Row, record: Record | None, run: Run) -> Outcome | Reject | None:
        """What the row does; None for one that ``finish`` will make, or change, with the others of its batch."""
        if record is not None and is_same(row, record):
            self._same.append(record.pk)
            return Outcome.UNCHANGED
        marks = self.target.marks(row)
        if record is None and marks & self._marks:
            self._make_new(run)  # this row may be one of theirs
        if record is not None and record.page_id in self._waiting:
            self._publish_waiting(run)  # two rows of one page: the second finds what the first changed
            self._pages |= self.target.load([record.page_id])
        outcome = self._guarded(row, lambda: self._take(row, record, run))
        if outcome is None and record is None:
            self._marks |= marks
        if isinstance(outcome, Reject) and record is not None and not self.preview:
            # Refused, but still in the source: it must not count as gone.
            Record.objects.filter(pk=record.pk).update(last_run=run)
        return outcome

    def _take(self, row: Row, record: Record | None, run: Run) -> Outcome | None:
        if record is not None:
            return self._seen_again(row, record, self._pages.get(record.page_id or 0), run)
        if self.preview or not self.target.in_bulk:
            return self._first_seen(row, run)
        twin = self.target.match(row)
        if twin is not None:
            if twin.pk in self._waiting:
                self._publish_waiting(run)
                twin = self.target.match(row) or twin
            return self._join(row, twin, run)
        self._new.append((row, self.target.clean(row.values)))
        return None

    def _guarded(self, row: Row, work: Callable[[], Work]) -> Work | Reject:
        """The outcome of the work, all of it or none; a refusal where it cannot be done."""
        try:
            with transaction.atomic():
                return work()
        except ValidationError as fault:
            return self._refusal(fault, row)
        except UNFORESEEN as fault:
            logger.exception("unforeseen row, %s", row.place)
            reason = f"Cette fiche ne peut pas être enregistrée ({type(fault).__name__})."
            return Reject(row.place, reason, raw=row.raw)

    def finish(self, run: Run) -> list[Outcome | Reject]:
        """Make the new pages of a batch, and note its unchanged records as seen; what became of the new rows."""
        if not self.preview:
            Record.objects.filter(pk__in=self._same).update(last_run=run)
        self._same = []
        self._publish_waiting(run)
        self._make_new(run)
        made, self._made = self._made, []
        return made

    def _make_new(self, run: Run) -> None:
        """Make the pages that wait, together."""
        new, self._new, self._marks = self._new, [], set()
        if not new:
            return

        def alone(one: tuple[Row, Any]) -> Outcome | Reject:
            return self._guarded(one[0], partial(self._first_seen, one[0], run))

        self._together(new, partial(self._create_many, run=run), alone, Outcome.CREATED)

    def _together(
        self, batch: Sequence[Each], work: Callable[[Sequence[Each]], None],
        alone: Callable[[Each], Outcome | Reject], outcome: Outcome,
    ) -> None:  # fmt: skip
        """Do the whole batch at once; where one of it is at fault, each alone, so that the others come in."""
        try:
            with transaction.atomic():
                work(batch)
        except (*UNFORESEEN, ValidationError):
            logger.exception("a batch of %d pages, %s", len(batch), outcome)
            self._made += [alone(each) for each in batch]
        else:
            self._made += [outcome] * len(batch)

    def _create_many(self, new: list[tuple[Row, Any]], run: Run) -> None:
        self.target.create_many([page for _row, page in new])
        records = Record.objects.bulk_create([self._tie(row, page, run) for row, page in new])
        for (_row, page), record in zip(new, records, strict=True):
            self.target.linked(page, record)

    def remove(self, record: Record) -> None:
        """The source no longer names it: marked, and its page leaves the lists unless another source names it."""
        others = Record.objects.filter(page=record.page_id, gone_at=None).exclude(pk=record.pk)
        if record.page is not None and not record.is_merged and not others.exists():
            self.target.expire(record.page.specific)
        Record.objects.filter(pk=record.pk).update(gone_at=dates.now())

    def _first_seen(self, row: Row, run: Run) -> Outcome:
        twin = self.target.match(row)
        outcome = Outcome.MERGED if twin is not None else Outcome.CREATED
        if self.preview:
            if twin is None:
                self._try(lambda: self.target.check(row.values))
            self.changes.note_row(
                outcome, row, self.target, {field: ("", value) for field, value in row.values.items() if value}
            )
            return outcome
        if twin is not None:
            return self._join(row, twin, run)
        page = self.target.create(row.values)
        record = self._tie(row, page, run)
        record.save()
        self.target.linked(page, record)
        return outcome

    def _join(self, row: Row, twin: Any, run: Run) -> Outcome:
        """The row is another source's page: complete it, and tie them."""
        applied = self.target.fill(twin, row.values)
        record = self._tie(row, twin, run, applied=applied, is_merged=True)
        record.save()
        self.target.linked(twin, record)
        return Outcome.MERGED

    def _tie(self, row: Row, page: Any, run: Run, **fields: Any) -> Record:
        """The record of a row and its page, not saved."""
        return Record(
            source=self.source,
            external_id=row.external_id,
            page_id=page.pk,
            fingerprint=fingerprint_of(row.values),
            imported=dict(row.values),
            last_run=run,
            **({"applied": self.target.values_of(page)} if "applied" not in fields else {}),
            **fields,
        )

    def _try(self, work: Callable[[], None]) -> None:
        """Raise where writing the page would, and leave nothing of it."""
        with transaction.atomic():
            work()
            transaction.set_rollback(True)

    def _seen_again(
        self, row: Row, record: Record, page: Any | None, run: Run, *, together: bool = True
    ) -> Outcome | None:
        """An editor's own change to a field wins; the source's value is kept beside it, in the record.

        None where the page waits for the others of its batch.
        """
        wanted: dict[str, Any] = {}
        current: dict[str, Any] = {}
        if page is not None:
            current = self.target.values_of(page)
            wanted = {
                field: value
                for field, value in row.values.items()
                if value != record.imported.get(field)
                and current.get(field) != value
                and not record.is_editors(field, current)
            }
        back = page is not None and record.gone_at is not None
        outcome = Outcome.UPDATED if wanted or back else Outcome.UNCHANGED
        if self.preview:
            if page is not None and wanted:
                self._try(lambda: self.target.change(page, wanted))
                said = {field: (current.get(field), value) for field, value in wanted.items()}
                self.changes.note_row(Outcome.UPDATED, row, self.target, said)
            return outcome
        if page is not None and wanted and together and self.target.may_wait(page, revive=back):
            self.target.change(page, wanted)
            self._waiting[page.pk] = Waiting(row, record, page, wanted)
            return None
        if page is not None and (wanted or back):
            self.target.update(page, wanted, revive=back)
        self._note_seen(row, record, page, wanted, run)
        record.save()
        if page is not None and wanted:
            self.target.changed(page, wanted)
        return outcome

    def _note_seen(self, row: Row, record: Record, page: Any | None, wanted: Mapping[str, Any], run: Run) -> None:
        """What the record keeps of the row and of its page, not saved."""
        if page is not None and wanted:
            now = self.target.values_of(page)
            record.applied |= {field: now.get(field) for field in wanted}
        record.fingerprint = fingerprint_of(row.values)
        record.imported = dict(row.values)
        record.last_run = run
        record.gone_at = None

    def _publish_waiting(self, run: Run) -> None:
        """Publish the changed pages that wait, together."""
        waiting, self._waiting = list(self._waiting.values()), {}
        if not waiting:
            return
        # Alone, each is changed from what is stored.
        alone = partial(self._change_alone, run=run)
        self._together(waiting, partial(self._change_many, run=run), alone, Outcome.UPDATED)

    def _change_many(self, waiting: list[Waiting], run: Run) -> None:
        self.target.change_many([each.page for each in waiting])
        for each in waiting:
            self._note_seen(each.row, each.record, each.page, each.wanted, run)
        Record.objects.bulk_update([each.record for each in waiting], SEEN_FIELDS, batch_size=100)
        for each in waiting:
            self.target.changed(each.page, each.wanted)

    def _change_alone(self, waiting: Waiting, run: Run) -> Outcome | Reject:
        key = waiting.record.page_id or 0
        record = Record.objects.get(pk=waiting.record.pk)
        page = self.target.load([key]).get(key)
        outcome = self._guarded(waiting.row, lambda: self._seen_again(waiting.row, record, page, run, together=False))
        if isinstance(outcome, Reject):
            Record.objects.filter(pk=record.pk).update(last_run=run)
        return outcome or Outcome.UNCHANGED

    def _refusal(self, fault: ValidationError, row: Row) -> Reject:
        """A refusal by the model's own rules: the first field, in French, and its sentence."""
        if not hasattr(fault, "error_dict"):
            return Reject(row.place, fault.messages[0], raw=row.raw)
        field, messages = next(iter(fault.message_dict.items()))
        return Reject(row.place, messages[0], *self.words_of(row, field), row.raw)


def is_same(row: Row, record: Record) -> bool:
    return record.gone_at is None and record.fingerprint == fingerprint_of(row.values)
