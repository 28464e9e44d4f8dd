"""So many requests from one address in a while, without keeping the address."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from portal import dates
from portal.client_ip import client_ip


def seconds_to_wait(request: HttpRequest, scope: str, *, most: int, seconds: int) -> int:
    """0 while the caller has made at most ``most`` requests of this ``scope`` in the current ``seconds``.

    Addresses are kept as a keyed hash, no longer than that. Several processes count together where they share a cache.
    """
    now = int(dates.now().timestamp())
    key = f"{scope}:{keyed_digest(client_ip(request))}:{now // seconds}"
    cache.add(key, 0, timeout=seconds + 10)
    try:
        made = cache.incr(key)
    except ValueError:  # the entry left the cache between the two calls
        made = 1
    return seconds - now % seconds if made > most else 0


def keyed_digest(text: str) -> str:
    """What stands for the text in the cache, of no use without the secret key."""
    return hashlib.blake2b(text.encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=12).hexdigest()
