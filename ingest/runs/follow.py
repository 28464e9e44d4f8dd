"""A source that is the portal itself: what changes on its pages is taken at once, not at the next run."""

import os
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction

from ingest.enums import RunStatus
from ingest.models import Run, Source
from ingest.registry import get_format
from ingest.rows import Gone, Reject, Row
from ingest.runs.engine import Engine
from ingest.writing.plan import is_same
from portal import dates
from portal.models import District

# Runs of one page each, kept for whoever asks what happened lately.
KEPT_RUNS = 50


def follow(source: Source, rows: Iterable[Row], gone: Iterable[str] = ()) -> Run | None:
    """Take these rows, and mark the identifiers of ``gone`` as having left; None when nothing changes."""
    wanted, left = {row.external_id: row for row in rows}, set(gone)
    records = {each.external_id: each for each in source.records.filter(external_id__in={*wanted, *left})}
    batch: list[Row | Reject | Gone] = [
        row for name, row in wanted.items() if name not in records or not is_same(row, records[name])
    ]
    batch += [Gone(name, name) for name in left - wanted.keys() if name in records and records[name].gone_at is None]
    if not batch:
        return None
    with transaction.atomic(), District.objects.at_hand():
        run = Run.objects.create(source=source, status=RunStatus.FOLLOW, ended_at=dates.now())
        Engine(source, get_format(source.format), Path(os.devnull)).take(run, batch)
        run.save()
    old = source.runs.filter(status=RunStatus.FOLLOW).values_list("pk", flat=True)[KEPT_RUNS:]
    Run.objects.filter(pk__in=list(old)).delete()
    return run
