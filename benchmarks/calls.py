"""Counting function calls: what a page costs in Python, the same on every machine."""

import cProfile
import gc
import pstats
from collections.abc import Callable
from typing import Any, cast


def calls(action: Callable[[], object]) -> int:
    """Run ``action`` and return how many functions it called, Python's and C's."""
    profile = cProfile.Profile()
    # What others do at each collection (Hypothesis does) would be counted too, now and then.
    collects = gc.isenabled()
    gc.disable()
    try:
        profile.runcall(action)
    finally:
        if collects:
            gc.enable()
    return cast("int", cast("Any", pstats.Stats(profile)).total_calls)
