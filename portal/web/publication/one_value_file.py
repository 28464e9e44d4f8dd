"""A cache of one short value in one file: for what all processes of a machine must agree on."""

import contextlib
import fcntl
import os
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

LONGEST = 256  # bytes


class OneValueFile(BaseCache):
    """Holds the last value that was set, whatever its key, for ever; ``LOCATION`` is its file.

    Written in place: no folder to list, no other file to make, and no new room needed on a full disk. Errors of
    the disk are raised.
    """

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._path = Path(location)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        try:
            with self._path.open("rb", buffering=0) as file:
                return file.read(LONGEST).decode("ascii", "replace").strip() or default
        except FileNotFoundError:
            return default

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep a value, whole or not at all."""
        content = str(value).encode("ascii").ljust(LONGEST)
        try:
            file = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o644)
        except FileNotFoundError:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o644)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            os.pwrite(file, content, 0)
        finally:
            os.close(file)

    def exchange(self, key: Any, former: str, value: str) -> bool:
        """Set a value in the place of this one; False, and nothing done, where another is kept."""
        with self._path.open("rb+", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if file.read(LONGEST).decode("ascii", "replace").strip() != former:
                return False
            os.pwrite(file.fileno(), value.encode("ascii").ljust(LONGEST), 0)
            return True

    def delete(self, key: Any, version: int | None = None) -> bool:
        with contextlib.suppress(FileNotFoundError):
            self._path.unlink()
            return True
        return False

    def clear(self) -> None:
        self.delete("")
