"""The portal as it is served, on a database of its own with the demonstration content and work for its editors."""

import os
import socket
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

from tests.migrated import copy_migrated
from tests.postgres import with_database

# By the address of a server, where it puts the mails that it sends.
MAILS: dict[str, Path] = {}
STARTS_WITHIN = 300  # seconds: the demonstration content is loaded first


@contextmanager
def running_portal() -> Iterator[str]:
    """Yield the address of a server that lives as long as the block, like ``http://127.0.0.1:41234``."""
    with tempfile.TemporaryDirectory(prefix="portal-browser-") as folder, _database() as database:
        port = free_port()
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | database
        environment |= {"DJANGO_SETTINGS_MODULE": "portal.settings.local", "VAR_DIR": folder, "PORT": str(port)}
        log = Path(folder) / "server.log"
        if not database:
            copy_migrated(Path(folder) / "portal.sqlite3")
        subprocess.run(["make", "-s", "static"], cwd=settings.BASE_DIR, check=True)
        for command in (["manage.py", "prepare"], ["-m", "tests.browser.seed"]):
            subprocess.run(
                [sys.executable, *command],
                cwd=settings.BASE_DIR, env=environment, stdout=subprocess.DEVNULL, check=True,
            )  # fmt: skip
        with log.open("w") as output:
            server = subprocess.Popen(
                [sys.executable, "-u", "manage.py", "serve", "--prepare"],
                cwd=settings.BASE_DIR, env=environment, stdout=output, stderr=subprocess.STDOUT,
            )  # fmt: skip
        try:
            _wait_for(server, log)
            url = f"http://127.0.0.1:{port}"
            MAILS[url] = Path(folder) / "mail"
            yield url
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait_for(server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Return once the server says where it answers; raise with what it said when it ends before."""
    for _ in range(STARTS_WITHIN * 10):
        if "/cms/" in log.read_text():
            return
        try:
            server.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
        raise RuntimeError(f"The portal did not start:\n{log.read_text()}")
    raise TimeoutError(f"The portal did not start within {STARTS_WITHIN} s:\n{log.read_text()}")


@contextmanager
def _database() -> Iterator[dict[str, str]]:
    """Yield the variable that names an empty database: on the PostgreSQL of this run, or none for SQLite."""
    if connection.vendor != "postgresql":
        yield {}
        return
    name = f"portal_browser_{uuid.uuid4().hex[:8]}"
    url = os.environ["DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield {"DATABASE_URL": with_database(url, name)}
    finally:
        with psycopg.connect(url, autocommit=True) as admin:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
