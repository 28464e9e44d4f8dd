"""``scripts/compare_served.py``: two served versions say the same, but for what each draws anew and its own port."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count

from tests.test_consistency import ROOT

NAME = "http://portail.test"
drawn = count()


@contextmanager
def served(pages: dict[str, str]) -> Iterator[str]:
    """A version made of these pages; « {base} » and « {new} » are its address and what it draws anew."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the server's own name
            body = pages.get(self.path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((body or "").replace("{base}", base).replace("{new}", str(next(drawn))).encode())

        def log_message(self, *_args: object) -> None:
            """Nothing: the test reads what the script says."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    base = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield base
    finally:
        server.shutdown()


HOME = (
    '<a href="/lieux/">Lieux</a> <a href="mailto:a@example.org">Écrire</a> <a href="https://ailleurs.example/">Ailleurs</a>'
    f'<link rel="canonical" href="{NAME}/"><i>{{base}}/</i><input name="token" value="{{new}}">'
)


def compared(former: dict[str, str], new: dict[str, str], *options: str) -> tuple[int, str]:
    with served(former) as one, served(new) as other:
        done = subprocess.run(
            [sys.executable, "scripts/compare_served.py", one, other, "--name", NAME, *options],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
    return done.returncode, done.stdout


def test_tokens_ports_and_other_sites_are_no_difference() -> None:
    pages = {"/": HOME, "/lieux/": "<p>Un lieu</p>"}
    code, said = compared(pages, pages)
    assert (code, said) == (0, "addresses=6 differing=0\n")  # the five that it begins with, and the one that is linked


def test_a_page_that_says_otherwise_is_shown() -> None:
    code, said = compared({"/": HOME, "/lieux/": "<p>Un lieu</p>"}, {"/": HOME, "/lieux/": "<p>Deux lieux</p>"})
    assert code == 1
    assert "≠ /lieux/" in said
    assert "+<p>Deux lieux</p>" in said


def test_a_page_that_is_gone_is_shown() -> None:
    code, said = compared({"/": HOME, "/lieux/": "<p>Un lieu</p>"}, {"/": HOME})
    assert code == 1
    assert "- 200" in said
    assert "+ 404" in said


def test_what_a_change_means_to_change_is_left_out() -> None:
    former, new = {"/": HOME, "/lieux/": "<p>Un lieu</p>"}, {"/": HOME, "/lieux/": "<p id='lieu'>Un lieu</p>"}
    assert compared(former, new)[0] == 1
    assert compared(former, new, "--but", " id='[a-z]+'")[0] == 0
