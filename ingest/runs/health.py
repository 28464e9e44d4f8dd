"""How each source is doing, for the desk's first page."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from ingest.models import Run, Source
from portal import dates
from portal.words.shares import share
from portal.words.text import plural


@dataclass(frozen=True)
class SourceHealth:
    """``rejected_rate``: rejected rows of the last run, in per cent of those read (one decimal); None for none."""

    source: Source
    last_run: Run | None
    records: int
    rejected_rate: Decimal | None

    @property
    def age(self) -> str:
        """``aujourd’hui``, ``il y a 3 jours``."""
        success = self.source.last_success_at
        if success is None:
            return "Jamais"
        days = (dates.today() - dates.local(success).date()).days
        return f"il y a {plural(days, 'jour')}" if days > 0 else "aujourd’hui"

    @property
    def next_run(self) -> str:
        """When the source is due next, in words; « À la demande » where nobody planned it."""
        moment = self.source.next_run_at
        if moment is None:
            return "À la demande"
        if moment <= dates.now():
            return "Dans la minute"
        return f"{dates.format_day(moment, year=False)}, {dates.format_time(moment)}"


def health(among: QuerySet[Source]) -> list[SourceHealth]:
    """Return each of these sources with its last run, in two queries."""
    latest = Run.objects.of_whole_source().filter(source=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    sources: list[Any] = list(
        among.select_related("organisation").annotate(
            latest=Subquery(latest), living=Count("records", filter=Q(records__gone_at=None))
        )
    )
    runs = Run.objects.in_bulk([source.latest for source in sources if source.latest])
    return [_health_of(source, source.living, runs.get(source.latest or 0)) for source in sources]


def health_of(source: Source) -> SourceHealth:
    """Return one source alone."""
    run = source.runs.of_whole_source().first()
    return _health_of(source, source.records.filter(gone_at=None).count(), run)


def _health_of(source: Source, records: int, run: Run | None) -> SourceHealth:
    rate = None
    if run is not None and run.rows_read:
        rate = share(run.rejected, run.rows_read)
    return SourceHealth(source=source, last_run=run, records=records, rejected_rate=rate)
