"""The Elasticsearch node, which the tests of all workers share, and which one of them stops."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LOCK = Path(tempfile.gettempdir()) / f"portal-tests-elasticsearch-{os.getuid()}.lock"


@contextmanager
def node_in_use(*, alone: bool) -> Iterator[None]:
    """Wait until nobody stops the node; with ``alone``, which is for who stops it, until nobody asks it."""
    with _LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield
