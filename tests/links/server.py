"""A web of several sites on this machine, which plays the corpus: one address of the loopback network for each host."""

import gzip
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.links.corpus import HTML, ROOTS, UNKNOWN, Reply, page, to

DRIP = 0.05  # seconds


class Web:
    """``routes``: what each (host, path) replies; whatever is not there, its host's own word for the unknown."""

    def __init__(self) -> None:
        self.hosts = {name: f"127.0.1.{number}" for number, name in enumerate(UNKNOWN, start=1)}
        self.names = {address: name for name, address in self.hosts.items()}
        self.routes: dict[tuple[str, str], Reply] = {}
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.at_once, self.most_at_once = Counter[str](), Counter[str]()
        self.over = threading.Event()
        self.server = _Server(("", 0), _handler(self))
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, host: str, path: str) -> str:
        address = {"nobody": "127.0.1.99:9", "nowhere": "nulle-part.invalid"}.get(host)
        return f"http://{address or f'{self.hosts[host]}:{self.port}'}{path}"

    def add(self, host: str, path: str, reply: Reply) -> str:
        self.routes[host, path] = reply
        return self.url(host, path)

    def close(self) -> None:
        self.over.set()
        self.server.shutdown()
        self.server.server_close()

    def reply(self, host: str, path: str) -> Reply:
        if path.partition("?")[0] in ("/t2", "/nouveau"):
            return page("Nos ateliers")
        return self.routes.get((host, path.partition("?")[0])) or ROOTS.get(path) or UNKNOWN[host]


class _Server(ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True


def _handler(web: Web) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = web.names.get(self.headers["Host"].partition(":")[0], "honest")
            web.asked.append((host, self.path, dict(self.headers)))
            web.at_once[host] += 1
            web.most_at_once[host] = max(web.most_at_once[host], web.at_once[host])
            try:
                _play(web, self, web.reply(host, self.path))
            except OSError:
                pass  # whoever asked has left
            finally:
                web.at_once[host] -= 1

        def log_message(self, *args: object) -> None:
            """Quiet."""

    return Handler


def _play(web: Web, handler: Any, reply: Reply) -> None:
    if isinstance(reply, str):
        return PLAYS[reply](web, handler)
    status, headers, body = reply
    body = body.encode() if isinstance(body, str) else body
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, _placed(web, value))
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
    return None


def _placed(web: Web, value: str) -> str:
    for name, address in web.hosts.items():
        value = value.replace(f"{{{name}}}", f"{address}:{web.port}")
    return value


def _head(handler: Any, kind: str = "text/html", **headers: str) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", kind)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()


def _gzip(_web: Web, handler: Any) -> None:
    _head(handler, Content_Encoding="gzip")
    handler.wfile.write(gzip.compress(page("Nos ateliers")[2].encode()))


def _endless(web: Web, handler: Any) -> None:
    _head(handler, "video/mp4")
    while not web.over.is_set():
        handler.wfile.write(b"x" * 65_536)


def _endless_page(web: Web, handler: Any) -> None:
    _head(handler)
    handler.wfile.write(page("Nos ateliers")[2].encode())
    while not web.over.is_set():
        handler.wfile.write(b"<p>encore</p>" * 5_000)


def _cookie(_web: Web, handler: Any) -> None:
    if "vu=1" in handler.headers.get("Cookie", ""):
        return _play(_web, handler, page("Nos ateliers"))
    return _play(_web, handler, to(handler.path, 302, Set_Cookie="vu=1; Path=/"))


def _late(web: Web, handler: Any) -> None:
    web.over.wait(0.6)
    _play(web, handler, page("Nos ateliers"))


def _drip(web: Web, handler: Any) -> None:
    _head(handler)
    handler.wfile.write(b"<title>Nos ateliers</title>")
    while not web.over.wait(DRIP):
        handler.wfile.write(b"a ")
        handler.wfile.flush()


def _drip_headers(web: Web, handler: Any) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not web.over.wait(DRIP):
        handler.wfile.write(b"X-A: b\r\n")
        handler.wfile.flush()


def _further(_web: Web, handler: Any) -> None:
    _play(_web, handler, to(f"/fuite?n={time.monotonic_ns()}", 302))


def _noise(_web: Web, handler: Any) -> None:
    handler.wfile.write(b"\x00\x01\x02 bonjour\r\n\r\n")


def _hang_up(_web: Web, handler: Any) -> None:
    handler.close_connection = True


def _silent(web: Web, _handler: Any) -> None:
    web.over.wait(5)


PLAYS = {
    "gzip": _gzip, "endless": _endless, "endless_page": _endless_page, "cookie": _cookie, "late": _late, "drip": _drip,
    "drip_headers": _drip_headers, "further": _further, "noise": _noise, "hang_up": _hang_up, "silent": _silent,
}  # fmt: skip
__all__ = ["HTML", "Web"]
