"""Counts that all processes of one machine share, where there is no Redis.

A robot that changes its address at each request fills any cache: beside pages, its counts would push them out, and
the pages' turnover would forget the counts. Django's cache of files also counts by reading, then writing: of
several requests at once, all but one are forgotten. Here each count is one row of a SQLite file, changed
in one transaction.
"""

import logging
import os
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

from portal.web.failing.quiet_log import QuietLog

failures = QuietLog(logging.getLogger(__name__))
SWEEP_EVERY = 500  # new keys between two sweeps of those that ended
_TABLE = "CREATE TABLE IF NOT EXISTS counts (key TEXT PRIMARY KEY, value INTEGER NOT NULL, ends REAL NOT NULL)"


class SharedCounters(BaseCache):
    """A cache of whole numbers, for ``add`` and ``incr``; ``LOCATION`` is its file.

    What fails (a full disk) counts nothing and is logged: limits never stop the portal.
    """

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._path = Path(location)
        self._added = 0
        self._local = threading.local()

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Set a counter that nobody has set; whether it did."""
        now, ends = time.time(), self.get_backend_timeout(timeout) or 1e12
        self._added += 1
        if self._added % SWEEP_EVERY == 0:
            self.sweep()
        # One that ended is as if it were not there.
        sql = (
            "INSERT INTO counts VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, "
            "ends = excluded.ends WHERE counts.ends < ?"
        )
        return bool(self._run(lambda db: db.execute(sql, (self.make_key(key, version), value, ends, now)).rowcount, 0))

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Add to a counter and return it; ValueError where there is none."""
        found = self.make_key(key, version)

        def change(db: sqlite3.Connection) -> int | None:
            sql = "UPDATE counts SET value = value + ? WHERE key = ? AND ends >= ?"
            if not db.execute(sql, (delta, found, time.time())).rowcount:
                return None
            return int(db.execute("SELECT value FROM counts WHERE key = ?", (found,)).fetchone()[0])

        value: int | None = self._run(change, None)
        if value is None:
            raise ValueError(f"Key {key!r} not found")
        return value

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        sql = "SELECT value FROM counts WHERE key = ? AND ends >= ?"
        row = self._run(lambda db: db.execute(sql, (self.make_key(key, version), time.time())).fetchone(), None)
        return row[0] if row else default

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self.delete(key, version)
        self.add(key, value, timeout, version)

    def delete(self, key: str, version: int | None = None) -> bool:
        sql = "DELETE FROM counts WHERE key = ?"
        return bool(self._run(lambda db: db.execute(sql, (self.make_key(key, version),)).rowcount, 0))

    def clear(self) -> None:
        self._run(lambda db: db.execute("DELETE FROM counts"), None)

    def sweep(self) -> None:
        """Forget what ended."""
        self._run(lambda db: db.execute("DELETE FROM counts WHERE ends < ?", (time.time(),)), None)

    def __len__(self) -> int:
        return int(self._run(lambda db: db.execute("SELECT count(*) FROM counts").fetchone()[0], 0))

    def __bool__(self) -> bool:
        return True

    def _run(self, work: Any, otherwise: Any) -> Any:
        """Return what ``work`` returns, in one transaction."""
        try:
            db = self._connection()
            with db:
                db.execute("BEGIN IMMEDIATE")
                return work(db)
        except (sqlite3.Error, OSError) as error:
            failures.error("count of limits", error)
            return otherwise

    def _connection(self) -> sqlite3.Connection:
        """Of this thread in this process: a fork may not use its parent's."""
        kept: tuple[int, sqlite3.Connection] | None = getattr(self._local, "kept", None)
        if kept and kept[0] == os.getpid():
            return kept[1]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self._path, timeout=2, isolation_level=None)
        db.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; {_TABLE};")
        self._local.kept = (os.getpid(), db)
        return db
