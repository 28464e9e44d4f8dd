"""The tests' databases, migrated once and copied by each worker of each run that finds the copy.

Migrating from nothing takes half a minute of processor; a copy takes none. SQLite's is a file kept in ``var/`` under a
name made of what the migrations are, so that a new migration or package makes another; PostgreSQL's is a template that
lives in its server. Servers that tests start take the file too.

``python -m tests.migrated`` makes PostgreSQL's (``DATABASE_URL``) beforehand, while something else leaves a core idle.
"""

import contextlib
import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from psycopg import sql

from tests.postgres import with_database

_FOLDER = Path(settings.BASE_DIR)
# Each migration makes the models of all apps anew, which refer to each other: searches for such garbage take a third
# of the time, and what they would free is less than a gigabyte.
_MIGRATE = """
import gc
from django.core.management import execute_from_command_line
gc.disable()
execute_from_command_line(["manage.py", "migrate", "--verbosity", "0"])
"""


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Put a migrated database where this worker's goes, or name the one that PostgreSQL copies."""
    test = connection.settings_dict["TEST"]
    if connection.vendor == "sqlite":
        copy_migrated(Path(test["NAME"]))
    else:
        test["TEMPLATE"] = _template(os.environ["DATABASE_URL"])


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """As ``--reuse-db`` would: what was copied is migrated already."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_createdb(django_db_keepdb: bool) -> bool:
    return not django_db_keepdb


def copy_migrated(target: Path) -> None:
    """Leave at ``target`` a migrated SQLite with nothing else in it; whole or not at all."""
    with _one_at_a_time("sqlite"):
        kept = _kept()
        if not kept.exists():
            unfinished = kept.with_suffix(".unfinished")
            unfinished.unlink(missing_ok=True)
            _migrate(f"sqlite:///{unfinished}")
            unfinished.replace(kept)
    for suffix in ("", "-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(kept)) as read, contextlib.closing(sqlite3.connect(target)) as written:
        read.backup(written)


def _template(url: str) -> str:
    """The name of a migrated database of this server, made first where it has none."""
    name = f"portal_migrated_{_digest()}"
    unfinished = f"{name}_unfinished"
    with _one_at_a_time("postgresql"), psycopg.connect(url, autocommit=True) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            for statement in ("DROP DATABASE IF EXISTS {}", "CREATE DATABASE {}"):
                server.execute(sql.SQL(statement).format(sql.Identifier(unfinished)))
            _migrate(with_database(url, unfinished))
            rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
            server.execute(rename.format(sql.Identifier(unfinished), sql.Identifier(name)))
    return name


def _migrate(url: str) -> None:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.test", "DATABASE_URL": url}
    subprocess.run([sys.executable, "-c", _MIGRATE], cwd=_FOLDER, env=environment, check=True)


def _kept() -> Path:
    """Where the migrated file is; those of other migrations are removed where there is none yet."""
    folder = Path(settings.VAR_DIR)
    kept = folder / f"test-migrated-{_digest()}.sqlite3"
    if not kept.exists():
        for other in folder.glob("test-migrated-*"):
            other.unlink(missing_ok=True)
    return kept


def _digest() -> str:
    """What tells which migrations, words that they read and packages made a database."""
    digest = hashlib.sha256()
    read = (*_FOLDER.glob("*/migrations/*.py"), *_FOLDER.glob("*/seed/*.txt"), _FOLDER / "requirements.lock")
    for path in sorted(read):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@contextlib.contextmanager
def _one_at_a_time(vendor: str) -> Iterator[None]:
    """The other workers wait for the one that migrates, rather than each doing the same."""
    with (Path(settings.VAR_DIR) / f"test-migrating-{vendor}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    _template(os.environ["DATABASE_URL"])
