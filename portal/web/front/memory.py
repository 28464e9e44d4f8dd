"""Kept answers in this process's own memory: what the front gives without asking anything of anybody.

Bounded by bytes; what was given longest ago leaves first. Addresses with parameters have a third of their own:
however many combinations of filters are asked for, the pages themselves stay.
"""

import threading
import time
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings

from .kept_pages import KeptAnswer
from .shared_request import SharedRequest

# What Python needs for an answer besides its text, in bytes.
OVERHEAD = 2_000


@dataclass(frozen=True, slots=True)
class Held:
    """An answer as the server takes it, under the generation that it was made from."""

    published: str
    answer: KeptAnswer
    # Seconds since the epoch: before, the clock was set back; after, it is old, or no longer true.
    begins: float
    ends: float
    etag: str
    size: int


class Memory:
    """One shelf. Threads share it: they read without a lock, and write under one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: OrderedDict[SharedRequest, Held] = OrderedDict()
        self.size = 0  # bytes

    def find(self, asked: SharedRequest, published: str | None) -> Held | None:
        """Return what is held for the request, while it is of this generation and true."""
        held = self._held.get(asked)
        if held is None or held.published != published or not held.begins < time.time() < held.ends:
            return None
        with suppress(KeyError):  # another thread has just thrown it out
            self._held.move_to_end(asked)
        return held

    def keep(self, asked: SharedRequest, held: Held, *, most: int) -> None:
        """Hold the answer, and at most so many bytes in all."""
        with self._lock:
            former = self._held.pop(asked, None)
            self.size -= former.size if former else 0
            if held.size > most // 8:
                return
            self._held[asked] = held
            self.size += held.size
            while self.size > most:
                self.size -= self._held.popitem(last=False)[1].size

    def clear(self) -> None:
        with self._lock:
            self._held.clear()
            self.size = 0


_pages, _queries = Memory(), Memory()


def find(asked: SharedRequest, published: str | None) -> Held | None:
    return (_queries if asked.query else _pages).find(asked, published)


def keep(asked: SharedRequest, published: str, answer: KeptAnswer) -> None:
    """Hold an answer that was made under the generation ``published``, for as long as it may be given."""
    if answer.until is None:
        return
    begins, ends = (answer.kept_at + seconds for seconds in (-settings.PAGE_CACHE_SECONDS, settings.PAGE_CACHE_SECONDS))
    headers = dict(answer.headers)
    size = len(answer.content) + sum(len(name) + len(value) for name, value in answer.headers) + OVERHEAD
    # As long as a visitor wishes: a port has any number of digits.
    size += 2 * sum(map(len, (*asked.place, asked.path, asked.query)))
    held = Held(published, answer, begins, min(ends, answer.until.timestamp()), headers.get("ETag", ""), size)
    third = settings.PAGE_CACHE_MEMORY // 3
    shelf, most = (_queries, third) if asked.query else (_pages, settings.PAGE_CACHE_MEMORY - third)
    shelf.keep(asked, held, most=most)


def clear() -> None:
    _pages.clear()
    _queries.clear()


def size() -> int:
    """Return bytes held in all."""
    return _pages.size + _queries.size
