"""Small counts of people that may not be published, and what else must be held back so that nobody works them out.

A count from 1 to 4 is masked. Where the total is published too, one masked count would be the total less the others:
the smallest count of five or more is masked with it (all of them where several are the smallest), so that nothing
tells which is the small one. Where there is no such count, the total is masked.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

SMALLEST_SHOWN = 5
K = TypeVar("K")


@dataclass(frozen=True)
class Masked(Generic[K]):
    """``hidden``: keys whose count is not published; ``hides_total``: nor is their sum."""

    counts: Mapping[K, int]
    hidden: frozenset[K]
    hides_total: bool

    def shown(self, key: K) -> int | None:
        """The count of ``key``, 0 where there is none; None where it is masked."""
        return None if key in self.hidden else self.counts.get(key, 0)

    @property
    def total(self) -> int | None:
        return None if self.hides_total else sum(self.counts.values())


def is_small(count: int) -> bool:
    """Nobody is told apart by a zero."""
    return 0 < count < SMALLEST_SHOWN


def mask(counts: Mapping[K, int], also: Collection[K] = (), *, hides_total: bool = False) -> Masked[K]:
    """What of ``counts`` (never negative) may be published. ``also``: keys to hide whatever their count."""
    small = {key for key, count in counts.items() if is_small(count)}
    hidden = small | {key for key in also if key in counts}
    if len(hidden) == 1 or (hidden and not any(counts[key] >= SMALLEST_SHOWN for key in hidden)):
        large = [key for key, count in counts.items() if count >= SMALLEST_SHOWN and key not in hidden]
        least = min((counts[key] for key in large), default=0)
        hidden |= {key for key in large if counts[key] == least}
        hides_total = hides_total or not large
    return Masked(counts, frozenset(hidden), hides_total)


def mask_parts(parts: Mapping[str, Mapping[K, int]], whole: Masked[K]) -> dict[str, Masked[K]]:
    """Counts that are together part of ``whole``, hidden in the same places: one would give a limit to the others."""
    hidden, hides_total = whole.hidden, whole.hides_total
    while True:
        found = {name: mask(counts, hidden, hides_total=hides_total) for name, counts in parts.items()}
        everywhere = hidden.union(*(each.hidden for each in found.values()))
        if everywhere == hidden:
            return found
        hidden = everywhere
