"""Which addresses an import may go to, at the edges of each network that is closed."""

from ipaddress import ip_address, ip_network

import pytest

from ingest.fetching.networks import is_public

# Network -> is the address just before it public, is the one just after it.
EDGES = {
    "0.0.0.0/8": (None, True),
    "10.0.0.0/8": (True, True),
    "100.64.0.0/10": (True, True),
    "127.0.0.0/8": (True, True),
    "169.254.0.0/16": (True, True),
    "172.16.0.0/12": (True, True),
    "192.0.0.0/24": (True, True),
    "192.0.2.0/24": (True, True),
    "192.88.99.0/24": (True, True),
    "192.168.0.0/16": (True, True),
    "198.18.0.0/15": (True, True),
    "198.51.100.0/24": (True, True),
    "203.0.113.0/24": (True, True),
    "224.0.0.0/4": (True, False),
    "240.0.0.0/4": (False, None),
    "::/96": (None, False),  # ::a.b.c.d, :: and ::1
    "::ffff:0:0/96": (False, False),
    "64:ff9b:1::/48": (False, False),
    "100::/64": (False, False),
    "2001::/23": (True, True),
    "2001:db8::/32": (True, True),
    "3fff::/20": (True, True),
    "4000::/3": (True, False),
    "5f00::/16": (False, False),
    "fc00::/7": (False, False),
    "fe80::/10": (False, False),
    "fec0::/10": (False, False),
    "ff00::/8": (False, None),
}


@pytest.mark.parametrize(("network", "around"), EDGES.items())
def test_a_closed_network_is_refused_to_its_edges(network: str, around: tuple[bool | None, bool | None]) -> None:
    closed = ip_network(network)
    assert not is_public(str(closed[0]))
    assert not is_public(str(closed[-1]))
    before, after = around
    if before is not None:
        assert is_public(str(closed[0] - 1)) is before
    if after is not None:
        assert is_public(str(closed[-1] + 1)) is after


@pytest.mark.parametrize("address", ["64:ff9b::/96", "2002::/16"])
@pytest.mark.parametrize(("inner", "public"), [("8.8.8.8", True), ("127.0.0.1", False), ("192.88.99.1", False)])
def test_an_old_address_inside_a_new_one_is_judged(address: str, inner: str, public: bool) -> None:
    shift = 0 if address.startswith("64:") else 80
    whole = ip_address(int(ip_network(address)[0]) + (int(ip_address(inner)) << shift))
    assert is_public(str(whole)) is public


@pytest.mark.parametrize("address", ["::8.8.8.8", "fec0::1%eth0", "64:ff9b:1::808:808", "2001:0:808:808::1"])
def test_no_public_address_is_smuggled_inside_a_closed_network(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "212.27.48.10", "2a01:e0c:1::1", "2600::", "2001:200::1"])
def test_partners_are_reached(address: str) -> None:
    assert is_public(address)
