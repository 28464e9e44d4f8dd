"""What is computed from published content (menus, names of topics) for many pages, kept with its generation."""

from collections.abc import Callable
from typing import TypeVar, cast

from django.core.cache import cache

from . import generation

Value = TypeVar("Value")


def derived(key: str, make: Callable[[], Value], *, seconds: int) -> Value:
    """Return what was kept under the key since the last change of content, else make it and keep it so long."""
    published = generation.current()
    kept = cache.get(key)
    if published is not None and isinstance(kept, tuple) and kept[0] == published:
        return cast("Value", kept[1])
    value = make()
    if published is not None:
        cache.set(key, (published, value), seconds)
    return value
