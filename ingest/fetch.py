"""Bringing a source's file here, whoever answers at its address.

A feed's address is typed by a person and may be followed by redirects that nobody
typed: each hop is resolved first, refused unless every answer is a public address,
and then connected to by that very address, so that a name cannot change its mind
between the check and the connection.
"""

import ipaddress
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote, urljoin, urlsplit

import certifi
import urllib3
from django.conf import settings

from .errors import FetchError

MAX_BYTES = 512 * 1024 * 1024
MAX_REDIRECTS = 5
MAX_SECONDS = 300
MIN_BYTES_PER_SECOND = 512  # below this, over GRACE_SECONDS, the server is stalling us
GRACE_SECONDS = 30
CONNECT_TIMEOUT = 10
READ_TIMEOUT = 20
ATTEMPTS = 3
CHUNK = 64 * 1024
USER_AGENT = "PortailEmploiParisien/1.0 (+agregateur de contenus partenaires)"
REDIRECTS = {301, 302, 303, 307, 308}
_IN_PATH = "/%:@!$&'()*+,;=~[]"
TRANSIENT = {429, 500, 502, 503, 504}


@dataclass(frozen=True)
class Fetched:
    """What the address answered. ``not_modified``: nothing was written to the file."""

    not_modified: bool = False
    etag: str = ""
    last_modified: str = ""
    content_type: str = ""
    size: int = 0


def fetch(url: str, target: Path, *, etag: str = "", last_modified: str = "", max_bytes: int = MAX_BYTES) -> Fetched:
    """Download ``url`` into ``target``; tries again on passing faults, with a growing pause.

    Raises FetchError, whose text says what went wrong in French.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return _follow(url, target, etag, last_modified, max_bytes)
        except _TransientError as fault:
            if attempt == ATTEMPTS:
                raise FetchError(str(fault)) from fault
            time.sleep(settings.INGEST_RETRY_SECONDS * 2 ** (attempt - 1))
    raise AssertionError("unreachable")


class _TransientError(Exception):
    """A fault that may pass by itself."""


def _follow(url: str, target: Path, etag: str, last_modified: str, max_bytes: int) -> Fetched:
    headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    deadline = time.monotonic() + MAX_SECONDS
    for _hop in range(MAX_REDIRECTS + 1):
        response = _open(url, headers)
        try:
            if response.status in REDIRECTS and response.headers.get("Location"):
                url = _join(url, response.headers["Location"])
                continue
            return _keep(response, target, deadline, max_bytes)
        finally:
            response.close()
    raise FetchError(f"Cette adresse renvoie sans fin vers une autre ({MAX_REDIRECTS} renvois au plus).")


@dataclass(frozen=True)
class _Address:
    """An address of the web in ASCII, as it is asked for."""

    is_secure: bool
    host: str
    port: int
    header: str
    path: str

    @classmethod
    def of(cls, url: str) -> "_Address":
        """Raises FetchError where it is none: a port out of range, brackets left open, another scheme."""
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


def _join(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError as fault:
        raise FetchError(_refused(target)) from fault


def _open(url: str, headers: dict[str, str]) -> urllib3.BaseHTTPResponse:
    wanted = _Address.of(url)
    address = public_address(wanted.host, wanted.port)
    timeout = urllib3.Timeout(connect=CONNECT_TIMEOUT, read=READ_TIMEOUT)
    try:
        return _pool(wanted, address).urlopen(
            "GET",
            wanted.path,
            headers={**headers, "Host": wanted.header},
            timeout=timeout,
            retries=False,
            redirect=False,
            preload_content=False,
        )
    except (urllib3.exceptions.HTTPError, OSError) as fault:
        raise _TransientError(f"Le serveur {wanted.host} n’a pas répondu ({type(fault).__name__}).") from fault


def _pool(wanted: _Address, address: str) -> urllib3.HTTPConnectionPool:
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
    """One address of ``host``, provided that all of them are on the public network.

    Raises FetchError otherwise: a feed has no business on our own network.
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise FetchError(f"Le nom « {host[:100]} » est introuvable : vérifiez l’adresse.") from fault
    addresses = [str(answer[4][0]) for answer in answers]
    if host in settings.INGEST_TRUSTED_HOSTS:
        return addresses[0]
    for text in addresses:
        address = ipaddress.ip_address(text.partition("%")[0])
        if not address.is_global or address.is_multicast:
            raise FetchError(f"Adresse refusée : « {host[:100]} » mène à un réseau privé.")
    return addresses[0]


def _keep(response: urllib3.BaseHTTPResponse, target: Path, deadline: float, max_bytes: int) -> Fetched:
    if response.status == 304:
        return Fetched(not_modified=True)
    if response.status in TRANSIENT:
        raise _TransientError(f"Le serveur a répondu par une erreur {response.status}.")
    if response.status != 200:
        raise FetchError(f"Le serveur a répondu par une erreur {response.status} : vérifiez l’adresse.")
    announced = response.headers.get("Content-Length", "")
    if announced.isdigit() and int(announced) > max_bytes:
        raise FetchError(_too_large(max_bytes))
    with target.open("wb") as file:
        size = _copy(response, file, deadline, max_bytes)
    return Fetched(
        etag=response.headers.get("ETag", "")[:200],
        last_modified=response.headers.get("Last-Modified", "")[:100],
        content_type=response.headers.get("Content-Type", "")[:100],
        size=size,
    )


def _copy(response: urllib3.BaseHTTPResponse, file: IO[bytes], deadline: float, max_bytes: int) -> int:
    size = 0
    begun = time.monotonic()
    for chunk in _chunks(response):
        size += len(chunk)
        # Counted after decompression: a small body may unfold into gigabytes.
        if size > max_bytes:
            raise FetchError(_too_large(max_bytes))
        spent = time.monotonic() - begun
        if time.monotonic() > deadline or (spent > GRACE_SECONDS and size / spent < MIN_BYTES_PER_SECOND):
            raise FetchError("Le serveur est trop lent : le téléchargement a été abandonné.")
        file.write(chunk)
    return size


def _chunks(response: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
    try:
        # Not stream(): it waits for a whole chunk, and a server may drip bytes for days.
        while chunk := response.read1(CHUNK, decode_content=True):
            yield chunk
    except (urllib3.exceptions.HTTPError, OSError) as fault:
        raise _TransientError("La connexion s’est interrompue pendant le téléchargement.") from fault


def _too_large(max_bytes: int) -> str:
    return f"Le fichier dépasse {max_bytes // (1024 * 1024)} Mo : il est refusé."
