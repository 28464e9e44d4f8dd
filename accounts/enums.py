"""Closed lists of choices of the accounts."""

from enum import StrEnum


class SecondFactorScope(StrEnum):
    """Who must have a second factor: values of the setting ``SECOND_FACTOR``."""

    READERS = "readers"
    EVERYONE = "everyone"
    NOBODY = "nobody"


class Verdict(StrEnum):
    """What became of a typed code."""

    RIGHT = "right"
    WRONG = "wrong"
    BLOCKED = "blocked"
