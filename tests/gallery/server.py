"""Serves the gallery on a database of its own, in a process of its own.

Playwright's event loop occupies the tests' thread, where Django then refuses or mistakes its connections.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from tests.browser.server import free_port
from tests.migrated import copy_migrated

ANSWERS_WITHIN = 30  # seconds


@contextmanager
def running_gallery() -> Iterator[str]:
    """Yield the address of the gallery, which holds the structure of the site and no other content."""
    with tempfile.TemporaryDirectory(prefix="portal-gallery-") as folder:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        port = free_port()
        environment |= {"DJANGO_SETTINGS_MODULE": "tests.gallery.settings", "VAR_DIR": folder, "PORT": str(port)}
        manage = [sys.executable, str(Path(settings.BASE_DIR, "manage.py"))]
        copy_migrated(Path(folder) / "portal.sqlite3")
        subprocess.run([*manage, "setup_site"], env=environment, check=True, stdout=subprocess.DEVNULL)
        with Path(folder, "server.log").open("w") as log:
            server = subprocess.Popen(
                [*manage, "runserver", "--noreload", "--insecure", str(port)],
                env=environment, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
            try:
                _wait_for(port)
                yield f"http://127.0.0.1:{port}"
            finally:
                server.terminate()
                server.wait(timeout=30)


def _wait_for(port: int) -> None:
    for _ in range(ANSWERS_WITHIN * 10):
        with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    raise TimeoutError(f"the gallery did not answer within {ANSWERS_WITHIN} s")
