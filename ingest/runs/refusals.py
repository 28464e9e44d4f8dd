"""What a run keeps of the rows that it does not take: the refused ones, and those that are out of scope."""

from ingest.models import OutOfScopeRow, RejectedRow, Run
from ingest.rows import Ignored, Reject


def keep_refusal(run: Run, reject: Reject) -> None:
    """Keep a rejected row with its reason, as the database can store it."""
    RejectedRow.objects.create(
        run=run,
        place=storable(reject.place)[:200],
        field=storable(reject.field)[:80],
        reason=storable(reject.reason)[:500],
        value=storable(reject.value)[: RejectedRow.RAW_LIMIT],
        raw=storable(reject.raw)[: RejectedRow.RAW_LIMIT],
    )


def keep_ignored(run: Run, rows: list[Ignored]) -> None:
    """Keep what each row out of scope is, for whoever asks; those of earlier runs of the source go."""
    listed = sum(run.ignored.values())
    if rows and not listed:
        OutOfScopeRow.objects.filter(run__source=run.source_id).exclude(run=run).delete()
    OutOfScopeRow.objects.bulk_create(
        OutOfScopeRow(
            run=run, place=storable(row.place)[:200], label=storable(row.value)[:200], reason=row.reason[:200]
        )
        for row in rows[: max(OutOfScopeRow.MOST - listed, 0)]
    )


def storable(value: str) -> str:
    """Without what a database refuses in a text: null characters and halves of surrogate pairs."""
    return value.replace("\x00", "").encode("utf-8", "ignore").decode()
