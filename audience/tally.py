"""Counts of this process, in memory until they are written: once a minute, by a thread of their own.

A process killed at once loses a minute at most; one that is told to stop writes first. What cannot be written waits
for the next minute, and its size is bounded.
"""

import atexit
import logging
import threading
from collections import Counter
from datetime import date

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.db import connection, transaction
from wagtail.models import Site

from audience.enums import Act
from audience.hits import PARTNERS, Hit
from audience.models import HourSum, PageSum
from audience.robots import is_robot
from audience.visitors import Visitors
from portal import dates
from portal.models import PortalPage
from portal.requests.rate_limit import CACHE

logger = logging.getLogger(__name__)
WRITE_EVERY = 60.0  # seconds
# Distinct pages and acts that wait; the rest of the minute is counted without its page.
MOST_WAITING = 5_000
AT_ONCE = 400  # addresses looked for in one query


class Tally:
    """What one process has counted since it last wrote; ``store`` is the cache that it shares with the others."""

    def __init__(self, store: BaseCache) -> None:
        self._visitors = Visitors(store)
        self._lock = threading.Lock()
        self._hours: Counter[tuple[date, int, str]] = Counter()
        self._pages: Counter[tuple[date, str, str]] = Counter()
        self._timer: threading.Timer | None = None

    def note(self, hit: Hit) -> None:
        """Count one answer, once it has left; whatever fails here is nobody's concern but the log's."""
        try:
            self._note(hit)
        except Exception:
            logger.exception("A visit could not be counted")

    def _note(self, hit: Hit) -> None:
        moment = dates.now()
        day, hour = moment.date(), moment.hour
        # Readers of a feed are programs, one for each subscriber.
        is_feed = hit.act == Act.FEED
        is_once = is_feed or hit.act == Act.PARTNER  # a day and a page
        if not is_feed and is_robot(hit.agent):
            with self._lock:
                self._hours[day, hour, Act.ROBOT] += 1
                return self._arm()
        # Outside the lock: it may ask the shared cache.
        is_new = self._visitors.is_new(moment, f"{hit.act} {hit.path}" if is_once else "", hit.address, hit.agent)
        with self._lock:
            if not is_once:
                self._hours[day, hour, Act.VISIT] += is_new
                self._hours[day, hour, Act.PAGE] += hit.act in (Act.PAGE, Act.SEARCH)
            if is_new or not is_once:
                self._add(day, hit.act, hit.path)
            return self._arm()

    def _arm(self) -> None:
        """Write in a minute, unless a thread will already."""
        if self._timer is None and settings.AUDIENCE_IN_BACKGROUND:
            self._timer = threading.Timer(WRITE_EVERY, self._write_in_background)
            self._timer.daemon = True
            self._timer.start()

    def _add(self, day: date, act: Act, path: str) -> None:
        key = (day, act.value, path)
        self._pages[key if key in self._pages or len(self._pages) < MOST_WAITING else (day, act.value, "")] += 1

    def write(self) -> int:
        """Write what was counted; how many sums. What fails is kept for the next time."""
        with self._lock:
            hours, pages = self._hours, self._pages
            self._hours, self._pages, self._timer = Counter(), Counter(), None
        try:
            return _write(hours, pages)
        except Exception:
            with self._lock:
                self._hours.update(hours)
                for (day, act, path), times in pages.items():
                    self._pages[day, act, path if len(self._pages) < MOST_WAITING else ""] += times
            raise

    def _write_in_background(self) -> None:
        try:
            self.write()
        except Exception:
            logger.exception("Visits wait for the database")
        finally:
            connection.close()


def _write(hours: "Counter[tuple[date, int, str]]", pages: "Counter[tuple[date, str, str]]") -> int:
    keys = _keys_of({path for _day, _act, path in pages})
    sums: Counter[tuple[date, str, int]] = Counter()
    for (day, act, path), times in pages.items():
        sums[day, act, keys.get(path, 0)] += times
    with transaction.atomic():
        # In one order, so that two processes wait for one another instead of blocking each other.
        HourSum.objects.add_up((*key, times) for key, times in sorted(hours.items()) if times)
        PageSum.objects.add_up((*key, times) for key, times in sorted(sums.items()))
    return len(sums) + len(hours)


def _keys_of(paths: set[str]) -> dict[str, int]:
    """By address, the number of the deepest page that it lies under: a month of the agenda is the agenda's."""
    roots = Site.get_site_root_paths()
    if not roots:
        return {}
    root: str = roots[0].root_path
    candidates = {path: _above(root, path) for path in paths if path and not path.startswith(PARTNERS)}
    asked = sorted({each for lines in candidates.values() for each in lines})
    found: dict[str, int] = {}
    for first in range(0, len(asked), AT_ONCE):
        rows = PortalPage.objects.filter(url_path__in=asked[first : first + AT_ONCE])
        found |= dict(rows.values_list("url_path", "pk"))
    by_address = {path: next((found[line] for line in lines if line in found), 0) for path, lines in candidates.items()}
    # Only those of pages that exist were answered.
    left = {path: int(path.removeprefix(PARTNERS).strip("/")) for path in paths if path.startswith(PARTNERS)}
    return by_address | left


def _above(root: str, path: str) -> list[str]:
    """Return the page's stored address, then those above it but the home page's, which holds nothing below."""
    parts = [part for part in path.split("/") if part]
    if not parts:
        return [root]
    return [f"{root}{'/'.join(parts[:count])}/" for count in range(len(parts), 0, -1)]


tally = Tally(caches[CACHE])


@atexit.register
def _last_words() -> None:
    """Write the last minute of a process that is told to stop."""
    if tally._timer is not None:
        tally._timer.cancel()
        tally._write_in_background()
