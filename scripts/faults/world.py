"""The portal as real processes, and people who look at its pages meanwhile."""

import itertools
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import requests
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 600  # seconds, on a machine that does much else
PATHS = ("/", "/agenda/", "/recherche/?q=emploi", "/sante/")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_until(true: Callable[[], object], what: str, pause: float = 0.05) -> float:
    """Ask again and again; the seconds that it took. Raises TimeoutError with ``what``."""
    begun = time.monotonic()
    while not true():
        if time.monotonic() - begun > PATIENCE:
            raise TimeoutError(what)
        time.sleep(pause)
    return time.monotonic() - begun


def manage(*arguments: str, variables: Mapping[str, str] | None = None, code: Path = ROOT) -> "subprocess.Popen[bytes]":
    """``manage.py`` in a process of its own, with the scratch folder and database of the environment."""
    with (Path(os.environ["VAR_DIR"]) / "faults.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments], cwd=code, env=os.environ | dict(variables or {}),
            stdout=log, stderr=log,
        )  # fmt: skip


def managed(*arguments: str, variables: Mapping[str, str] | None = None, code: Path = ROOT) -> None:
    """The same, to its end. Raises RuntimeError where it ends badly."""
    if manage(*arguments, variables=variables, code=code).wait():
        raise RuntimeError(f"manage.py {' '.join(arguments)} failed")


def copied_folder(to: Path) -> dict[str, str]:
    """A copy of the scratch folder with its database; the variables of a portal that lives there.

    This process closes the database first: whoever closes a file loses all its locks on it, and SQLite counts on them.
    """
    connection.close()
    shutil.copytree(os.environ["VAR_DIR"], to, dirs_exist_ok=True, ignore=shutil.ignore_patterns("faults.log"))
    return {"VAR_DIR": str(to)}


def copied_database(folder: str) -> str:
    return f"sqlite:///{folder}/portal.sqlite3"


@dataclass(frozen=True)
class Answer:
    """``status`` is 0 where nothing answered."""

    status: int
    text: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_polite(self) -> bool:
        """The page, or 503 with when to come back."""
        return self.status == 200 or (self.status == 503 and "Retry-After" in self.headers)


@dataclass
class Portal:
    """``manage.py serve`` on a free port."""

    variables: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: Any = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.process = manage("serve", "--no-schedule", "--port", str(self.port), variables=self.variables)
        wait_until(self._started, "the portal did not start")

    def _started(self) -> bool:
        if self.process.poll() is not None:
            raise RuntimeError("the portal did not start")
        return self.get("/sante/").status == 200

    def get(self, path: str) -> Answer:
        try:
            found = requests.get(self.address + path, timeout=60)
        except requests.RequestException:
            return Answer(0)
        return Answer(found.status_code, found.text, found.headers)

    def all_well(self) -> bool:
        return all(self.get(path).status == 200 for path in PATHS)

    def workers(self) -> list[psutil.Process]:
        family = psutil.Process(self.process.pid).children(recursive=True)
        return [each for each in family if not each.children()]

    def kill_workers(self) -> None:
        for worker in self.workers():
            worker.kill()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=60)


@contextmanager
def served(**variables: str) -> Iterator[Portal]:
    """A portal that is served as long as the block."""
    portal = Portal(variables)
    portal.start()
    try:
        yield portal
    finally:
        portal.stop()


class Visits:
    """People who ask for pages, one after the other, as long as the block, and for what nobody has asked before.

    What was asked is kept, and goes on being answered while the database is away.
    """

    _new = itertools.count()

    def __init__(self, portal: Portal, paths: tuple[str, ...] = PATHS) -> None:
        self.seen: list[Answer] = []
        self._portal, self._paths, self._over = portal, paths, threading.Event()
        self._visitors = [threading.Thread(target=self._visit, daemon=True) for _ in range(2)]

    def __enter__(self) -> "Visits":
        for visitor in self._visitors:
            visitor.start()
        return self

    def __exit__(self, *_args: object) -> None:
        self._over.set()
        for visitor in self._visitors:
            visitor.join()

    def _visit(self) -> None:
        while not self._over.is_set():
            for path in (*self._paths, f"/recherche/?q=emploi+{next(self._new)}"):
                self.seen.append(self._portal.get(path))
                time.sleep(0.02)

    def more(self, count: int) -> None:
        """Wait for so many visits from now on."""
        begun = len(self.seen)
        wait_until(lambda: len(self.seen) >= begun + count, "nobody visits any more")

    @property
    def errors(self) -> int:
        return sum(answer.status != 200 for answer in self.seen)

    @property
    def are_polite(self) -> bool:
        return all(answer.is_polite for answer in self.seen)

    def read(self, sentence: str) -> bool:
        return any(sentence in answer.text for answer in self.seen)
