"""One address asked for, as a browser would read it: bounded in bytes, in time and in redirects.

GET, never HEAD, which many servers answer otherwise. Each hop passes the guard of the import desk, which connects to no
private network.
"""

import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import urllib3

from ingest.errors import FetchError, PrivateAddressError, UnknownHostError
from ingest.fetching import connecting
from ingest.fetching.connecting import REDIRECTS, WebAddress
from ingest.fetching.patience import Patience
from links.checking.answer import Answer
from links.checking.reading import read_page
from links.enums import Fault
from portal import dates
from portal.pages.addresses import absolute

CHUNK = 16 * 1024
MOST_WAIT = 24 * 3600  # seconds that a server may ask us to wait
GZIP_OR_ZLIB = 47  # zlib's word for either
READABLE = {"", "gzip", "x-gzip", "deflate"}
MOST_COOKIES = 20
# OpenSSL's words for an issuer that it cannot find: browsers fetch the missing certificate, or know the issuer.
CHAIN_CODES = {20, 21}
Turn = Callable[[str], AbstractContextManager[None]]
_HTML = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True)
class Limits:
    """How long and how much, in seconds and bytes. ``slow``: an answer that a reader would not wait for."""

    seconds: float = 12.0
    silence: float = 8.0
    slow: float = 6.0
    most_bytes: int = 256 * 1024
    hops: int = 8


LIMITS = Limits()


def user_agent() -> str:
    """Return who asks, and where to complain."""
    return f"PortailEmploiParisien/1.0 (verification des liens; +{absolute('/mentions-legales/')})"


def _at_once(_host: str) -> AbstractContextManager[None]:
    return nullcontext()


def ask(
    address: str, *, etag: str = "", last_modified: str = "", limits: Limits = LIMITS, turn: Turn = _at_once
) -> Answer:
    """Ask for the address, through its redirects. Never raises for what a server does.

    ``etag``, ``last_modified``: of the last answer, where it was good; a server may then say 304. ``turn(host)`` is a
    block that begins when the host may be asked; what is waited for is no time of the server's.
    """
    headers = {
        "User-Agent": user_agent(), "Accept": "text/html,*/*;q=0.8", "Accept-Language": "fr,en;q=0.5",
        "Accept-Encoding": "identity",
    }  # fmt: skip
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    return _Visit(address, headers, turn, limits).through()


@dataclass
class _Visit:
    """From redirect to redirect, with the cookies that each host gave: some send to themselves until they are back."""

    asked: str
    headers: dict[str, str]
    turn: Turn
    limits: Limits
    cookies: dict[str, dict[str, str]] = field(default_factory=dict)
    spent: float = 0.0

    def through(self) -> Answer:
        current, hops, seen = self.asked, list[int](), set[tuple[str, str]]()
        while True:
            state = (current, self._cookie(current))
            if state in seen or len(hops) > self.limits.hops:
                return Answer(self.asked, current, fault=Fault.LOOP, hops=tuple(hops), seconds=self.spent)
            seen.add(state)
            answer, onward = self._timed(current)
            if not onward:
                is_slow = self.spent > self.limits.slow
                return replace(answer, hops=tuple(hops), seconds=self.spent, is_slow=is_slow)
            try:
                current = connecting.join(current, onward)
            except FetchError:
                return Answer(self.asked, current, fault=Fault.NO_ADDRESS, hops=tuple(hops), seconds=self.spent)
            hops.append(answer.status if answer.status in REDIRECTS else 0)

    def _timed(self, current: str) -> tuple[Answer, str]:
        """One request, in what is left of the time that all may take."""
        with self.turn(_host(current)):
            begun = time.monotonic()
            with Patience(max(self.limits.seconds - self.spent, 0.1), self.limits.silence) as patience:
                answer, onward = self._one(current, patience)
                is_over = patience.is_over
            self.spent += time.monotonic() - begun
        if not is_over:
            return answer, onward
        # A connection that is cut breaks in many ways; headers that never ended look like an empty page.
        if answer.is_answered and not answer.is_empty:
            return replace(answer, is_cut=True), ""
        return replace(answer, is_cut=True, status=None, fault=Fault.SILENT), ""

    def _one(self, current: str, patience: Patience) -> tuple[Answer, str]:
        """Return one answer, and where it sends browsers; empty where it stays."""
        timeout = urllib3.Timeout(connect=self.limits.silence, read=self.limits.silence)
        cookie = self._cookie(current)
        headers = {**self.headers, "Cookie": cookie} if cookie else self.headers
        try:
            response = connecting.ask(WebAddress.of(current), headers, patience, timeout)
        except (FetchError, urllib3.exceptions.HTTPError, OSError, ValueError) as fault:
            return Answer(self.asked, current, fault=_fault(fault)), ""
        try:
            self._keep_cookies(current, response)
            if target := connecting.redirect_of(response):
                return Answer(self.asked, current, response.status), target
            answer = self._read(current, response)
        finally:
            response.close()
        return answer, answer.page.refresh if answer.page else ""

    def _read(self, current: str, response: urllib3.BaseHTTPResponse) -> Answer:
        kind, _, rest = response.headers.get("Content-Type", "").lower().partition(";")
        is_html = kind.strip() in _HTML or not kind
        body = b"".join(_beginning(response, self.limits.most_bytes if is_html else 1))
        charset = rest.partition("charset=")[2].strip(" \"'")[:40]
        page = read_page(body, charset) if is_html and body.strip() else None
        return Answer(
            self.asked, current, response.status, page=page, is_empty=not body.strip() and _is_readable(response),
            retry_after=_retry_after(response.headers.get("Retry-After", "")),
            etag=connecting.mark_of(response, "ETag", 200),
            last_modified=connecting.mark_of(response, "Last-Modified", 100),
        )  # fmt: skip

    def _cookie(self, address: str) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.get(_host(address), {}).items())

    def _keep_cookies(self, address: str, response: urllib3.BaseHTTPResponse) -> None:
        kept = self.cookies.setdefault(_host(address), {})
        for line in response.headers.getlist("Set-Cookie")[:MOST_COOKIES]:
            name, _, value = line.partition(";")[0].partition("=")
            if len(kept) < MOST_COOKIES and len(line) < CHUNK:
                kept[name.strip()] = value.strip()


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # brackets left open
        return ""


