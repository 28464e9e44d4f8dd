"""Bringing a source's file here, whoever answers at its address.

A feed's address is typed by a person and may be followed by redirects that nobody
typed: each hop passes ``connecting``.
"""

import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import urllib3
from django.conf import settings

from ingest.errors import FetchError
from ingest.fetching.connecting import WebAddress, ask, join, mark_of, redirect_of
from ingest.fetching.patience import Patience
from ingest.reading.answers import no_feed, said_in
from ingest.reading.signatures import GZIP

MAX_BYTES = 512 * 1024 * 1024
MAX_REDIRECTS = 5
MAX_SECONDS = 300
MIN_BYTES_PER_SECOND = 512  # below this, over GRACE_SECONDS, the server is stalling us
GRACE_SECONDS = 30  # at most, too, between two signs of life: headers, or a piece of the file
CONNECT_TIMEOUT = 10
READ_TIMEOUT = 20
ATTEMPTS = 3
CHUNK = 64 * 1024
GZIP_WINDOW = 31  # zlib's word for gzip
USER_AGENT = "PortailEmploiParisien/1.0 (+agregateur de contenus partenaires)"
BROKEN_OFF = "La connexion s’est interrompue pendant le téléchargement."
TOO_SLOW = "Le serveur est trop lent : le téléchargement a été abandonné."
EMPTY = {204, 205}
MAX_MESSAGE = 64 * 1024  # bytes of an answer that is an error
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
    headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    with Patience(MAX_SECONDS, GRACE_SECONDS) as patience:
        try:
            fetched = _arrive(url, headers, target, patience, max_bytes)
        except _TransientError:
            if not patience.is_over:
                raise
        # A connection that was cut may look like an answer that ends.
        if patience.is_over:
            raise FetchError(TOO_SLOW)
        return fetched


def _arrive(url: str, headers: dict[str, str], target: Path, patience: Patience, max_bytes: int) -> Fetched:
    """Go from redirect to redirect, and keep what the last address answers."""
    for _hop in range(MAX_REDIRECTS + 1):
        response = _open(url, headers, patience)
        try:
            if onward := redirect_of(response):
                url = join(url, onward)
                continue
            return _keep(response, target, patience, max_bytes)
        finally:
            response.close()
    raise FetchError(f"Cette adresse renvoie sans fin vers une autre ({MAX_REDIRECTS} renvois au plus).")


def _open(url: str, headers: dict[str, str], patience: Patience) -> urllib3.BaseHTTPResponse:
    wanted = WebAddress.of(url)
    timeout = urllib3.Timeout(connect=CONNECT_TIMEOUT, read=READ_TIMEOUT)
    try:
        return ask(wanted, headers, patience, timeout)
    except (urllib3.exceptions.ProtocolError, ValueError) as fault:
        raise _TransientError(f"Le serveur {wanted.host} ne répond pas comme un serveur web.") from fault
    except (urllib3.exceptions.HTTPError, OSError) as fault:
        raise _TransientError(f"Le serveur {wanted.host} ne répond pas.") from fault


def _keep(response: urllib3.BaseHTTPResponse, target: Path, patience: Patience, max_bytes: int) -> Fetched:
    if response.status == 304:
        return Fetched(not_modified=True)
    if response.status in TRANSIENT:
        raise _TransientError(f"Le serveur a répondu par une erreur {response.status}.")
    if response.status in EMPTY:
        raise FetchError(f"Le serveur a répondu sans rien envoyer ({response.status}) : vérifiez l’adresse.")
    if response.status != 200:
        reason = f"Le serveur a répondu par une erreur {response.status} : vérifiez l’adresse."
        raise FetchError(str(no_feed(reason, _said(response, target, patience))))
    announced = response.headers.get("Content-Length", "")
    if announced.isdigit() and int(announced) > max_bytes:
        raise FetchError(_too_large(max_bytes))
    with target.open("wb") as file:
        size = _copy(response, file, patience, max_bytes)
    return Fetched(
        etag=mark_of(response, "ETag", 200),
        last_modified=mark_of(response, "Last-Modified", 100),
        content_type=response.headers.get("Content-Type", "")[:100],
        size=size,
    )


def _said(response: urllib3.BaseHTTPResponse, target: Path, patience: Patience) -> str:
    """Return the message of an answer that is an error; empty where it is long or has none."""
    try:
        with target.open("wb") as file:
            _copy(response, file, patience, MAX_MESSAGE)
    except (FetchError, _TransientError):
        return ""
    return said_in(target)


def _copy(response: urllib3.BaseHTTPResponse, file: IO[bytes], patience: Patience, max_bytes: int) -> int:
    size = 0
    begun = time.monotonic()
    for chunk in _unfolded(response):
        size += len(chunk)
        # Counted after decompression: a small body may unfold into gigabytes.
        if size > max_bytes:
            raise FetchError(_too_large(max_bytes))
        spent = time.monotonic() - begun
        if spent > GRACE_SECONDS and size / spent < MIN_BYTES_PER_SECOND:
            raise FetchError(TOO_SLOW)
        file.write(chunk)
        patience.renew()
    return size


def _unfolded(response: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
    """Pieces of the file. Gzip is undone here: urllib3 takes one that breaks off for whole, and what it lacks
    would count as gone from the source."""
    if response.headers.get("Content-Encoding", "").strip().lower() not in ("gzip", "x-gzip"):
        yield from _chunks(response, decoded=True)
        return
    folded = zlib.decompressobj(wbits=GZIP_WINDOW)
    is_some = False
    for chunk in _chunks(response, decoded=False):
        is_some = True
        yield from _pieces(folded, chunk)
        while folded.eof and folded.unused_data.startswith(GZIP):  # several files in a row are one
            rest, folded = folded.unused_data, zlib.decompressobj(wbits=GZIP_WINDOW)
            yield from _pieces(folded, rest)
    if is_some and not folded.eof:
        raise _TransientError(BROKEN_OFF)


def _pieces(folded: Any, chunk: bytes) -> Iterator[bytes]:
    """Yield what a part of a gzip file unfolds into, a little at a time: it may be gigabytes."""
    while not folded.eof:
        try:
            piece = folded.decompress(chunk, CHUNK)
        except zlib.error as fault:
            raise _TransientError(BROKEN_OFF) from fault
        if piece:
            yield piece
        chunk = folded.unconsumed_tail
        if not chunk and len(piece) < CHUNK:
            return


def _chunks(response: urllib3.BaseHTTPResponse, *, decoded: bool) -> Iterator[bytes]:
    try:
        # Not stream(): it waits for a whole chunk, and a server may drip bytes for days.
        while chunk := response.read1(CHUNK, decode_content=decoded):
            yield chunk
    except (urllib3.exceptions.HTTPError, OSError) as fault:
        raise _TransientError(BROKEN_OFF) from fault


def _too_large(max_bytes: int) -> str:
    return f"Le fichier dépasse {max_bytes // (1024 * 1024)} Mo : il est refusé."
