"""The one place where the process environment is read.

Every setting that a deployment may change is read through ``env`` by the settings modules, under the name that
the table in ``docs/operations.md`` gives; a test compares the two.
"""

from pathlib import Path
from typing import Any

import environ

BASE_DIR = Path(__file__).resolve().parents[2]

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# What the running portal writes: SQLite's file, uploads, caches. Nothing else needs to be writable.
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))


def required(name: str, meaning: str) -> str:
    """Return a variable that has no sensible default, or stop with one line that names it."""
    value: str = env(name, default="").strip()
    if not value:
        raise SystemExit(f"{name} is not set: {meaning} See docs/operations.md.")
    return value


def database(default: str | None = None) -> dict[str, Any]:
    """Return the database of ``DATABASE_URL``, with what its engine needs to serve a site.

    PostgreSQL takes an index for dearer than it is on any disk of today, and a page's short queries for worth
    compiling: a search over 100 000 pages read all of them, and compiled for a second (ADR 0026).
    """
    found: dict[str, Any] = env.db("DATABASE_URL", default=default) if default else env.db("DATABASE_URL")
    if found["ENGINE"].endswith("sqlite3"):
        found["OPTIONS"] = sqlite_options()
    else:
        found["OPTIONS"] = {"options": "-c jit=off -c random_page_cost=1.1"} | found.get("OPTIONS", {})
    return found


def sqlite_options() -> dict[str, Any]:
    """Return settings under which SQLite serves several threads and processes at once.

    Readers never wait for the writer (WAL); a writer takes its lock when its transaction begins, so that two
    of them wait for one another instead of failing half-way.
    """
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;",
    }


def caches(redis_url: str) -> dict[str, dict[str, Any]]:
    """Return ``CACHES``: Redis where there is one, else files. Limits on attempts are counted apart from the rest.

    Files rather than memory: the server's workers and the scheduler are several processes, and what one of
    them publishes the others must forget. A cache that fails keeps nothing (``portal.web.failing.fail_open``).
    """
    if redis_url:
        options = {"pool_class": "portal.web.failing.fail_open.RestingPool"}
        redis = {"BACKEND": "portal.web.failing.fail_open.FailOpenRedis", "LOCATION": redis_url, "OPTIONS": options}
        # Its errors are told: a generation that was not renewed must not be trusted.
        strict = redis | {"BACKEND": "portal.web.publication.one_value_redis.OneValueRedis"}
        return {"default": redis, "limits": redis, "pages": redis, "generation": strict}
    files = "portal.web.failing.fail_open.FailOpenFiles"
    return {
        "default": {"BACKEND": files, "LOCATION": str(VAR_DIR / "cache"), "OPTIONS": {"MAX_ENTRIES": 1000}},
        # A fixed number of places, below what would be culled.
        "pages": {"BACKEND": files, "LOCATION": str(VAR_DIR / "cache" / "pages"), "OPTIONS": {"MAX_ENTRIES": 10_000}},
        "generation": {
            "BACKEND": "portal.web.publication.one_value_file.OneValueFile",
            "LOCATION": str(VAR_DIR / "generation"),
        },
        "limits": {
            "BACKEND": "portal.requests.shared_counters.SharedCounters",
            "LOCATION": str(VAR_DIR / "limits.sqlite3"),
        },
    }
