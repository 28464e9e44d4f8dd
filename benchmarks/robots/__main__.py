"""Ten thousand posts by robots, and a visitor meanwhile: ``python -m benchmarks.robots --posts 10000``.

Serves the portal with the production settings on loopback, in a folder of its own that is deleted at the end, and
posts to the forms of its offers from one address and from many (the benchmark stands where the trusted proxy
would). ``--postgresql`` asks ``DATABASE_URL``, else a throw-away server. Bounded by ``--posts`` and ``--seconds``.
Prints the report of ``campaign``, and exits with 1 when it hurt.
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from benchmarks.robots import ROOT
from tests.postgres import database_url


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--seconds", type=int, default=900, help="the campaign stops then, wherever it is")
    parser.add_argument("--postgresql", action="store_true")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-robots-")))
        database = f"sqlite:///{folder / 'portal.sqlite3'}"
        if options.postgresql:
            database = stack.enter_context(database_url())
        environment = _environment(folder, database)
        for command in (
            ["make", "-s", "static"],
            _python("manage.py", "migrate", "-v0"),
            _python("manage.py", "load_demo"),
        ):
            subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=sys.stderr)
        # Of its own process, which imports the portal once the environment says which.
        campaign = _python("-m", "benchmarks", "robots.campaign", str(options.posts), str(options.seconds))
        return subprocess.run(campaign, cwd=ROOT, env=environment, check=False).returncode


def _environment(folder: Path, database: str) -> dict[str, str]:
    """Production settings, the demonstration's content, mails written to a folder."""
    port = _free_port()
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.production", "DATABASE_URL": database, "SECURE_HTTPS": "0",
        "VAR_DIR": str(folder), "PORT": str(port), "SECRET_KEY": "robots-" + "2" * 50,
        "ALLOWED_HOSTS": "127.0.0.1", "WAGTAILADMIN_BASE_URL": f"http://127.0.0.1:{port}",
        "TRUSTED_PROXIES": "1", "EMAIL_URL": f"filemail:///{folder / 'mail'}", "ELASTICSEARCH_URL": "",
    }  # fmt: skip


def _python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
