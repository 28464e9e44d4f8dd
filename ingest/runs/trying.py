"""A rejected row read again with what a person typed in its cells: taken whole, or refused with its faults."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from ingest.corrections.cells import Cell, cells_of, with_cells
from ingest.corrections.reapplying import keep, read_text
from ingest.enums import RunStatus
from ingest.models import RejectedRow, Run
from ingest.registry import get_format
from ingest.runs.engine import Engine
from portal import dates

_QUOTED = re.compile(r"« ([^«]{1,300}) »")


@dataclass(frozen=True)
class Field:
    """One cell of the form, and what is wrong with it."""

    cell: Cell
    error: str = ""


def fields_of(row: RejectedRow) -> tuple[list[Field], str]:
    """Return the row's cells with its refusal beside the one that it names; the refusal alone where it names none."""
    return _with_fault(cells_of(row.raw), row.field, row.reason)


def correct(row: RejectedRow, values: Sequence[str], person: Any) -> tuple[list[Field], str, Run | None]:
    """Read the row again with these values, by its source's reader and rules.

    The run that took it; or the cells as typed with the new refusal, and nothing written. Raises UnreadableError.
    """
    source = row.run.source
    spec = get_format(source.format)
    text = with_cells(row.raw, values)
    with transaction.atomic():
        run = Run.objects.create(
            source=source, status=RunStatus.REPLAY, ended_at=dates.now(), started_by=person if person.pk else None
        )
        Engine(source, spec, Path(os.devnull)).take(run, read_text(spec, source, text, row.place))
        fault = run.rejected_rows.first()
        if fault is None:
            run.save()
            RejectedRow.objects.filter(pk=row.pk).update(replayed_at=dates.now())
            keep(source, row.raw, values, person if person.pk else None)
            return [], "", run
        transaction.set_rollback(True)
    fields, alone = _with_fault(cells_of(text), fault.field, fault.reason)
    return fields, alone, None


def _with_fault(cells: list[Cell], name: str, reason: str) -> tuple[list[Field], str]:
    quoted = _QUOTED.search(name)
    wanted = (quoted[1] if quoted else name).strip().lower()
    at = next((number for number, cell in enumerate(cells) if wanted and wanted in _names(cell.name)), None)
    fields = [Field(cell, reason if number == at else "") for number, cell in enumerate(cells)]
    return fields, "" if at is not None else f"{name} : {reason}" if name else reason


def _names(name: str) -> set[str]:
    """Return the ways to call a cell: whole, its last part, each of them; a calendar's line without its parameters."""
    plain = name.lower()
    return {plain, plain.partition(";")[0], *re.split(r"[./]", plain)}
