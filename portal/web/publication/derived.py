"""What is computed from published content (menus, names of topics) for many pages, kept with its generation.

Each process keeps its own, so that no page pays for a cache's bytes. What a transaction has changed and not yet
committed is published for nobody: whoever reads inside it is given what it reads, and nothing is kept of that.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from . import content_watch, generation

Value = TypeVar("Value")


@dataclass(frozen=True)
class _Kept:
    published: str
    until: float  # of the monotonic clock, in seconds
    value: Any


_kept: dict[str, _Kept] = {}


def derived(key: str, make: Callable[[], Value], *, seconds: int) -> Value:
    """Return what was kept under the key since the last change of content, else make it and keep it so long.

    Threads share the value: nobody may change it.
    """
    published = None if content_watch.is_changing() else generation.current()
    kept = _kept.get(key)
    if published is not None and kept is not None and kept.published == published and time.monotonic() < kept.until:
        return cast("Value", kept.value)
    value = make()
    if published is not None:
        _kept[key] = _Kept(published, time.monotonic() + seconds, value)
    return value
