"""Bringing a file from an address: what passes, and what is refused with a sentence."""

import contextlib
import gzip
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import FetchError
from ingest.fetching import fetch as fetching
from ingest.fetching.connecting import public_address
from ingest.fetching.fetch import fetch

Reply = Callable[[BaseHTTPRequestHandler], None]


class Partner:
    """A partner's server on this machine; ``reply`` answers each request."""

    def __init__(self) -> None:
        self.requests: list[BaseHTTPRequestHandler] = []
        self.reply: Reply = lambda handler: send(handler, b"bonjour")
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.requests.append(self)
                outer.reply(self)

            def log_message(self, *args: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://localhost:{self.server.server_port}/flux.json"


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def partner(settings: Any) -> Iterator[Partner]:
    settings.INGEST_TRUSTED_HOSTS = ["localhost"]
    settings.INGEST_RETRY_SECONDS = 0
    found = Partner()
    thread = threading.Thread(target=found.server.serve_forever, daemon=True)
    thread.start()
    yield found
    found.server.shutdown()
    found.server.server_close()


def test_a_file_is_brought_with_what_recognises_it_next_time(partner: Partner, tmp_path: Path) -> None:
    partner.reply = lambda handler: send(handler, b"[]", ETag='"v1"', Last_Modified="Mon, 02 Nov 2026 08:00:00 GMT")
    answer = fetch(partner.url, tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"[]"
    assert (answer.etag, answer.size) == ('"v1"', 2)
    partner.reply = lambda handler: send(handler, b"", 304)
    assert fetch(partner.url, tmp_path / "file", etag='"v1"').not_modified
    assert partner.requests[-1].headers["If-None-Match"] == '"v1"'


def test_a_passing_fault_is_tried_again_and_a_lasting_one_said(partner: Partner, tmp_path: Path) -> None:
    answers = iter([503, 503, 200])
    partner.reply = lambda handler: send(handler, b"[]", next(answers))
    assert fetch(partner.url, tmp_path / "file").size == 2
    partner.reply = lambda handler: send(handler, b"", 503)
    with pytest.raises(FetchError, match="erreur 503"):
        fetch(partner.url, tmp_path / "file")
    partner.reply = lambda handler: send(handler, b"", 404)
    with pytest.raises(FetchError, match="erreur 404 : vérifiez l’adresse"):
        fetch(partner.url, tmp_path / "file")


def test_an_address_with_accents_and_spaces_is_asked_for_as_servers_know_it(partner: Partner, tmp_path: Path) -> None:
    fetch(partner.url.replace("flux.json", "événements du 18e.ics?q=café&lieu=%C3%A9"), tmp_path / "file")
    assert partner.requests[0].path == "/%C3%A9v%C3%A9nements%20du%2018e.ics?q=caf%C3%A9&lieu=%C3%A9"


def test_a_redirect_that_leads_nowhere_is_said(partner: Partner, tmp_path: Path) -> None:
    partner.reply = lambda handler: send(handler, b"", 302, Location="http://[::1/")
    with pytest.raises(FetchError, match="Adresse refusée"):
        fetch(partner.url, tmp_path / "file")


def test_a_redirect_to_accents_that_nobody_encoded_is_followed(partner: Partner, tmp_path: Path) -> None:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        is_new = handler.path == "/%C3%A9v%C3%A9nements.json"
        raw = "/événements.json".encode().decode("latin-1")  # what http.server writes as it is
        send(handler, b"bonjour") if is_new else send(handler, b"", 302, Location=raw)

    partner.reply = reply
    fetch(partner.url, tmp_path / "flux")
    assert (tmp_path / "flux").read_bytes() == b"bonjour"


def test_endless_redirects_stop(partner: Partner, tmp_path: Path) -> None:
    partner.reply = lambda handler: send(handler, b"", 302, Location=partner.url + "?encore")
    with pytest.raises(FetchError, match="renvoie sans fin"):
        fetch(partner.url, tmp_path / "file")
    assert len(partner.requests) == fetching.MAX_REDIRECTS + 1


@pytest.mark.parametrize("target", ["http://127.0.0.1:1/", "http://169.254.169.254/latest/", "file:///etc/passwd"])
def test_a_redirect_to_a_private_network_is_refused(partner: Partner, tmp_path: Path, target: str) -> None:
    partner.reply = lambda handler: send(handler, b"", 302, Location=target)
    with pytest.raises(FetchError, match="Adresse refusée"):
        fetch(partner.url, tmp_path / "file")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.0.0.8", "192.168.1.1", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1",
             "64:ff9b::7f00:1", "2002:7f00:1::", "0.0.0.0"]
)  # fmt: skip
def test_private_addresses_are_refused(host: str) -> None:
    with pytest.raises(FetchError, match="réseau privé"):
        public_address(host, 443)


