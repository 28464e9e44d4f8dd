"""Promises and how each is measured: an app's ``promises.py`` registers its own, the portal finds it when it starts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from portal.words.text import french_number, plural

# Of what tells of people: fewer would tell what happened to one of them.
SMALLEST_SHOWN = 5


class Unit(Enum):
    """What a measure counts, and how it is written."""

    SHARE = "%"
    DAYS = "jours"

    def words(self, value: Decimal) -> str:
        """Return ``93 %``, ``1,8 jour``."""
        if self is Unit.SHARE:
            return f"{french_number(value)}\u202f%"
        return plural_days(value)


def plural_days(value: Decimal) -> str:
    """Return ``1,8 jour``, ``2 jours``: French takes the plural from two on."""
    return f"{french_number(value)}\u00a0{'jour' if value < 2 else 'jours'}"


@dataclass(frozen=True)
class Measure:
    """``value`` is None where there was nothing to measure; ``base`` is how many things it was measured on."""

    value: Decimal | None
    base: int


@dataclass(frozen=True)
class Promise:
    """One promise in French, and what measures it.

    ``measure(first, last)`` looks at the days of a month, both included; ``parts`` gives the same kind by kind, by its
    label. ``is_snapshot``: it is the state of the night, which nobody can measure afterwards. ``at_least``: kept from
    the target up, otherwise from the target down. ``counts_people``: small bases are not published.
    """

    key: str
    title: str
    how: str
    base_words: str
    unit: Unit
    target: Decimal
    measure: Callable[[date, date], Measure]
    parts: Callable[[date, date], Mapping[str, Measure]] | None = None
    at_least: bool = True
    is_snapshot: bool = False
    counts_people: bool = False
    order: int = 100

    def is_kept(self, value: Decimal) -> bool:
        """Return whether a month of this value kept the promise."""
        return value >= self.target if self.at_least else value <= self.target

    def published(self, found: Measure) -> Measure:
        """Return the measure as it may be shown."""
        if self.counts_people and 0 < found.base < SMALLEST_SHOWN:
            return Measure(None, 0)
        return found

    @property
    def target_words(self) -> str:
        return self.unit.words(self.target)

    def base_said(self, base: int) -> str:
        """Return ``sur 21 signalements``; ``base_words`` is a noun, its irregular plural after a comma."""
        singular, _, many = self.base_words.partition(",")
        return f"sur {plural(base, singular, many or None)}"


@dataclass
class _Registry:
    promises: dict[str, Promise] = field(default_factory=dict)


_registry = _Registry()


def register(promise: Promise) -> Promise:
    """Make a promise known; two of one key are a mistake (ValueError)."""
    if _registry.promises.setdefault(promise.key, promise) is not promise:
        raise ValueError(f"Two promises are called « {promise.key} ».")
    return promise


def every() -> list[Promise]:
    """Return all promises, in the order of their page."""
    return sorted(_registry.promises.values(), key=lambda promise: (promise.order, promise.key))


def share_of(part: int, whole: int) -> Measure:
    """Return a share in per cent, with one decimal; nothing of nothing."""
    if not whole:
        return Measure(None, 0)
    return Measure((Decimal(part) * 100 / whole).quantize(Decimal("0.1")), whole)
