"""The build stops at a package with a known vulnerability, and goes on where nobody can be asked."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCK = f"django==5.2.1 --hash=sha256:{'0' * 64}\nsegno==1.6.6 --hash=sha256:{'0' * 64}\n"
ADVISORY = {
    "id": "PYSEC-2025-47",
    "aliases": ["CVE-2025-48432"],
    "summary": "A hole",
    "affected": [
        {
            "package": {"name": "django", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "5.2"}, {"fixed": "5.2.2"}]}],
            "versions": ["5.2.1"],
        }
    ],
}


class Advisories(BaseHTTPRequestHandler):
    """A source of advisories that knows one hole, as OSV answers."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        body = json.dumps({"vulns": [ADVISORY]} if asked["package"]["name"] == "django" else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def advisories() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Advisories) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
        server.shutdown()


def audit(folder: Path, lock: str, *options: str) -> subprocess.CompletedProcess[str]:
    (folder / "a.lock").write_text(lock)
    # Nothing listens on the discard port: what is not on this machine is out of reach.
    without_network = {"HTTPS_PROXY": "http://127.0.0.1:9", "NO_PROXY": "127.0.0.1", "XDG_CACHE_HOME": str(folder)}
    return subprocess.run(
        [sys.executable, ROOT / "scripts/audit.py", str(folder / "a.lock"), *options],
        env=os.environ | without_network, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_known_vulnerability_stops_the_build_and_names_what_mends_it(tmp_path: Path, advisories: str) -> None:
    answer = audit(tmp_path, LOCK, "--osv-url", advisories)
    assert answer.returncode == 1, answer.stderr
    assert "VULNERABLE django 5.2.1: PYSEC-2025-47 (mended in 5.2.2)" in answer.stdout
    assert "2 packages audited, 1 known vulnerabilities" in answer.stdout


def test_packages_without_a_known_one_pass(tmp_path: Path, advisories: str) -> None:
    answer = audit(tmp_path, LOCK.splitlines()[1], "--osv-url", advisories)
    assert answer.returncode == 0, answer.stderr
    assert "1 packages audited, 0 known" in answer.stdout


def test_a_source_out_of_reach_is_said_and_stops_nothing(tmp_path: Path) -> None:
    answer = audit(tmp_path, LOCK)
    assert answer.returncode == 0, answer.stderr
    assert "NOT AUDITED" in answer.stdout


def test_a_lock_that_cannot_be_read_is_no_source_out_of_reach(tmp_path: Path) -> None:
    answer = audit(tmp_path, "django==5.2.1\n")
    assert answer.returncode == 1
    assert "pip-audit answered" in answer.stderr
