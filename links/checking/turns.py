"""One request at a time to each host, two seconds apart, redirects included."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from portal import dates

SPACING = 2.0  # seconds between two requests to one host


@dataclass(frozen=True)
class Clock:
    """The time, and how one waits for it."""

    now: Callable[[], datetime] = dates.now
    sleep: Callable[[float], None] = time.sleep
    elapsed: Callable[[], float] = time.monotonic


class Turns:
    """Whose turn it is to ask a host, among the threads of a round."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._guard = threading.Lock()
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._ends: dict[str, float] = {}

    @contextmanager
    def of(self, host: str) -> Iterator[None]:
        """Wait for the host to be free, and two seconds after its last answer."""
        with self._guard:
            lock = self._locks[host]
        with lock:
            if host in self._ends:
                self._clock.sleep(max(0.0, self._ends[host] + SPACING - self._clock.elapsed()))
            try:
                yield
            finally:
                self._ends[host] = self._clock.elapsed()
