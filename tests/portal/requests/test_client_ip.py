"""Limits on attempts count the visitor, whatever headers the visitor invents."""

import pytest
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from portal.requests.client_ip import client_ip


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "", "192.0.2.1"),
        (0, "198.51.100.9", "192.0.2.1"),  # nobody in front: the header is the visitor's own
        (1, "198.51.100.9", "198.51.100.9"),
        (1, "10.0.0.1, 198.51.100.9", "198.51.100.9"),  # the left part was invented
        (2, "203.0.113.5, 198.51.100.9, 10.1.1.1", "198.51.100.9"),
        (2, "198.51.100.9", "192.0.2.1"),  # fewer hops than proxies: not through them
        (1, "", "192.0.2.1"),
    ],
)
def test_the_address_that_the_trusted_proxy_saw(
    rf: RequestFactory, settings: Settings, proxies: int, forwarded: str, expected: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert client_ip(request) == expected
