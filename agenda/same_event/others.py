"""Events that are not a source's own, by day: what each of its new events is looked for among, read once for a run."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from agenda.dates.periods import day_end
from agenda.records.occurrence import Occurrence
from agenda.same_event.candidates import DATES_LOOKED_AT
from agenda.same_event.score import When
from ingest.models import Record, Source
from portal.dates import local

# An event of several days is found by its later days when it began this long before.
LONG_EVENT_DAYS = 3
READ_AT_ONCE = 1000


class Others:
    """Titles by page of the events held on given days, but for those that the source alone brought.

    Asking the database for each new event costs more than making it; a source's own events,
    which are most of them, are never read.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self._latest = 0
        self._titles: dict[int, str] = {}
        self._by_day: dict[date, list[tuple[datetime, datetime, int]]] = defaultdict(list)

    def refresh(self) -> None:
        """Read the dates that came since the last time, whoever brought them."""
        newer = Occurrence.objects.filter(event__expired=False).order_by("pk")
        columns = ("pk", "start", "end", "event", "event__title")
        while rows := list(newer.filter(pk__gt=self._latest).values_list(*columns)[:READ_AT_ONCE]):
            own = self._own({page for _pk, _start, _end, page, _title in rows})
            for _pk, start, end, page, title in rows:
                if page not in own:
                    self._titles[page] = title
                    self._by_day[local(start).date()].append((start, end, page))
            self._latest = rows[-1][0]

    def _own(self, pages: set[int]) -> set[int]:
        """Asked by page alone: with the source too, databases walk through all of its records."""
        known = Record.objects.filter(page__in=pages, gone_at=None, is_merged=False)
        return {page for page, source in known.values_list("page", "source") if source == self.source.pk}

    def at(self, dates: Iterable[When]) -> dict[int, str]:
        """Return events with a date on the same days as one of these, or begun shortly before and not over."""
        found: dict[int, str] = {}
        if not self._by_day:
            return found
        for each in list(dates)[:DATES_LOOKED_AT]:
            first = local(each.start).date()
            last = local(day_end(local(each.end).date())).date()
            for back in range(1, LONG_EVENT_DAYS + 1):
                begun = self._by_day.get(first - timedelta(days=back), ())
                found |= {page: self._titles[page] for _start, end, page in begun if end > each.start}
            for after in range((last - first).days):
                held = self._by_day.get(first + timedelta(days=after), ())
                found |= {page: self._titles[page] for _start, _end, page in held}
        return found
