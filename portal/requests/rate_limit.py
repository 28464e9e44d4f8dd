"""So many times in a while, without keeping who: requests of an address, mails to one, whatever has a name."""

import hashlib
import ipaddress

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.encoding import force_bytes

from portal import dates
from portal.requests.client_ip import client_ip

# Apart from kept pages: a robot that changes its address at each request pushes none of them out.
CACHE = "limits"
# Of an IPv6 address, what a provider gives to one customer.
IPV6_PREFIX = 64


def seconds_to_wait(request: HttpRequest, scope: str, *, most: int, seconds: int) -> int:
    """Return 0 while the caller has made at most ``most`` requests of this ``scope`` in the current ``seconds``."""
    return wait_of(network_of(client_ip(request)), scope, most=most, seconds=seconds)


def wait_of(name: str, scope: str, *, most: int, seconds: int) -> int:
    """Return the same for anything that has a name; asking counts.

    Names are kept as a keyed hash, no longer than that. All processes count together (``shared_counters``).
    """
    now = int(dates.now().timestamp())
    cache = caches[CACHE]
    key = f"{scope}:{keyed_digest(name)}:{now // seconds}"
    cache.add(key, 0, timeout=seconds + 10)
    try:
        made = cache.incr(key)
    except ValueError:  # the entry left the cache between the two calls
        made = 1
    return seconds - now % seconds if made > most else 0


def network_of(address: str) -> str:
    """Return who answers for the address: itself, or the network of an IPv6 customer, who has as many as wished."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, IPV6_PREFIX), strict=False))


def keyed_digest(text: str, key: str | bytes = "") -> str:
    """Return what stands for the text in the cache, of no use without the key; the secret key where none is given."""
    secret = force_bytes(key or settings.SECRET_KEY)
    return hashlib.blake2b(text.encode(), key=secret[:64], digest_size=12).hexdigest()
