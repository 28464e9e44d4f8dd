"""The proxy that the documentation asks for keeps slow senders, invented headers and addresses away from the portal."""

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.processes import wait_until

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
pytestmark = [
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed"),
    pytest.mark.skipif(
        shutil.which("openssl") is None, reason="openssl, which makes the certificate, is not installed"
    ),
]
HOST = "portail.example.org"
SECRET = "Jx7secret9Kq"
MAIN = """
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/main.log alert;
events {{ worker_connections 256; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/portal.conf;
}}
"""


class Portal(ThreadingHTTPServer):
    """Stands for the portal behind: keeps what comes to it."""

    def __init__(self) -> None:
        self.begun = 0
        self.headers: list[Message] = []
        self.bodies: list[bytes] = []
        super().__init__(("127.0.0.1", 0), Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        self.begun += 1
        super().process_request(request, client_address)


class Handler(BaseHTTPRequestHandler):
    server: Portal

    def do_GET(self) -> None:
        self.server.headers.append(self.headers)
        self.server.bodies.append(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        headers, content = self.says()
        self.send_response(200)
        for name, value in (headers | {"Content-Length": str(len(content))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def says(self) -> tuple[dict[str, str], bytes]:
        """Headers and content of the answer."""
        return {}, b"ok"

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@dataclass
class Proxy:
    """nginx with the file of the documentation; ``behind`` is what it stands in front of."""

    folder: Path
    port: int
    behind: Portal
    context: ssl.SSLContext = field(default_factory=ssl._create_unverified_context)  # our own certificate

    def connect(self) -> ssl.SSLSocket:
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        return self.context.wrap_socket(plain, server_hostname=HOST)

    def ask(
        self, method: str = "GET", path: str = "/", body: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        with self.connect() as line:
            sent = {"Host": HOST, "Content-Length": str(len(body)), "Connection": "close"} | (headers or {})
            head = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
            line.sendall(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body)
            answer = http.client.HTTPResponse(line)
            answer.begin()
            return answer.status, answer.read()

    def logs(self) -> str:
        return "".join(path.read_text() for path in self.folder.glob("*.log"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def configure(folder: Path, behind: Portal) -> int:
    """The documented file with this machine's ports, folders and certificate, and bodies cut after two seconds."""
    plain, secure = free_port(), free_port()
    text = (settings.BASE_DIR / "docs/nginx.conf.example").read_text()
    for old, new in {
        "127.0.0.1:8000": f"127.0.0.1:{behind.server_port}",
        "listen 80": f"listen 127.0.0.1:{plain}",
        "listen 443": f"listen 127.0.0.1:{secure}",
        "/etc/ssl/portail": str(folder),
        "/var/log/nginx": str(folder),
        "client_body_timeout 10s": "client_body_timeout 2s",
        "client_header_timeout 10s": "client_header_timeout 1s",
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    (folder / "portal.conf").write_text(text)
    user = "user root;" if os.geteuid() == 0 else ""  # the folder is this user's alone
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user))
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", f"/CN={HOST}", "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    return secure


@contextmanager
def running(folder: Path, behind: Portal, port: int) -> Iterator[Proxy]:
    """nginx with the files of the folder, in front of what stands for the portal."""
    threading.Thread(target=behind.serve_forever, daemon=True).start()
    command = [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    nginx = subprocess.Popen([*command, "-g", "daemon off;"])
    try:
        wait_until(lambda: _answers(port), "nginx did not start")
        yield Proxy(folder, port, behind)
    finally:
        nginx.terminate()
        nginx.wait()
        behind.shutdown()
        behind.server_close()


@pytest.fixture
def proxy(tmp_path: Path) -> Iterator[Proxy]:
    behind = Portal()
    with running(tmp_path, behind, configure(tmp_path, behind)) as found:
        yield found


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_the_portal_is_told_the_visitor_and_nothing_that_the_visitor_invents(proxy: Proxy) -> None:
    invented = (
        "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Ssl",
        "X-Forwarded-Protocol", "X-Forwarded-Prefix", "Forwarded", "SCRIPT_NAME", "Script-Name", "PATH_INFO",
        "Path-Info", "X-Script-Name", "X-Real-IP", "X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override",
        "Remote-User", "Proxy",
    )  # fmt: skip
    status, body = proxy.ask(path="/agenda/", headers=dict.fromkeys(invented, SECRET))
    assert (status, body) == (200, b"ok")
    [told] = proxy.behind.headers
    assert SECRET not in str(told)
    assert told["X-Forwarded-For"] == "127.0.0.1"
    assert told["X-Forwarded-Proto"] == "https"
    assert told["Host"] == HOST


def test_a_body_that_stops_half_way_never_reaches_the_portal(proxy: Proxy) -> None:
    with proxy.connect() as line:
        line.sendall(f"POST /a/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 1000\r\n\r\nhalf".encode())
        assert b"200" not in line.recv(100)  # 408, or an end without a word
    assert proxy.behind.begun == 0


def test_a_body_sent_in_small_pieces_reaches_the_portal_once_it_is_whole(proxy: Proxy) -> None:
    with proxy.connect() as line:
        line.sendall(f"POST /a/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 4\r\n\r\n".encode())
        for piece in (b"d", b"r", b"i"):
            line.sendall(piece)
            time.sleep(0.2)
            assert proxy.behind.begun == 0
        line.sendall(b"p")
        assert line.recv(100).startswith(b"HTTP/1.1 200")
    wait_until(lambda: proxy.behind.bodies == [b"drip"], "the whole body did not arrive")


def test_headers_that_do_not_end_are_cut(proxy: Proxy) -> None:
    with proxy.connect() as line:
        line.sendall(f"GET / HTTP/1.1\r\nHost: {HOST}\r\nX-Slow: ".encode())
        assert b"200" not in line.recv(100)
    assert proxy.behind.begun == 0


@pytest.mark.parametrize(
    ("path", "size", "status"), [("/a/", 5_500_000, 200), ("/a/", 7_000_000, 413), ("/cms/images/", 10_000_000, 200)]
)
def test_a_cv_passes_and_what_is_much_larger_does_not(proxy: Proxy, path: str, size: int, status: int) -> None:
    assert proxy.ask("POST", path, b"x" * size)[0] == status


def test_logs_hold_no_address_even_when_the_portal_is_away(proxy: Proxy) -> None:
    proxy.ask(path=f"/candidatures/{SECRET}/")
    proxy.behind.shutdown()
    proxy.behind.server_close()
    status, body = proxy.ask(
        path=f"/candidatures/{SECRET}/?cle={SECRET}", headers={"Referer": f"https://{HOST}/{SECRET}/"}
    )
    assert status == 503
    assert "Le portail est indisponible" in body.decode()
    assert proxy.ask("POST", f"/{SECRET}/", b"x" * 7_000_000)[0] == 413
    assert " GET 503 " in proxy.logs()
    assert SECRET not in proxy.logs()


def test_another_host_gets_no_answer(proxy: Proxy) -> None:
    with pytest.raises((http.client.BadStatusLine, ConnectionError)):
        proxy.ask(headers={"Host": "autre.example.net"})
    assert proxy.behind.begun == 0


def _drip(lines: list[ssl.SSLSocket]) -> bool:
    for line in lines:
        line.sendall(b"x")
    return True


def test_one_network_holds_a_bounded_number_of_requests(proxy: Proxy) -> None:
    """Sixty half-sent forms from one place are enough; the portal sees none of them."""
    lines = [proxy.connect() for _ in range(60)]
    try:
        for line in lines:
            line.sendall(f"POST /a/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 1000\r\n\r\nhalf".encode())
        wait_until(lambda: _drip(lines) and proxy.ask()[0] == 429, "the sixty-first was served")
        assert not any(proxy.behind.bodies)
    finally:
        for line in lines:
            line.close()
