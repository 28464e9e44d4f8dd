"""Which addresses stand on the public network: a list of ours, the same whatever Python's version knows.

Taken from IANA's registries of special-purpose addresses (IPv4 and IPv6, as of 2025).
"""

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

CLOSED = tuple(
    ipaddress.ip_network(text)
    for text in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # behind a provider's translation
        "127.0.0.0/8",
        "169.254.0.0/16",  # link-local, and the clouds' metadata
        "172.16.0.0/12",
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # the old relays of 6to4
        "192.168.0.0/16",
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",
        "3fff::/20",  # documentation
    )
)
NAT64 = ipaddress.ip_network("64:ff9b::/96")
# All else is reserved or local: ::/96, 64:ff9b:1::/48, 100::/64, 5f00::/16, fc00::/7, fe80::/10, fec0::/10, ff00::/8.
UNICAST = ipaddress.ip_network("2000::/3")


def is_public(text: str) -> bool:
    """Return True if the address, and the one of the old network that a gateway would take it for, are public.

    ``text`` as the system's resolver gives it, with or without a zone. Raises ValueError where it is no address.
    """
    return all(_is_open(each) for each in _meant(ipaddress.ip_address(text.partition("%")[0])))


def _is_open(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address) and not (address in UNICAST or address in NAT64):
        return False
    return not any(address in network for network in CLOSED)


def _meant(address: Address) -> list[Address]:
    """Return the address, and the IPv4 one inside a 6to4 or NAT64 address."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address in NAT64:
        return [address, ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    return [address, address.sixtofour] if address.sixtofour is not None else [address]
