"""What a batch of rows does to the portal, said before anything is done: a preview shows it, a run applies it.

The plan comes from the rows, what was kept of them and what the portal says. It writes nothing.

What a row names for the first time (an organisation, a service) is made while its page is put together, within the
row's own savepoint: it goes when the row is refused, and always in a preview.
"""

import hashlib
import json
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from ingest.enums import Outcome
from ingest.models import Record
from ingest.rows import Reject, Row
from ingest.writing.targets import Fields, PlannedPage, Target

# What a row that nobody thought of raises, besides a refusal by a form or a model.
UNFORESEEN = (ArithmeticError, LookupError, TypeError, ValueError, DatabaseError)
logger = logging.getLogger(__name__)
WordsOf = Callable[[Row, str], tuple[str, str]]  # (name, value) of what a row says of a field


def fingerprint_of(values: Fields) -> str:
    """Return the same for the same values, whatever their order."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()


def is_same(row: Row, record: Record) -> bool:
    """Return whether the row says what its source said last time, so that its page is not even looked at."""
    return record.gone_at is None and record.fingerprint == fingerprint_of(row.values)


@dataclass(frozen=True)
class Step:
    """What one row does. ``record`` is None for a row that is new; ``page`` for one whose page is gone, or the same.

    ``fields`` are what it puts on the page, ``before`` what the page said in them, ``applied`` what a new page says.
    ``is_late``: it counts on what the other rows of the batch do, and comes after them.
    """

    row: Row
    outcome: Outcome
    record: Record | None = None
    page: PlannedPage | None = None
    fields: Fields = field(default_factory=dict)
    before: Fields = field(default_factory=dict)
    applied: Fields = field(default_factory=dict)
    is_back: bool = False
    is_late: bool = False

    @property
    def is_seen_only(self) -> bool:
        """Whether nothing is kept of it but that its source still names it."""
        return self.record is not None and is_same(self.row, self.record)


@dataclass(frozen=True)
class Plan:
    """A step, or a refusal, for each row of the batch, in order."""

    steps: list[Step | Reject]

    def of(self, *outcomes: Outcome) -> Iterator[Step]:
        return (each for each in self.steps if isinstance(each, Step) and each.outcome in outcomes)


class Planner:
    """Plans the batches of one run. ``is_trial``: nothing is applied between two, so that each remembers the others."""

    def __init__(self, target: Target, words_of: WordsOf, *, is_trial: bool) -> None:
        self.target = target
        self.words_of = words_of
        self.is_trial = is_trial
        self._stored: dict[int, PlannedPage] = {}
        self._by_mark: dict[str, dict[PlannedPage, None]] = defaultdict(dict)  # in the order of the rows
        self._awake: set[PlannedPage] = set()  # looked at since the last batch

    def plan(self, rows: Sequence[Row], records: Mapping[str, Record]) -> Plan:
        """Return what these rows do; ``records`` are those of the rows that are known, by external_id."""
        self._open(rows, records)
        steps = [self._guarded(row, records.get(row.external_id)) for row in rows]
        for number, row in enumerate(rows):
            # Refused as a page of its own, it may complete one that a later row makes.
            if isinstance(steps[number], Reject) and row.external_id not in records and self._near(row):
                again = self._guarded(row, None)
                steps[number] = replace(again, is_late=True) if isinstance(again, Step) else again
        return Plan(steps)

    def refusal(self, fault: Exception, row: Row) -> Reject:
        """Return the French refusal of a row by a page's own rules, or by what nobody foresaw."""
        name = row.external_id
        if not isinstance(fault, ValidationError):
            logger.error("unforeseen row, %s", row.place, exc_info=fault)
            reason = f"Cette fiche ne peut pas être enregistrée ({type(fault).__name__})."
            return Reject(row.place, reason, raw=row.raw, external_id=name)
        if not hasattr(fault, "error_dict"):
            return Reject(row.place, fault.messages[0], raw=row.raw, external_id=name)
        field, messages = next(iter(fault.message_dict.items()))
        return Reject(row.place, messages[0], *self.words_of(row, field), row.raw, name)

    def _open(self, rows: Iterable[Row], records: Mapping[str, Record]) -> None:
        """Bring the pages that the rows will change, in one query; let go of those of the batch before."""
        if not self.is_trial:
            self._stored, self._by_mark = {}, defaultdict(dict)
        for known in self._awake if self.is_trial else ():
            known.rest()
        self._awake.clear()
        pairs = [(row, records[row.external_id]) for row in rows if row.external_id in records]
        keys = [record.page_id for row, record in pairs if record.page_id and not is_same(row, record)]
        for key, page in self.target.load(keys).items():
            if key not in self._stored:
                self._stored[key] = self._planned(key, page)

    def _planned(self, key: int, page: Any = None) -> PlannedPage:
        return PlannedPage(key, partial(self.target.latest, key), self.target.change, _page=page)

    def _guarded(self, row: Row, record: Record | None) -> Step | Reject:
        """Return the row's step, or its refusal; a trial leaves nothing of what it made."""
        if record is not None and is_same(row, record):
            return Step(row, Outcome.UNCHANGED, record)
        try:
            with transaction.atomic():
                step = self._new(row) if record is None else self._known(row, record)
                if self.is_trial:
                    transaction.set_rollback(True)
                return step
        except (*UNFORESEEN, ValidationError) as fault:
            return self.refusal(fault, row)

    # One row ----------------------------------------------------------------

    def _known(self, row: Row, record: Record) -> Step:
        """Return an editor's own change to a field wins; the source's value is kept beside it, in the record."""
        planned = self._stored.get(record.page_id or 0)
        if planned is None:
            return Step(row, Outcome.UNCHANGED, record)
        self._awake.add(planned)
        current = self.target.values_of(planned.page)
        wanted = {
            field: value
            for field, value in row.values.items()
            if value != record.imported.get(field)
            and current.get(field) != value
            and not record.is_editors(field, current)
        }
        is_back = record.gone_at is not None
        if wanted:
            planned.put(wanted)
        outcome = Outcome.UPDATED if wanted or is_back else Outcome.UNCHANGED
        return Step(row, outcome, record, planned, wanted, _some(current, wanted), is_back=is_back)

    def _new(self, row: Row) -> Step:
        found = self.target.match(row, self._near(row))
        step = self._create(row) if found is None else self._join(row, found)
        if step.page is not None:
            self._awake.add(step.page)
            step.page.names.add(row.external_id)
            for mark in self.target.marks(row):
                self._by_mark[mark][step.page] = None
        return step

    def _near(self, row: Row) -> list[PlannedPage]:
        """Return pages that rows of the run make or complete, and that share a mark with this one."""
        marks = sorted(self.target.marks(row))
        found = dict.fromkeys(page for mark in marks for page in self._by_mark.get(mark, ()))
        self._awake.update(found)
        return list(found)

    def _create(self, row: Row) -> Step:
        page = self.target.clean(row.values)
        planned = PlannedPage(None, partial(self.target.clean, row.values), self.target.change, _page=page)
        said = {field: value for field, value in row.values.items() if value}
        return Step(row, Outcome.CREATED, None, planned, said, applied=self.target.values_of(page))

    def _join(self, row: Row, found: "int | PlannedPage") -> Step:
        """Return the row is a page that the portal has, or will have: it completes it."""
        if isinstance(found, int):
            found = self._stored.setdefault(found, self._planned(found))
        current = self.target.values_of(found.page)
        lacking = self.target.lacking(found.page, row.values)
        if lacking:
            found.put(lacking)
        return Step(row, Outcome.MERGED, None, found, lacking, _some(current, lacking))


def _some(values: Fields, names: Iterable[str]) -> Fields:
    return {name: values.get(name) for name in names}
