"""What tests count where they must not measure time."""

import pstats
from cProfile import Profile
from typing import Any


def calls_of(profile: Profile) -> int:
    """How many functions were called while the profile was on."""
    stats: Any = pstats.Stats(profile)  # typeshed does not know its totals
    return int(stats.total_calls)
