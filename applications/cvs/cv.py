"""CVs: kept encrypted outside the public media, given to whoever has the right. ``content`` tells what they are."""

import shutil
import time
import uuid
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from portal.security.encryption import decrypt, encrypt

HOUR = 3600  # seconds
MEGABYTE = 1024 * 1024
LARGEST = 5 * MEGABYTE
LEAST_FREE = 1024 * MEGABYTE
NO_ROOM = "Nous ne pouvons pas garder de CV en ce moment : postulez sans, ou réessayez demain."


def folder() -> Path:
    return Path(settings.PRIVATE_ROOT) / "cv"


def has_room() -> bool:
    """Return whether the disk would keep enough for the rest of the portal."""
    place = folder()
    while not place.exists():
        place = place.parent
    return shutil.disk_usage(place).free > LEAST_FREE


def store(content: bytes) -> str:
    """Write the file, encrypted; the key that reads it back. Whole or not at all."""
    key = uuid.uuid4().hex
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = folder() / f".{key}"
    try:
        unfinished.write_bytes(encrypt(content))
        unfinished.chmod(0o600)
        unfinished.rename(folder() / key)
    finally:  # what a full disk took of it
        unfinished.unlink(missing_ok=True)
    return key


def read(key: str) -> bytes:
    """Return the CV in clear. Raises FileNotFoundError and LostKeyError."""
    return decrypt((folder() / key).read_bytes())


def delete(key: str) -> None:
    """Also where it is gone already."""
    if key:
        (folder() / key).unlink(missing_ok=True)


def delete_after_commit(key: str) -> None:
    """Delete the file once the transaction is kept: one that is undone loses nothing."""
    transaction.on_commit(partial(delete, key), robust=True)


def stored_keys() -> set[str]:
    """Return every file kept, and what an interrupted writing left."""
    return {path.name for path in folder().iterdir()} if folder().is_dir() else set()


def is_old(key: str) -> bool:
    """Written more than an hour ago: an application that is being received has its file a moment before its row."""
    try:
        return time.time() - (folder() / key).stat().st_mtime > HOUR
    except FileNotFoundError:
        return False
