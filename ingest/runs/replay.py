"""Read rejected rows again, with today's rules, without waiting for the whole source."""

import dataclasses
import tempfile
from pathlib import Path

from django.db import transaction

from ingest.enums import RunStatus
from ingest.errors import IngestError
from ingest.models import RejectedRow, Run
from ingest.registry import get_format
from ingest.rows import Gone, Reject, Row
from ingest.runs.engine import Engine
from portal import dates

# A person waits for the answer; the source's next run takes the others.
ROWS_AT_ONCE = 100


def replay(rejected: list[RejectedRow]) -> Run:
    """Read these rows of one run again, as a small run of their own; rows taken are marked as replayed.

    Raises IngestError when none of them can be: their text was too long to keep.
    """
    rows = [row for row in rejected if row.can_replay][:ROWS_AT_ONCE]
    if not rows:
        raise IngestError("Ces lignes ne peuvent pas être rejouées : déjà reprises, ou trop longues pour être gardées.")
    source = rows[0].run.source
    run = Run.objects.create(source=source, status=RunStatus.REPLAY, ended_at=dates.now())
    with tempfile.TemporaryDirectory(prefix="ingest-") as folder:
        for row in rows:
            file = Path(folder) / "row"
            file.write_text(row.raw, encoding="utf-8")
            with transaction.atomic():
                if _take(Engine(source, get_format(source.format), file), run, row):
                    RejectedRow.objects.filter(pk=row.pk).update(replayed_at=dates.now())
    run.save()
    return run


def _take(engine: Engine, run: Run, rejected: RejectedRow) -> bool:
    """Return whether the row went through, this time."""
    before = run.rejected
    try:
        found: list[Row | Reject | Gone] = list(engine.spec.read(engine.path, engine.source))
    except IngestError as fault:
        found = [Reject(rejected.place, str(fault), raw=rejected.raw)]
    engine.take(run, [dataclasses.replace(row, place=rejected.place) for row in found])
    return run.rejected == before