def _fault(fault: Exception) -> Fault:
    if isinstance(fault, UnknownHostError):
        return Fault.NO_HOST
    if isinstance(fault, PrivateAddressError):
        return Fault.PRIVATE
    if isinstance(fault, FetchError):
        return Fault.NO_ADDRESS
    if isinstance(fault, urllib3.exceptions.SSLError):
        return _of_certificate(fault)
    if isinstance(fault, urllib3.exceptions.TimeoutError):
        return Fault.SILENT
    is_refused = isinstance(fault, urllib3.exceptions.NewConnectionError | ConnectionRefusedError)
    return Fault.REFUSED if is_refused else Fault.NO_WEB


def _of_certificate(fault: urllib3.exceptions.SSLError) -> Fault:
    cause = fault.args[0] if fault.args else None
    if not isinstance(cause, ssl.SSLCertVerificationError):
        return Fault.CERTIFICATE if "match" in str(fault) else Fault.NO_WEB
    return Fault.CHAIN if cause.verify_code in CHAIN_CODES else Fault.CERTIFICATE


def _coding(response: Any) -> str:
    said: str = response.headers.get("Content-Encoding", "").strip().lower()
    return "" if said == "identity" else said


def _is_readable(response: Any) -> bool:
    """Return whether we can unfold the body: some servers send brotli to whoever did not ask for it."""
    return _coding(response) in READABLE


def _beginning(response: Any, most: int) -> Iterator[bytes]:
    """Yield at most so many bytes of the body, unfolded where it is folded although nobody asked."""
    if not _is_readable(response):
        return
    unfold = zlib.decompressobj(wbits=GZIP_OR_ZLIB) if _coding(response) else None
    left = most
    try:
        while left > 0 and (chunk := response.read1(min(CHUNK, max(left, 1)), decode_content=False)):
            piece = unfold.decompress(chunk, left) if unfold else chunk
            left -= len(piece)
            yield piece
    except (urllib3.exceptions.HTTPError, OSError, zlib.error):
        return  # what came is read; the answer itself came before


def _retry_after(said: str) -> int:
    """Seconds, from a number or a date; 0 for anything else."""
    if said.strip().isdecimal():
        return min(int(said.strip()[:9]), MOST_WAIT)
    try:
        seconds = (parsedate_to_datetime(said) - dates.now()).total_seconds()
    except (ValueError, TypeError, OverflowError):  # no date, one without a zone, one of no calendar
        return 0
    return max(0, min(int(seconds), MOST_WAIT))
