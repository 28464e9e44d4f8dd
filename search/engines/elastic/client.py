"""Reaching the node, and leaving it alone for a while when it does not answer."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, TransportError

from search.engines.base import EngineError

logger = logging.getLogger(__name__)

SEARCH_TIMEOUT = 2.0  # seconds that a visitor may wait before the database answers instead
REST = 10.0  # seconds without asking after a failure


def is_configured() -> bool:
    return bool(settings.ELASTICSEARCH_URL)


def index_alias() -> str:
    """Return the name that searches and writes use; it stands for the index of the last whole rebuild."""
    alias: str = settings.SEARCH_INDEX
    return alias


@lru_cache(maxsize=4)
def _client(url: str) -> Elasticsearch:
    return Elasticsearch(url, request_timeout=SEARCH_TIMEOUT, max_retries=0, retry_on_timeout=False)


def client() -> Elasticsearch:
    return _client(settings.ELASTICSEARCH_URL)


class Breaker:
    """Open after a failure: until ``REST`` seconds have passed, nobody waits for the node again.

    Then one caller tries; ``on_recovery`` is called once it has succeeded.
    """

    def __init__(self, on_recovery: Callable[[], None] | None = None) -> None:
        self._lock = threading.Lock()
        self._closed_again_at = 0.0
        self._failed = False
        self.on_recovery = on_recovery

    def allows(self) -> bool:
        """Return whether to ask now. While it rests, one caller in ``REST`` seconds may."""
        with self._lock:
            now = time.monotonic()
            if not self._failed:
                return True
            if now < self._closed_again_at:
                return False
            self._closed_again_at = now + REST
            return True

    def failed(self) -> None:
        with self._lock:
            self._failed = True
            self._closed_again_at = time.monotonic() + REST

    def succeeded(self) -> None:
        with self._lock:
            recovered, self._failed = self._failed, False
        if recovered and self.on_recovery:
            self.on_recovery()

    def reset(self) -> None:
        """Forget the past failures (tests, commands)."""
        with self._lock:
            self._failed = False


breaker = Breaker()


@contextmanager
def guarded(what: str) -> Iterator[Elasticsearch]:
    """Give the client, or raise EngineError: while the node rests, and for whatever goes wrong with it."""
    if not breaker.allows():
        raise EngineError("Elasticsearch rests after a failure")
    try:
        yield client()
    except (ApiError, TransportError) as error:
        breaker.failed()
        logger.warning("Elasticsearch failed (%s): %s", what, type(error).__name__)
        raise EngineError(str(error)) from error
    breaker.succeeded()
