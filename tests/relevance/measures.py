"""How good an order is."""

import math
from collections.abc import Sequence
from functools import lru_cache

from search.analysis import words

from .queries import Grades

# Each title is held against hundreds of beginnings.
_words = lru_cache(maxsize=10_000)(words)


def grade(title: str, expected: Grades) -> int:
    """The highest grade of the beginnings that the title has; 0 when it has none."""
    found = _words(title)
    return max((value for begun, value in expected.items() if found[: len(_words(begun))] == _words(begun)), default=0)


def success(titles: Sequence[str], expected: Grades, depth: int = 3) -> bool:
    """Whether one of the first ``depth`` titles is of the best grade that the query expects."""
    best = max(expected.values())
    return any(grade(title, expected) >= best for title in titles[:depth])


def ndcg(titles: Sequence[str], expected: Grades, all_titles: Sequence[str], depth: int = 10) -> float:
    """Discounted gain of the order against the best order of all titles, from 0 to 1."""
    best = sorted((grade(title, expected) for title in all_titles), reverse=True)
    ideal = _gain(best[:depth])
    return _gain([grade(title, expected) for title in titles[:depth]]) / ideal if ideal else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2**value - 1) / math.log2(place + 2) for place, value in enumerate(grades))
