"""How each source is doing, for the desk's first page."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery

from ingest.enums import RunStatus
from ingest.models import Run, Source
from portal import dates


@dataclass(frozen=True)
class SourceHealth:
    """``rejected_rate``: rejected rows of the last reading, in percent of the rows read; None when none was read."""

    source: Source
    last_run: Run | None
    records: int
    rejected_rate: int | None

    @property
    def tone(self) -> str:
        if self.source.is_failing:
            return "critical"
        waiting = self.last_run is not None and self.last_run.status in (RunStatus.FAILED, RunStatus.ASKING)
        return "warning" if waiting else ""

    @property
    def age_days(self) -> int | None:
        """Whole days since the last success."""
        success = self.source.last_success_at
        return None if success is None else (dates.now() - success).days


def health() -> list[SourceHealth]:
    """Every source with its last run, in two queries."""
    latest = Run.objects.filter(source=OuterRef("pk")).exclude(status=RunStatus.PREVIEW).order_by("-pk").values("pk")[:1]
    sources = list(
        Source.objects.select_related("organisation").annotate(
            latest=Subquery(latest), living=Count("records", filter=Q(records__gone_at=None))
        )
    )
    runs = Run.objects.in_bulk([source.latest for source in sources if source.latest])
    return [_health_of(source, runs.get(source.latest)) for source in sources]


def _health_of(source: Source, run: Run | None) -> SourceHealth:
    rate = None
    if run is not None and run.rows_read:
        rate = round(100 * run.rejected / run.rows_read)
    return SourceHealth(source=source, last_run=run, records=source.living, rejected_rate=rate)
