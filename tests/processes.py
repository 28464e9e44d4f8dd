"""What tests that start processes of their own share."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection

PATIENCE = 60  # seconds, on a machine that does much else


def database_url() -> str:
    """The database of this test, as another process finds it."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{Path(name).resolve()}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def wait_until(true: Callable[[], object], what: str) -> None:
    """Ask again and again; fails with ``what`` after a minute."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)
