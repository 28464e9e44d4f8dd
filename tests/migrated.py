"""The test database of SQLite, migrated once and copied by each worker of each run that finds it.

Migrating from nothing takes half a minute of processor; a copy takes none. The copy is kept in ``var/`` under a name
made of what the migrations are, so that a new migration or package makes another.
"""

import contextlib
import hashlib
import os
import sqlite3
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

_FOLDER = Path(settings.BASE_DIR)


@pytest.fixture(scope="session")
def migrated_copy(django_db_modify_db_settings: None) -> Path | None:
    """Put a copy of the migrated database where the test database goes; where to keep one when there is none yet."""
    if connection.vendor != "sqlite":
        return None
    kept = _kept()
    if kept.exists():
        _copy(kept, Path(connection.settings_dict["TEST"]["NAME"]))
    return kept


@pytest.fixture(scope="session")
def django_db_keepdb(migrated_copy: Path | None) -> bool:
    """As ``--reuse-db`` would: what was copied is migrated already."""
    return migrated_copy is not None and migrated_copy.exists()


@pytest.fixture(scope="session")
def django_db_createdb(request: pytest.FixtureRequest, django_db_keepdb: bool) -> bool:
    return not django_db_keepdb


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, migrated_copy: Path | None, django_db_blocker: DjangoDbBlocker) -> None:
    """pytest-django's own database; the first run keeps a copy of it before anything is in it."""
    if migrated_copy is not None and not migrated_copy.exists():
        with django_db_blocker.unblock():
            connection.close()
        _copy(Path(connection.settings_dict["NAME"]), migrated_copy)
        _forget_others(migrated_copy)


def _kept() -> Path:
    """The name says which migrations and packages made it."""
    digest = hashlib.sha256()
    for path in sorted((*_FOLDER.glob("*/migrations/*.py"), _FOLDER / "requirements.lock")):
        digest.update(path.name.encode() + path.read_bytes())
    return Path(settings.VAR_DIR) / f"test-migrated-{digest.hexdigest()[:16]}.sqlite3"


def _copy(source: Path, target: Path) -> None:
    """Whole or not at all: another worker may look for it meanwhile."""
    for suffix in ("", "-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    with (
        contextlib.closing(sqlite3.connect(source)) as read,
        contextlib.closing(sqlite3.connect(unfinished)) as written,
    ):
        read.backup(written)
    unfinished.replace(target)


def _forget_others(kept: Path) -> None:
    for other in kept.parent.glob("test-migrated-*.sqlite3"):
        if other != kept:
            other.unlink(missing_ok=True)
