"""A folder of files as a tar stream, and back."""

import os
import shutil
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

PIECE = 1024 * 1024  # bytes
FRESH, OLD = ".restored", ".replaced"  # inside the folder: a rename from elsewhere would fail between two disks
NOT_CONTENT = {FRESH, OLD, "lost+found"}  # the last one is the file system's


def dump(folder: Path) -> Iterator[bytes]:
    """Yield each file, without links. One that is deleted meanwhile is left out."""
    with _Collector() as collected:
        tar = tarfile.open(fileobj=collected, mode="w|", bufsize=PIECE)  # noqa: SIM115  # closed below, between two yields
        for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
            if path.relative_to(folder).parts[0] in NOT_CONTENT or path.is_symlink() or not path.is_file():
                continue
            try:
                with path.open("rb") as file:
                    head = tar.gettarinfo(arcname=str(path.relative_to(folder)), fileobj=file)
                    head.uid = head.gid = 0
                    head.uname = head.gname = ""
                    tar.addfile(head, file)
            except FileNotFoundError:
                continue
            yield from collected.taken()
        tar.close()
        yield from collected.taken()


def load(pieces: Iterable[bytes], folder: Path) -> None:
    """Write the files; no name leads out of the folder."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tarfile.open(fileobj=cast("BinaryIO", _Reader(pieces)), mode="r|", bufsize=PIECE) as tar:
        tar.extractall(folder, filter="data")


def stage(pieces: Iterable[bytes], folder: Path) -> None:
    """Write the files inside the folder, beside the old ones, which a full disk leaves as they are."""
    shutil.rmtree(folder / FRESH, ignore_errors=True)  # of a restoration that was killed
    try:
        load(pieces, folder / FRESH)
    except BaseException:
        forget(folder)
        raise


def put_in_place(folder: Path) -> None:
    """Put what was staged in place of all that was there.

    The folder itself stays: it may be where a disk is mounted.
    """
    shutil.rmtree(folder / OLD, ignore_errors=True)
    (folder / OLD).mkdir(mode=0o700)
    for entry in list(folder.iterdir()):
        if entry.name not in NOT_CONTENT:
            entry.rename(folder / OLD / entry.name)
    for entry in list((folder / FRESH).iterdir()):
        entry.rename(folder / entry.name)
    (folder / FRESH).rmdir()
    shutil.rmtree(folder / OLD, ignore_errors=True)


def forget(folder: Path) -> None:
    """Delete what was staged and will not be put in place."""
    shutil.rmtree(folder / FRESH, ignore_errors=True)


def is_empty(folder: Path) -> bool:
    return not folder.is_dir() or all(entry.name in NOT_CONTENT for entry in os.scandir(folder))


class _Collector:
    """What tarfile writes to; emptied after each file."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_args: object) -> None:
        self._pieces = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def taken(self) -> Iterator[bytes]:
        pieces, self._pieces = self._pieces, []
        yield from pieces


class _Reader:
    """What tarfile reads from."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces, self._left = iter(pieces), b""

    def read(self, size: int) -> bytes:
        while len(self._left) < size and (piece := next(self._pieces, None)) is not None:
            self._left += piece
        given, self._left = self._left[:size], self._left[size:]
        return given
