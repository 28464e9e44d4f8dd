"""Speed of the import desk: ``python -m benchmarks.ingest --events 10000 100000 --places 5000 --documents 5000``.

For each number of events: a new portal (SQLite in a temporary folder, or ``DATABASE_URL`` with ``--database``), one
file of OpenAgenda, published at once. Prints seconds (of the clock and of the processor: the clock's depend on what
else the machine does), events a second, peak memory (MB, of a process of its own), the second reading that changes
nothing, a third that changes every event, and the ratio to ``bulk_create`` alone: the same rows of pages and dates, put
in the same database in the same run with nothing else. Places and documents are compared with the same rows made one
by one, on a sample. Exits with 1 when a target is missed.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from typing import Any

# Seconds for 10 000 events; others in proportion, with this much tolerance for « linear ».
TARGET_SECONDS = 60
TOLERANCE = 1.3
# MB that ten times more events may add.
FLAT_MB = 150
# What is made together, against the same rows made one by one.
OTHERS = ("places", "documents")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, nargs="*", default=[10_000])
    parser.add_argument("--places", type=int, nargs="*", default=[])
    parser.add_argument("--documents", type=int, nargs="*", default=[])
    parser.add_argument("--database", default="", help="an empty database to use instead of a temporary SQLite file")
    options = parser.parse_args()
    reports = [_in_its_own_process("events", events, options.database) for events in options.events]
    targets = _targets(reports) if reports else {}
    for kind in OTHERS:
        reports += [_in_its_own_process(kind, count, options.database) for count in getattr(options, kind)]
    sys.stdout.write(json.dumps({"runs": reports, "targets": targets}, indent=2, ensure_ascii=False) + "\n")
    return 0 if all(targets.values()) else 1


def _in_its_own_process(kind: str, count: int, database: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="bench-ingest-") as folder:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "portal.settings.local",
            "DATABASE_URL": database or f"sqlite:///{folder}/benchmark.sqlite3",
            "ELASTICSEARCH_URL": "",
            "VAR_DIR": folder,
        }
        module = "ingest.others" if kind in OTHERS else "ingest.events"
        command = [sys.executable, "-m", "benchmarks", module, str(count), *([kind] if kind in OTHERS else [])]
        answer = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    report: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return report


def _targets(reports: list[dict[str, Any]]) -> dict[str, bool]:
    found = {
        f"{each['events']} events < {TARGET_SECONDS * each['events'] / 10_000:g} s": each["seconds"]
        < TARGET_SECONDS * each["events"] / 10_000
        for each in reports
    }
    if len(reports) > 1:
        first, last = reports[0], reports[-1]
        linear = first["seconds"] / first["events"] * last["events"] * TOLERANCE
        found["linear"] = last["seconds"] < linear
        found[f"memory flat (within {FLAT_MB} MB)"] = last["peak_mb"] - first["peak_mb"] < FLAT_MB
    return found


if __name__ == "__main__":
    sys.exit(main())
