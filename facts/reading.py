"""Reading facts once for all that a page, or a batch of pages, quotes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

# What was read already; None outside of such a reading.
_read: ContextVar[list[Any] | None] = ContextVar("facts_read", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Within it, facts are read once: for what changes none."""
    token = _read.set([])
    try:
        yield
    finally:
        _read.reset(token)


def once(find: Callable[[], Any]) -> Any:
    """Return what was found already within ``read_once``, else find it."""
    read = _read.get()
    if read is None:
        return find()
    if not read:
        read.append(find())
    return read[0]
