"""Counting queries without the visitors who make them.

A query is added to a tally in memory, and the tally is written by a thread of its own once it
is old or large enough: no visitor's request writes to the database. A process that ends
abruptly loses at most one tally.
"""

import logging
import re
import threading
import time
from collections import Counter
from datetime import date, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from portal import dates
from portal.serving.logs import beginning
from search.analysis import fold
from search.models import QueryCount

logger = logging.getLogger(__name__)

MAX_LENGTH = 100
MAX_READ = 400  # of what was typed
FLUSH_SECONDS = 60.0
FLUSH_QUERIES = 200
# Distinct queries counted on one day; the rest of the day is counted together, under « (autres) ».
MAX_PER_DAY = 2_000
KEPT_DAYS = 400
OTHERS = "(autres)"
# What looks like a person's e-mail, telephone or other number is not kept.
_PERSONAL = re.compile(r"\S+@\S+|\d(?:[ .-]?\d){5,}")

_Key = tuple[date, str]


class Tally:
    """Counts waiting to be written."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._searches: Counter[_Key] = Counter()
        self._failures: Counter[_Key] = Counter()
        self._since = time.monotonic()

    def add(self, key: _Key, *, found: bool) -> bool:
        """Count one query; True when it is time to write."""
        with self._lock:
            self._searches[key] += 1
            if not found:
                self._failures[key] += 1
            old = time.monotonic() - self._since > FLUSH_SECONDS
            return old or self._searches.total() >= FLUSH_QUERIES

    def take(self) -> tuple["Counter[_Key]", "Counter[_Key]"]:
        """Return what was counted; the tally starts again from nothing."""
        with self._lock:
            taken = self._searches, self._failures
            self._searches, self._failures = Counter(), Counter()
            self._since = time.monotonic()
            return taken


_tally = Tally()


def record(text: str, *, found: bool) -> None:
    """Count a query of today. Costs a dictionary entry."""
    key = _PERSONAL.sub("…", " ".join(fold(beginning(text, MAX_READ)).split()))[:MAX_LENGTH]
    if key and _tally.add((dates.today(), key), found=found) and settings.SEARCH_LOG_IN_BACKGROUND:
        threading.Thread(target=_flush_in_background, name="search-log", daemon=True).start()


def flush() -> int:
    """Write what was counted; how many queries. Called by the thread, by ``search_sync`` and by tests."""
    searches, failures = _tally.take()
    for day in {day for day, _text in searches}:
        _write(day, {text: count for (on, text), count in searches.items() if on == day}, failures)
    return searches.total()


def purge(today: date) -> int:
    """Forget the counts older than ``KEPT_DAYS``; how many rows."""
    return QueryCount.objects.filter(day__lt=today - timedelta(days=KEPT_DAYS)).delete()[0]


def _flush_in_background() -> None:
    try:
        flush()
    except Exception:  # a lost tally must not be the end of the process's log
        logger.exception("The counts of queries could not be written")
    finally:
        connection.close()


def _write(day: date, searches: dict[str, int], failures: "Counter[_Key]") -> None:
    with transaction.atomic():
        of_day = QueryCount.objects.filter(day=day)
        known = set(of_day.filter(text__in=searches).values_list("text", flat=True))
        room = MAX_PER_DAY - of_day.count()
        for searched in sorted(searches):
            count, failed = searches[searched], failures[day, searched]
            # What there is no room for is counted with the rest of the day.
            text = searched if searched in known or room > 0 else OTHERS
            if searched not in known:
                room -= 1
                QueryCount.objects.get_or_create(day=day, text=text)
            of_day.filter(text=text).update(searches=F("searches") + count, without_result=F("without_result") + failed)
