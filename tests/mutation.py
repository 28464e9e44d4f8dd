"""Plugin of ``make mutate``: each changed rule starts with nothing kept of what the rule answered before.

mutmut forks from a process that ran the tests: what ``lru_cache`` kept there would hide the change.
"""

import functools
import gc
from typing import Any

_kept: list[Any] = []


def pytest_sessionstart() -> None:
    for each in _kept:
        each.cache_clear()


def pytest_sessionfinish() -> None:
    """Look for them once, before any fork: each would copy all that it looks through."""
    if not _kept:
        gc.unfreeze()
        # By type: ``isinstance`` would wake what is lazy.
        _kept.extend(each for each in gc.get_objects() if type(each) is functools._lru_cache_wrapper)
        gc.freeze()
