"""Telling one visit from another for a day, without keeping who."""

import hashlib
import logging
import secrets
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.core.cache.backends.base import BaseCache

from portal import dates
from portal.requests.rate_limit import network_of

logger = logging.getLogger(__name__)
MOST_REMEMBERED = 50_000  # in this process; the shared cache knows the others
_network = lru_cache(maxsize=4096)(network_of)


class Visitors:
    """The visitors of the day, as digests that nothing leads back from once the day's salt is forgotten.

    All processes share the salt and the digests by the cache ``store``, which counts whole numbers; where it fails,
    this process counts with its own. A browser behind an address is one visitor: reloads are no visit, two browsers
    at one address are two. IPv6 addresses count by network: a telephone changes its own all day.
    """

    def __init__(self, store: BaseCache) -> None:
        self._store = store
        self._day: date | None = None
        self._salt = b""
        self._seen: set[bytes] = set()

    def is_new(self, moment: datetime, what: str, address: str, agent: str) -> bool:
        """Return whether this is the first time today that the visitor does this; asking notes it."""
        if moment.date() != self._day:
            self._begin(moment)
        text = f"{what}\n{_network(address)}\n{agent}"
        digest = hashlib.blake2b(text.encode(errors="replace"), key=self._salt, digest_size=8).digest()
        if digest in self._seen:
            return False
        if len(self._seen) >= MOST_REMEMBERED:
            self._seen.clear()
        self._seen.add(digest)
        name = f"audience:{self._day}:{digest.hex()}"
        # A cache that fails adds nothing and knows nothing.
        return self._store.add(name, 1, _left(moment)) or self._store.get(name) is None

    def _begin(self, moment: datetime) -> None:
        """Begin a day: another salt, and nobody seen yet."""
        name, own = f"audience:salt:{moment.date()}", secrets.randbits(62)
        self._store.add(name, own, _left(moment))
        shared = self._store.get(name)
        self._salt = int(own if shared is None else shared).to_bytes(8)
        self._seen = set()
        self._day = moment.date()


def _left(moment: datetime) -> int:
    """Seconds until midnight in Paris, and a minute for clocks that differ."""
    midnight = dates.moment(moment.date() + timedelta(days=1), datetime.min.time())
    return int((midnight - moment).total_seconds()) + 60
