"""Run the whole suite on SQLite, beside it on PostgreSQL what asks the database: ``python -m tests.both -n auto …``.

One after the other, each would leave a core idle while its last tests end, and SQLite's while its browser waits.
SQLite's, which has more to do, is given a worker more (``auto``). PostgreSQL's lines come after SQLite's own. The exit
code is 0 where both pass.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile

# The browser's tests look at the same on both databases, and take minutes (ADR 0006).
ON_POSTGRESQL = ("--ignore", "tests/browser", "-m", "database and not browser and not once", "-p", "no:cacheprovider")


def main(options: list[str]) -> int:
    command = [sys.executable, "-m", "pytest"]
    on_sqlite = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with tempfile.TemporaryFile("w+") as said:
        cores = str(os.cpu_count() or 1)
        fewer = [cores if option == "auto" else option for option in options]
        postgresql = subprocess.Popen([*command, *ON_POSTGRESQL, *fewer], stdout=said, stderr=subprocess.STDOUT)
        _say("== Tests on SQLite")
        sqlite = subprocess.Popen([*command, *options], env=on_sqlite)
        # Ctrl-C reaches both runs, which end what they have started; this waits for them.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        codes = [sqlite.wait(), postgresql.wait()]
        _say("== Tests on PostgreSQL, beside them")
        said.seek(0)
        shutil.copyfileobj(said, sys.stdout)
    return 1 if any(codes) else 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
