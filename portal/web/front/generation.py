"""The generation of what is published: a number that every change renews, and that names all kept answers.

It has a store of its own, which nothing else fills and nothing is thrown out of. A lost generation only means that
nothing is kept; an old one must never come back, or pages that were changed meanwhile would be shown again. So a
process that could not read or renew it, once, renews it before it trusts it again.
"""

import logging
import secrets
import threading

from django.core.cache import caches

from portal.web.failing.quiet_log import QuietLog

STORE = "generation"
KEY = "portal:generation"
failures = QuietLog(logging.getLogger(__name__))
_distrusted = threading.Event()


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
        store.set(KEY, secrets.token_hex(8), None)
    except Exception as error:
        failures.error("renewal of kept pages", error)
        _distrusted.set()
        _remove()
        return False
    _distrusted.clear()
    return True


def _remove() -> None:
    """Where nothing can be written (a full disk), something may still be taken away: for the other processes."""
    try:
        caches[STORE].delete(KEY)
    except Exception as error:
        failures.error("renewal of kept pages", error)
