"""The need that a query is nearest to, where it tells none as anybody listed it.

Each need is the bag of the words that tell it. What a query says is weighed by how few needs share it: « garder » tells
more than « payer ». Two words of a need at least, and most of what the query says, or it is near none.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

Tokens = tuple[str, ...]
# The part of what a query says that the need must say, and what a word of no need weighs.
_ENOUGH = 0.6
_UNKNOWN = 3.5
_FEWEST = 2  # words of the need
# A word that several needs share counts for half at least.
_SHARED = 0.5


class Bags:
    """The words of each need, with what its answers are worth."""

    def __init__(self) -> None:
        self._bags: list[tuple[Mapping[Tokens, float], Counter[str]]] = []
        self._needs_of: dict[str, list[int]] = {}
        self._total: Counter[str] = Counter()

    def add(self, answers: Mapping[Tokens, float], tellings: Iterable[Tokens]) -> None:
        """Take a need in: what its answers are worth, and the ways to tell it."""
        words = Counter(word for told in tellings for word in dict.fromkeys(told))
        for word in words:
            self._needs_of.setdefault(word, []).append(len(self._bags))
        self._total += words
        self._bags.append((answers, words))

    def nearest(self, tokens: Sequence[str]) -> tuple[Tokens, Mapping[Tokens, float]] | None:
        """Return the words that tell a need and its answers; None where the query is near none."""
        said = tuple(dict.fromkeys(tokens))
        weights = {word: self._weight(word) for word in said}
        near: dict[int, float] = {}
        for word in said:
            for place in self._needs_of.get(word, ()):
                share = self._bags[place][1][word] / self._total[word]
                near[place] = near.get(place, 0) + weights[word] * (_SHARED + (1 - _SHARED) * share)
        if not near:
            return None
        place = min(near, key=lambda each: (-near[each], each))
        answers, words = self._bags[place]
        told = tuple(word for word in said if word in words)
        if len(told) < _FEWEST or near[place] < _ENOUGH * sum(weights.values()):
            return None
        return told, answers

    def _weight(self, word: str) -> float:
        needs = len(self._needs_of.get(word, ()))
        return math.log(1 + len(self._bags) / needs) if needs else _UNKNOWN
