"""Try `make run` as a newcomer would, in a terminal: first start, visit, Ctrl-C, second start, Ctrl-C.

Exits with 1 and what was shown when something is not as promised: pages answer, Ctrl-C ends with code 0 and
without a traceback, the second start takes less than five seconds (on a machine that is slow at that moment, less
than three times what loading the code alone takes) and changes no data. ``PORT`` and ``VAR_DIR`` are obeyed.
"""

import hashlib
import os
import pty
import select
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PORT = os.environ.get("PORT", "8000")
DATABASE = Path(os.environ.get("VAR_DIR", ROOT / "var")) / "portal.sqlite3"
FIRST_START_WITHIN = 600  # seconds: packages and demonstration content are installed
SECOND_START_WITHIN = 5
STOP_WITHIN = 10
READY = "Ctrl-C"


class Terminal:
    """`make run` in a terminal of its own."""

    def __init__(self) -> None:
        self.shown = ""
        self.started = time.monotonic()
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            os.chdir(ROOT)
            os.execvp("make", ["make", "run", f"PORT={PORT}"])  # noqa: S606, S607  # as typed in a shell

    def wait_until_ready(self, within: float) -> float:
        """Return the seconds it took to say that it answers."""
        while READY not in self.shown:
            if not self._read() or time.monotonic() - self.started > within:
                self.fail(f"not ready after {time.monotonic() - self.started:.1f} s, {within} s allowed")
        return time.monotonic() - self.started

    def press_ctrl_c(self) -> float:
        """Return the seconds it took to stop; fails unless the exit code is 0."""
        pressed = time.monotonic()
        os.write(self._terminal, b"\x03")
        while self._read():
            if time.monotonic() - pressed > STOP_WITHIN:
                self.fail(f"not stopped {STOP_WITHIN} s after Ctrl-C")
        code = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        if code or "Traceback" in self.shown:
            self.fail(f"Ctrl-C ended with code {code}")
        return time.monotonic() - pressed

    def _read(self) -> bool:
        """Take in what was shown meanwhile; False once the terminal is closed."""
        readable, _, _ = select.select([self._terminal], [], [], 0.1)
        if not readable:
            return True
        try:
            received = os.read(self._terminal, 65536)
        except OSError:
            return False
        self.shown += received.decode(errors="replace")
        return bool(received)

    def fail(self, reason: str) -> None:
        sys.exit(f"{self.shown}\nmake run: {reason}")


def seconds_to_load() -> float:
    """What this machine takes now to load the code, and nothing else."""
    started = time.monotonic()
    command = [str(ROOT / ".venv/bin/python"), "-c", "import django; django.setup()"]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.local"}, check=True)
    return time.monotonic() - started


def visit(path: str) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}{path}", timeout=20) as answer:
        body = answer.read()
        print(f"{answer.status} {path} {len(body)} bytes")


def content() -> str:
    """Return a digest of every row of the database."""
    with sqlite3.connect(DATABASE) as connection:
        return hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest()


def main() -> None:
    first = Terminal()
    print(f"First start: {first.wait_until_ready(FIRST_START_WITHIN):.1f} s")
    for path in ("/", "/cms/login/", "/sitemap.xml", "/sante/"):
        visit(path)
    time.sleep(5)  # the scheduler's first round is part of the first start
    print(f"Ctrl-C: {first.press_ctrl_c():.1f} s, exit code 0")
    print(first.shown.strip())

    before = content()
    within = max(SECOND_START_WITHIN, 3 * seconds_to_load())
    second = Terminal()
    print(f"Second start: {second.wait_until_ready(within):.1f} s, {within:.1f} s allowed")
    visit("/")
    time.sleep(3)
    print(f"Ctrl-C: {second.press_ctrl_c():.1f} s, exit code 0")
    if content() != before:
        sys.exit("make run: the second start changed the data")
    print("The second start changed nothing.")


if __name__ == "__main__":
    main()
