"""One request to an address of the web, whoever gave it.

The host is resolved first, refused unless every answer is a public address, and then connected to by that very address,
so that a name cannot change its mind between the check and the connection. Redirects are never followed here: each hop
passes the same way.
"""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import certifi
import urllib3
from django.conf import settings

from ingest.errors import FetchError, PrivateAddressError, UnknownHostError
from ingest.fetching.networks import is_public
from ingest.fetching.patience import Patience

REDIRECTS = {301, 302, 303, 307, 308}
_IN_PATH = "/%:@!$&'()*+,;=~[]"


@dataclass(frozen=True)
class WebAddress:
    """An address of the web in ASCII, as it is asked for."""

    is_secure: bool
    host: str
    port: int
    header: str
    path: str

    @classmethod
    def of(cls, url: str) -> "WebAddress":
        """Parse it. Raises FetchError for no address: a port out of range, brackets left open, another scheme."""
        try:
            parts = urlsplit(url)
            host, given = (parts.hostname or "").encode("idna").decode(), parts.port
        except ValueError as fault:
            raise FetchError(_refused(url)) from fault
        if parts.scheme not in ("http", "https") or not host:
            raise FetchError(_refused(url))
        named = f"[{host}]" if ":" in host else host
        path = quote(parts.path or "/", safe=_IN_PATH)
        return cls(
            parts.scheme == "https",
            host,
            given or (443 if parts.scheme == "https" else 80),
            named if given is None else f"{named}:{given}",
            f"{path}?{quote(parts.query, safe=_IN_PATH + '?')}" if parts.query else path,
        )


def _refused(url: str) -> str:
    return f"Adresse refusée : « {url[:200]} ». Il faut une adresse http ou https complète."


def redirect_of(response: urllib3.BaseHTTPResponse) -> str:
    """Return where the answer sends on; empty where it stays.

    Many servers write accents as they are, in UTF-8, which the standard library reads as Latin-1.
    """
    target: str = response.headers.get("Location", "") if response.status in REDIRECTS else ""
    try:
        return target.encode("latin-1").decode()
    except UnicodeError:
        return target


def mark_of(response: urllib3.BaseHTTPResponse, name: str, most: int) -> str:
    """Return a header that is kept and said again at the next request.

    Empty where it is longer, since a part of a mark recognises nothing, or has signs that no database keeps.
    """
    said: str = response.headers.get(name, "")
    return said if len(said) <= most and said.isprintable() else ""


def join(url: str, target: str) -> str:
    """Return where a redirect leads. Raises FetchError where its target is no address."""
    try:
        return urljoin(url, target)
    except ValueError as fault:
        raise FetchError(_refused(target)) from fault


def ask(
    wanted: WebAddress, headers: Mapping[str, str], patience: Patience, timeout: urllib3.Timeout
) -> urllib3.BaseHTTPResponse:
    """GET the address; its body is left to be read. Raises FetchError, and what urllib3 and the system raise."""
    address = public_address(wanted.host, wanted.port)
    patience.renew()
    return patience.watch(_pool(wanted, address)).urlopen(
        "GET",
        wanted.path,
        headers={**headers, "Host": wanted.header},
        timeout=timeout,
        retries=False,
        redirect=False,
        preload_content=False,
    )


def _pool(wanted: WebAddress, address: str) -> urllib3.HTTPConnectionPool:
    if not wanted.is_secure:
        return urllib3.HTTPConnectionPool(address, wanted.port)
    return urllib3.HTTPSConnectionPool(
        address,
        wanted.port,
        server_hostname=wanted.host,
        assert_hostname=wanted.host,
        ca_certs=certifi.where(),
    )


def public_address(host: str, port: int) -> str:
    """Return one address of ``host``, provided that all of them are on the public network.

    Raises PrivateAddressError otherwise: a feed has no business on our own network; UnknownHostError for no answer.
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise UnknownHostError(f"Le nom « {host[:100]} » est introuvable : vérifiez l’adresse.") from fault
    addresses = [str(answer[4][0]) for answer in answers]
    if host in settings.INGEST_TRUSTED_HOSTS:
        return addresses[0]
    for text in addresses:
        if not is_public(text):
            raise PrivateAddressError(f"Adresse refusée : « {host[:100]} » mène à un réseau privé.")
    return addresses[0]
