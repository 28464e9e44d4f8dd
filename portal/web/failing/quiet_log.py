"""One line a minute for what fails at each request, with how often it did meanwhile."""

import logging
import threading
import time

EVERY = 60.0  # seconds


class QuietLog:
    """Errors of one thing, told once a minute at most."""

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger
        self._lock = threading.Lock()
        self._told: dict[str, float] = {}
        self._untold: dict[str, int] = {}

    def error(self, what: str, error: BaseException) -> None:
        """Log that ``what`` fails, with the kind of error and its words; count it when that was said just now."""
        with self._lock:
            now = time.monotonic()
            if now - self._told.get(what, -EVERY) < EVERY:
                self._untold[what] = self._untold.get(what, 0) + 1
                return
            self._told[what] = now
            untold = self._untold.pop(what, 0)
        more = f" ({untold} more since it was last said)" if untold else ""
        self._logger.error("%s fails: %s: %s%s", what, type(error).__name__, error, more)

    def forget(self) -> None:
        """Start anew: the next error is told."""
        with self._lock:
            self._told.clear()
            self._untold.clear()
