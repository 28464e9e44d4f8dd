"""Events that are not a source's own, by day: what each of its new events is looked for among, read once for a run."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Q

from agenda.dates.periods import day_end, day_start
from agenda.records.occurrence import Occurrence
from agenda.same_event.candidates import DATES_LOOKED_AT, Nearby
from agenda.same_event.score import POSTPONED_DAYS, Event, When
from agenda.same_event.subjects import is_one_time
from agenda.same_event.titles import read_title, says_postponed
from ingest.models import Record, Source
from portal.dates import local

# An event of several days is found by its later days when it began this long before.
LONG_EVENT_DAYS = 3
READ_AT_ONCE = 1000


class _Held(NamedTuple):
    """A date of another's event."""

    start: datetime
    end: datetime
    page: int


class Others:
    """Titles by page of the events held on given days, but for those that the source alone brought.

    Asking the database for each new event costs more than making it; a source's own events,
    which are most of them, are never read.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self._latest = 0
        self._titles: dict[int, str] = {}
        self._by_day: dict[date, list[_Held]] = defaultdict(list)
        self._by_words: dict[frozenset[str], list[int]] = defaultdict(list)
        self._unsorted: list[int] = []

    def refresh(self) -> None:
        """Read the dates that came since the last time, whoever brought them."""
        newer = Occurrence.objects.filter(event__expired=False).order_by("pk")
        columns = ("pk", "start", "end", "event", "event__title")
        while rows := list(newer.filter(pk__gt=self._latest).values_list(*columns)[:READ_AT_ONCE]):
            own = self._own({page for _pk, _start, _end, page, _title in rows})
            for _pk, start, end, page, title in rows:
                if page not in own:
                    if page not in self._titles:
                        self._unsorted.append(page)
                    self._titles[page] = title
                    self._by_day[local(start).date()].append(_Held(start, end, page))
            self._latest = rows[-1][0]

    def _own(self, pages: set[int]) -> set[int]:
        """Asked by page alone: with the source too, databases walk through all of its records."""
        known = Record.objects.filter(page__in=pages, gone_at=None, is_merged=False)
        return {page for page, source in known.values_list("page", "source") if source == self.source.pk}

    def at(self, event: Event) -> dict[int, Nearby]:
        """Return events with a date on the same days as one of these, or begun shortly before and not over.

        Those of the same title too, on any day, where it is one whose day may have been corrected or postponed.
        """
        found: dict[int, Nearby] = {}
        if not self._by_day:
            return found
        for key in self._same_titled(event):
            found[key] = Nearby(self._titles[key])
        is_alone = len(event.dates) == 1
        for each in event.dates[:DATES_LOOKED_AT]:
            first = local(each.start).date()
            last = local(day_end(local(each.end).date())).date()
            for back in range(1, LONG_EVENT_DAYS + 1):
                begun = self._by_day.get(first - timedelta(days=back), ())
                found |= {held.page: Nearby(self._titles[held.page]) for held in begun if held.end > each.start}
            for after in range((last - first).days):
                for held in self._by_day.get(first + timedelta(days=after), ()):
                    found[held.page] = Nearby(self._titles[held.page], is_alone and _meet(held.start, held.end, each))
        return found

    def _same_titled(self, event: Event) -> list[int]:
        """Return pages of the same words; titles are read only once an event asks for it."""
        if not _may_have_moved(event):
            return []
        for key in self._unsorted:
            self._by_words[frozenset(read_title(self._titles[key]).words)].append(key)
        self._unsorted = []
        return self._by_words.get(frozenset(read_title(event.title).words), [])


def events_around(event: Event, exclude: int) -> dict[int, Nearby]:
    """Return the same of one event, asked of the database; archived and merged ones have expired."""
    spans = Q()
    for each in event.dates[:DATES_LOOKED_AT]:
        first, last = day_start(local(each.start).date()), day_end(local(each.end).date())
        spans |= Q(start__gte=first, start__lt=last)
        spans |= Q(start__gte=first - timedelta(days=LONG_EVENT_DAYS), start__lt=first, end__gt=each.start)
    if not spans:
        return {}
    others = Occurrence.objects.filter(event__expired=False).exclude(event=exclude).order_by()
    is_alone = len(event.dates) == 1
    found = {
        key: Nearby(title, is_alone and _meet(start, end, event.dates[0]))
        for key, title, start, end in others.filter(spans).values_list("event_id", "event__title", "start", "end")
    }
    if not _may_have_moved(event):
        return found
    words = read_title(event.title).words
    start, apart = event.dates[0].start, timedelta(days=POSTPONED_DAYS)
    moved = others.filter(start__gte=start - apart, start__lte=start + apart).values_list("event_id", "event__title")
    alike = {key: Nearby(title) for key, title in moved.distinct() if set(read_title(title).words) == set(words)}
    return alike | found


def _meet(start: datetime, end: datetime, date: When) -> bool:
    return start == date.start or (start < date.end and date.start < end)


def _may_have_moved(event: Event) -> bool:
    """Return whether its day may have been corrected or postponed: its title on another day may be it."""
    return len(event.dates) == 1 and (is_one_time(event.title) or says_postponed(event.title))