def test_a_body_too_large_is_refused_announced_or_not(partner: Partner, tmp_path: Path) -> None:
    partner.reply = lambda handler: send(handler, b"x" * 5000)
    with pytest.raises(FetchError, match="dépasse"):
        fetch(partner.url, tmp_path / "file", max_bytes=1000)


def test_a_small_body_that_unfolds_is_refused(partner: Partner, tmp_path: Path) -> None:
    bomb = gzip.compress(b"0" * 3_000_000)
    assert len(bomb) < 10_000
    partner.reply = lambda handler: send(handler, bomb, Content_Encoding="gzip")
    with pytest.raises(FetchError, match="dépasse"):
        fetch(partner.url, tmp_path / "file", max_bytes=1_000_000)


@pytest.mark.parametrize("parts", [1, 3])
def test_a_folded_body_comes_out_whole(partner: Partner, tmp_path: Path, parts: int) -> None:
    text = b"".join(b"ligne %d\n" % number for number in range(50_000))
    folded = b"".join(gzip.compress(text[start : start + 200_000]) for start in range(0, len(text), 200_000))
    body = gzip.compress(text) if parts == 1 else folded + b"\0" * 12
    partner.reply = lambda handler: send(handler, body, Content_Encoding="gzip")
    assert fetch(partner.url, tmp_path / "file").size == len(text)
    assert (tmp_path / "file").read_bytes() == text


def test_a_folded_body_that_breaks_off_is_not_taken_for_whole(partner: Partner, tmp_path: Path) -> None:
    body = gzip.compress(b"titre;debut\n" * 20_000 + b"Forum;01/12/2026\n" * 3)
    partner.reply = lambda handler: send(handler, body[:-30], Content_Encoding="gzip")
    with pytest.raises(FetchError, match="interrompue"):
        fetch(partner.url, tmp_path / "file")
    partner.reply = lambda handler: send(handler, b"pas du gzip", Content_Encoding="gzip")
    with pytest.raises(FetchError, match="interrompue"):
        fetch(partner.url, tmp_path / "file")


def test_a_server_that_drips_is_left(partner: Partner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_SECONDS", 0.3)
    stop = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not stop.wait(0.1):
            try:
                handler.wfile.write(b" ")
            except OSError:
                return

    partner.reply = drip
    with pytest.raises(FetchError, match="trop lent"):
        fetch(partner.url, tmp_path / "file")
    stop.set()


@pytest.mark.parametrize("dripped", ["status", "header", "size of a piece", "empty gzip"])
def test_a_server_that_drips_what_no_reading_ends_with_is_left(
    partner: Partner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dripped: str
) -> None:
    monkeypatch.setattr(fetching, "GRACE_SECONDS", 1)
    starts = {
        "status": (b"", b"H"),
        "header": (b"HTTP/1.1 200 OK\r\nX-Sans-Fin: ", b"a"),
        "size of a piece": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
        "empty gzip": (
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
            b"\x00\x00\x00\xff\xff",
        ),
    }

    def drip(handler: BaseHTTPRequestHandler) -> None:
        start, drop = starts[dripped]
        with contextlib.suppress(OSError):
            handler.wfile.write(start)
            for _second in range(100):
                handler.wfile.write(drop)
                time.sleep(0.1)

    partner.reply = drip
    begun = time.monotonic()
    with pytest.raises(FetchError, match="trop lent"):
        fetch(partner.url, tmp_path / "file")
    assert time.monotonic() - begun < 8
    assert len(partner.requests) == 1
