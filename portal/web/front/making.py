"""One process at a time makes a page again; the others give the former copy for a moment, or wait for the new one.

A publication makes all kept pages worthless at once: six visits of one page were six makings of it. The lock is a
count that all processes share, with a term: a process that dies holds nobody up. Where it fails, everybody makes.
"""

import time
from collections.abc import Callable

from django.core.cache import caches

from portal.requests.rate_limit import CACHE

from .kept_pages import KeptAnswer

TERM = 10  # seconds
ASKS_EVERY = 0.02


def begin(name: str) -> bool:
    """Return whether the page is this visit's to make; it must ``end``."""
    return bool(caches[CACHE].add(_lock(name), 1, TERM))


def end(name: str) -> None:
    caches[CACHE].delete(_lock(name))


def made_by_another(name: str, find: Callable[[], KeptAnswer | None]) -> KeptAnswer | None:
    """Wait until ``find`` has what the other one makes; None when that ends without, or lasts."""
    until = time.monotonic() + TERM
    while time.monotonic() < until:
        goes_on = caches[CACHE].get(_lock(name)) is not None
        found = find()
        if found is not None or not goes_on:
            return found
        time.sleep(ASKS_EVERY)
    return None


def _lock(name: str) -> str:
    return f"portal:making:{name[:32]}"
