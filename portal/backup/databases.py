"""The database as a stream of bytes, and back, while the portal is served."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from django.db import connection

from portal.backup.errors import BackupError

PIECE = 1024 * 1024  # bytes


def dump(folder: Path) -> Iterator[bytes]:
    """``folder`` is where SQLite's copy lies meanwhile."""
    return _dump_postgresql() if connection.vendor == "postgresql" else _dump_sqlite(folder)


def load(pieces: Iterable[bytes], *, replace: bool) -> None:
    """Put the dump in the place of what the database holds: whole, or not at all."""
    if connection.vendor == "postgresql":
        _load_postgresql(pieces, replace=replace)
    else:
        _load_sqlite(pieces)


def is_empty() -> bool:
    return not connection.introspection.table_names()


def _driver() -> Any:
    connection.ensure_connection()
    return cast("Any", connection).connection


def _dump_sqlite(folder: Path) -> Iterator[bytes]:
    copy = folder / ".copy.sqlite3"
    target = sqlite3.connect(copy)
    try:
        _driver().backup(target, pages=2000)
        target.close()
        with copy.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece
    finally:
        target.close()
        copy.unlink(missing_ok=True)


def _load_sqlite(pieces: Iterable[bytes]) -> None:
    with tempfile.TemporaryDirectory(dir=Path(str(connection.settings_dict["NAME"])).parent) as folder:
        copy = Path(folder) / "copy.sqlite3"
        with copy.open("wb") as file:
            file.writelines(pieces)
        source = sqlite3.connect(copy)
        try:
            source.backup(_driver(), pages=-1)
        finally:
            source.close()
    connection.close()


def _dump_postgresql() -> Iterator[bytes]:
    tool = _tool("pg_dump")
    options = ["--format=custom", "--no-owner", "--no-privileges"]
    arguments, environment = _address()
    with subprocess.Popen([tool, *options, *arguments], env=environment, stdout=subprocess.PIPE) as process:
        dumped: Any = process.stdout  # asked for by PIPE
        try:
            while piece := dumped.read(PIECE):
                yield piece
        except BaseException:
            process.kill()
            raise
        if process.wait():
            raise BackupError("pg_dump a échoué  (voir ses lignes ci-dessus) : la sauvegarde n’est pas gardée.")


def _load_postgresql(pieces: Iterable[bytes], *, replace: bool) -> None:
    options = ["--no-owner", "--no-privileges", "--no-comments", "--exit-on-error", "--single-transaction"]
    options += ["--clean", "--if-exists"] if replace else []
    tool = _tool("pg_restore")
    arguments, environment = _address()
    connection.close()  # its locks would make pg_restore wait
    with subprocess.Popen([tool, *options, *arguments], env=environment, stdin=subprocess.PIPE) as process:
        restored: Any = process.stdin  # asked for by PIPE
        try:
            for piece in pieces:
                restored.write(piece)
            restored.close()
        except BrokenPipeError:
            pass  # it ended before: its code says how
        except BaseException:
            process.kill()
            raise
        if process.wait():
            raise BackupError(
                "pg_restore a échoué (voir ses lignes ci-dessus) : la base est comme avant. Une sauvegarde plus "
                "ancienne que cette version du portail se rétablit dans une base vide."
            )


def _tool(name: str) -> str:
    """Return the program, new enough for the server; raises BackupError with what to install."""
    server = int(_driver().info.server_version) // 10_000
    found = shutil.which(name)
    if found is None:
        raise BackupError(f"« {name} » est introuvable : installez les outils clients de PostgreSQL {server}.")
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout
    major = int(said.split()[2].split(".")[0])
    if major < server:
        raise BackupError(
            f"« {name} » est de la version {major}, le serveur de la version {server} : installez les outils clients "
            f"de PostgreSQL {server} (Debian : postgresql-client-{server}) et mettez-les en tête du PATH."
        )
    return found


def _address() -> tuple[list[str], dict[str, str]]:
    """Return the server that Django asks, as libpq's programs take it.

    The password stays out of the list of processes.
    """
    info = _driver().info
    names = {"host", "hostaddr", "port", "user", "dbname", "sslmode", "sslrootcert", "sslcert", "sslkey", "service"}
    given = {name: value for name, value in info.get_parameters().items() if name in names}
    quoted = " ".join(f"{name}='{_quoted(value)}'" for name, value in given.items())
    return [f"--dbname={quoted}"], os.environ | ({"PGPASSWORD": info.password} if info.password else {})


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "\\'")
