"""Speed of the search on many pages: ``python -m benchmarks.search --engine sqlite --pages 100000``.

Prints, for one engine: the time to index, to index one saved page in a small and in the full index, and
p50/p95 of a search with five facets, of a completion and of a filtered list, by one process and by eight
at once, each as a ratio to a raw query to the engine in the same run. ``--engine`` is ``sqlite`` (a
temporary file), ``postgresql`` (``DATABASE_URL``, else a throw-away server) or ``elasticsearch``
(``ELASTICSEARCH_URL``; the pages are in SQLite). Exits with 1 when a target is missed. ``--keep FOLDER`` leaves
the database of SQLite in a folder; a second run asks it again, without indexing (``DATABASE_URL`` does so too).
"""

import argparse
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.postgres import database_url

ENGINES = ("elasticsearch", "postgresql", "sqlite")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="sqlite")
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=4, help="times that each query is asked")
    parser.add_argument("--keep", type=Path, help="folder for the database, asked again by the next run")
    options = parser.parse_args()
    with ExitStack() as stack:
        environment = _environment(options.engine, options.keep, stack)
        # Of its own process, which imports the portal once the environment says which.
        measure = [sys.executable, "-m", "benchmarks", "search.measure"]
        measure += [options.engine, str(options.pages), str(options.rounds)]
        return subprocess.run(measure, env=environment, check=False).returncode


def _environment(engine: str, keep: Path | None, stack: ExitStack) -> dict[str, str]:
    """Name the database of this run, which lasts as long as ``stack``."""
    folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-search-")))
    database = f"sqlite:///{folder / 'benchmark.sqlite3'}"
    if engine == "postgresql":
        database = stack.enter_context(database_url())
    elasticsearch = os.environ.get("ELASTICSEARCH_URL", "http://127.0.0.1:9200") if engine == "elasticsearch" else ""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.local", "DATABASE_URL": database, "ELASTICSEARCH_URL": elasticsearch,
        "SEARCH_INDEX": "benchmark",
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
