"""A plan applied: all of its pages together where they may be, each alone where one of them is at fault."""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from ingest.enums import Outcome
from ingest.models import Record, Run, Source
from ingest.rows import Reject
from ingest.writing.plan import UNFORESEEN, Plan, Planner, Step, fingerprint_of
from ingest.writing.targets import Fields, PlannedPage, Target
from portal import dates

SEEN_FIELDS = ["fingerprint", "imported", "applied", "last_run", "gone_at"]
logger = logging.getLogger(__name__)
Made = Outcome | Reject
Each = TypeVar("Each")


class Applier:
    """Writes the plans of one run. ``planner`` says how a refusal reads, and what a row does once it stands alone."""

    def __init__(self, source: Source, target: Target, planner: Planner, run: Run) -> None:
        self.source = source
        self.target = target
        self.planner = planner
        self.run = run

    def apply(self, plan: Plan) -> list[Made]:
        """Do it; what became of each row, in order."""
        rest = [each for each in plan.of(Outcome.UPDATED, Outcome.UNCHANGED, Outcome.MERGED) if not each.is_seen_only]
        rest.sort(key=lambda each: each.is_late)
        became = self._make(list(plan.of(Outcome.CREATED))) | self._change(rest)  # by the identity of each step
        same = [each.record.pk for each in plan.of(Outcome.UNCHANGED) if each.is_seen_only and each.record]
        Record.objects.filter(pk__in=same).update(last_run=self.run)
        return [each if isinstance(each, Reject) else became.get(id(each), each.outcome) for each in plan.steps]

    # New pages --------------------------------------------------------------

    def _make(self, steps: list[Step]) -> dict[int, Made]:
        if not self.target.in_bulk:
            return {id(step): self._guarded(step, partial(self._make_one, step)) for step in steps}
        if self._is_done(steps, self._make_many):
            return {id(step): step.outcome for step in steps}
        return {id(step): self._guarded(step, partial(self._make_one, step)) for step in steps}

    def _make_many(self, steps: Sequence[Step]) -> None:
        pages = [_page(step) for step in steps]
        self.target.create_many(pages)
        pairs = list(zip(steps, pages, strict=True))
        records = Record.objects.bulk_create([self._tie(step, page, step.applied) for step, page in pairs])
        for page, record in zip(pages, records, strict=True):
            self.target.linked(page, record)

    def _make_one(self, step: Step) -> Outcome:
        if step.page is not None and self.target.in_bulk:
            step.page.rest()  # what was done of it with the others is undone
        page = self.target.add(_page(step))
        record = self._tie(step, page, step.applied)
        record.save()
        self.target.linked(page, record)
        return Outcome.CREATED

    # Pages that the portal has ----------------------------------------------

    def _change(self, steps: list[Step]) -> dict[int, Made]:
        """Known rows, and rows that complete a page: those of one page in order, as they were planned."""
        by_page: dict[PlannedPage, list[Step]] = {}
        for step in steps:
            if step.page is not None and step.outcome is not Outcome.UNCHANGED:
                by_page.setdefault(step.page, []).append(step)
        together = [each for each in by_page.values() if self._may_wait(each)]
        if not self._is_done(together, self._change_many):
            together = []
        done = {id(step) for each in together for step in each}
        # The source says something new, which the page, an editor's, does not take.
        kept = [step for step in steps if step.outcome is Outcome.UNCHANGED]
        self._note(kept)
        became: dict[int, Made] = {id(step): step.outcome for step in steps}
        for step in steps:
            if id(step) not in done and step.outcome is not Outcome.UNCHANGED:
                alone = self._join if step.outcome is Outcome.MERGED else self._change_one
                became[id(step)] = self._guarded(step, partial(alone, step))
        return became

    def _may_wait(self, steps: Sequence[Step]) -> bool:
        page = _page(steps[0])
        return all(
            each.outcome is Outcome.UPDATED and self.target.may_wait(page, revive=each.is_back) for each in steps
        )

    def _change_many(self, changes: Sequence[list[Step]]) -> None:
        self.target.change_many([_page(steps[0]) for steps in changes])
        self._note([step for steps in changes for step in steps])

    def _change_one(self, step: Step) -> Outcome:
        """From what is stored: the page of the plan already holds what it is to be."""
        page = self.target.latest(_page(step).pk)
        self.target.update(page, step.fields, revive=step.is_back)
        self._note([step], page)
        return step.outcome

    def _note(self, steps: Sequence[Step], page: Any = None) -> None:
        """Keep what known rows say, and what their pages now do."""
        records = []
        for step in steps:
            record = step.record
            if record is None:
                continue
            held = page if page is not None else _page(step) if step.fields else None
            if step.fields:
                now = self.target.values_of(held)
                record.applied |= {field: now.get(field) for field in step.fields}
            record.fingerprint, record.imported = fingerprint_of(step.row.values), dict(step.row.values)
            record.last_run, record.gone_at = self.run, None
            records.append(record)
        Record.objects.bulk_update(records, SEEN_FIELDS, batch_size=100)
        for step in steps:
            if step.fields:
                self.target.changed(page if page is not None else _page(step), step.fields)

    def _join(self, step: Step) -> Made:
        """Complete the page, unless it was made of this very plan: it then holds already what the row adds."""
        page = _page(step)
        if page.pk is None:  # it was refused after all, and this row may be a page of its own
            [made] = Applier(self.source, self.target, self.planner, self.run).apply(self.planner.plan([step.row], {}))
            return made
        values = self.target.values_of(page)
        applied = {field: values.get(field) for field in step.fields}
        if step.page is not None and step.page.key is not None:
            page = self.target.latest(step.page.key)
            applied |= self.target.fill(page, step.row.values)
        record = self._tie(step, page, applied, is_merged=True)
        record.save()
        self.target.linked(page, record)
        return Outcome.MERGED

    # All or each ------------------------------------------------------------

    def _is_done(self, batch: Sequence[Each], work: Callable[[Sequence[Each]], None]) -> bool:
        """Do the whole batch at once; False, and nothing done, where one of it is at fault."""
        try:
            with transaction.atomic():
                if batch:
                    work(batch)
        except (*UNFORESEEN, ValidationError):
            logger.exception("a batch of %d pages", len(batch))
            return False
        return True

    def _guarded(self, step: Step, work: Callable[[], Made]) -> Made:
        """Return the outcome of the work, all of it or none; a refusal where it cannot be done."""
        try:
            with transaction.atomic():
                return work()
        except (*UNFORESEEN, ValidationError) as fault:
            if step.page is not None:
                step.page.rest()
            return self.planner.refusal(fault, step.row)

    def _tie(self, step: Step, page: Any, applied: Fields, *, is_merged: bool = False) -> Record:
        """Return the record of a row and its page, not saved."""
        return Record(
            source=self.source, external_id=step.row.external_id, page_id=page.pk, last_run=self.run,
            fingerprint=fingerprint_of(step.row.values), imported=dict(step.row.values), applied=dict(applied),
            is_merged=is_merged,
        )  # fmt: skip


def remove(target: Target, record: Record) -> None:
    """Mark what its source no longer names; its page leaves the lists unless another source names it."""
    others = Record.objects.filter(page=record.page_id, gone_at=None).exclude(pk=record.pk)
    if record.page is not None and not record.is_merged and not others.exists():
        target.expire(record.page.specific)
    Record.objects.filter(pk=record.pk).update(gone_at=dates.now())


def _page(step: Step) -> Any:
    """Return the page of a step that has one."""
    if step.page is None:
        raise LookupError("a step without a page")
    return step.page.page
