"""The generation of what is published: a number that every change renews, and that names all kept answers.

It has a store of its own, which nothing else fills and nothing is thrown out of. A lost generation only means that
nothing is kept; an old one must never come back, or pages that were changed meanwhile would be shown again. So a
process that could not read or renew it, once, renews it before it trusts it again.
"""

import logging
import threading
import time
from collections.abc import Collection

from django.core.cache import caches

from portal.web.failing.quiet_log import QuietLog

from . import published

STORE = "generation"
KEY = "portal:generation"
failures = QuietLog(logging.getLogger(__name__))
_distrusted = threading.Event()
# How old the number that the front goes by may be, in seconds; what is asked after a miss is always read.
READ_EVERY = 0.2


class _Recent:
    """What this process read last, and when it must read again (monotonic clock)."""

    def __init__(self) -> None:
        self.found: str | None = None
        self.until = 0.0


_recent = _Recent()


def recent() -> str | None:
    """Return the generation as it was at most ``READ_EVERY`` ago: what this process renews, it knows at once."""
    now = time.monotonic()
    if now >= _recent.until:
        # First, so that a store that is slow holds one thread and not all of them.
        _recent.until = now + READ_EVERY
        _recent.found = current()
    return _recent.found


def forget_recent() -> None:
    """Read again at the next question."""
    _recent.until = 0.0


def current() -> str | None:
    """Return the generation; None while it cannot be known, when nothing may be kept or given again."""
    if _distrusted.is_set() and not renew():
        return None
    try:
        found: str | None = caches[STORE].get(KEY)
    except Exception as error:
        failures.error("generation of kept pages", error)
        _distrusted.set()
        return None
    if found is None:
        renew()
        found = None if _distrusted.is_set() else caches[STORE].get(KEY)
    return found


def renew() -> bool:
    """Make every kept answer worthless; False when that is left to do."""
    store = caches[STORE]
    try:
        store.set(KEY, published.new(), None)
    except Exception as error:
        failures.error("renewal of kept pages", error)
        _distrusted.set()
        _remove()
        return False
    finally:
        forget_recent()
    _distrusted.clear()
    return True


def renew_after(corrected: Collection[str]) -> bool:
    """Renew after pages at these addresses were published: former copies of the others may be given for a moment.

    Only where the store can exchange one value for another: what hides a page, at the same time, must not be undone.
    """
    exchange, found = getattr(caches[STORE], "exchange", None), current()
    if exchange is None or found is None:
        return renew()
    try:
        is_done = exchange(KEY, found, published.after(found, corrected))
    except Exception as error:
        failures.error("renewal of kept pages", error)
        is_done = False
    forget_recent()
    return is_done or renew()


def _remove() -> None:
    """Where nothing can be written (a full disk), something may still be taken away: for the other processes."""
    try:
        caches[STORE].delete(KEY)
    except Exception as error:
        failures.error("renewal of kept pages", error)
