"""A labelled day of traffic replayed by real processes: ``python -m benchmarks.replay [--people 10000] [--redis URL]``.

People at home, in offices, on telephones; reloads, prefetches, robots and who refuses, drawn from one seed
(``benchmarks.traffic``); what is counted is compared with the truth. Once by one process and once by four, which share
a file, or the Redis of URL too. « µs » is processor per request, of deciding what it is and counting it; the portal's
database is a new one in a temporary folder. Ends with 1 where an error is above 2 %.
"""

import argparse
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.scale import kept_database


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--redis", default="", help="redis://… to compare with; it is emptied")
    options = parser.parse_args()
    with TemporaryDirectory() as folder, kept_database("sqlite", Path(folder)):
        command = [sys.executable, "-m", "benchmarks", "replay_counted", str(options.people), options.redis, folder]
        sys.exit(subprocess.run(command, check=False).returncode)


if __name__ == "__main__":
    main()
