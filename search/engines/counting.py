"""Facet counts of a result, from one number per matching page.

A page's number says its combination of facet values and, in its lowest bits, what depends on
the day. Numbers are counted facet by facet in the interpreter's own loops: a GROUP BY of all
facets at once would give nearly as many groups as pages.
"""

from collections import Counter
from collections.abc import Sequence

from portal.enums import Audience, State
from search.models import FacetCombination

from .base import Counted, Counts, Filters

FACETS = ("kinds", "audiences", "topics", "districts", "states", "periods")
# Lowest bits of a number: over, inside the asked period, inside each of the four shortcuts.
FLAG_BITS = 6
_FLAGS = (1 << FLAG_BITS) - 1
_OVER, _IN_PERIOD, _FIRST_SHORTCUT = 1, 2, 4

Values = tuple[str, ...]


class _Known:
    """Values by combination, facet by facet. Combinations never change, so what a process has read stays true."""

    def __init__(self) -> None:
        self.values: dict[str, dict[int, Values]] = {facet: {} for facet in FACETS if facet != "periods"}
        self.free: dict[int, bool] = {}

    def load(self, ids: set[int]) -> None:
        """Read the combinations that are new to this process."""
        missing = sorted(ids - self.free.keys())
        for start in range(0, len(missing), 900):
            for each in FacetCombination.objects.filter(pk__in=missing[start : start + 900]):
                self._add(each)

    def _add(self, each: FacetCombination) -> None:
        audiences = tuple(audience.value for bit, audience in enumerate(Audience) if each.audiences >> bit & 1)
        self.values["kinds"][each.pk] = (each.kind,)
        self.values["audiences"][each.pk] = audiences
        self.values["topics"][each.pk] = tuple(slug for slug in each.topics.split(",") if slug)
        self.values["districts"][each.pk] = (each.district,) if each.district else ()
        self.values["states"][each.pk] = (each.state,) if each.state else ()
        self.free[each.pk] = each.free is True


_known = _Known()


def forget() -> None:
    """For tests, whose databases give the same key to other combinations."""
    for values in _known.values.values():
        values.clear()
    _known.free.clear()


def count(numbers: Sequence[int], filters: Filters, period_keys: Sequence[str]) -> Counted:
    """Total and facets; a facet's own filter does not narrow its own counts."""
    _known.load({number >> FLAG_BITS for number in numbers})
    failing = None if filters.is_empty else _failing(set(numbers), filters)
    passing = numbers if failing is None else [number for number in numbers if not failing[number]]
    facets: Counts = {}
    for facet in FACETS:
        rows = passing
        if failing is not None and _asked(facet, filters):
            others = {number for number, facets_failed in failing.items() if not facets_failed - {facet}}
            rows = [number for number in numbers if number in others]
        facets[facet] = _counts(facet, rows, period_keys)
    return Counted(len(passing), facets)


def effective_state(state: str, *, over: bool) -> str:
    """As ``PortalPage.current_state``: closed once the last day has passed, unless cancelled."""
    return State.CLOSED.value if over and state != State.CANCELLED else state


def _counts(facet: str, numbers: Sequence[int], period_keys: Sequence[str]) -> dict[str, int]:
    """Pages by value of one facet."""
    if facet == "periods":
        together: Counter[Values] = Counter()
        for flags, pages in Counter([number & _FLAGS for number in numbers]).items():
            inside = (key for place, key in enumerate(period_keys) if flags & (_FIRST_SHORTCUT << place))
            together[tuple(inside)] += pages
    elif facet == "states":
        stored = _known.values["states"].__getitem__
        together = Counter(map(stored, [number >> FLAG_BITS for number in numbers if not number & _OVER]))
        gone = Counter(map(stored, [number >> FLAG_BITS for number in numbers if number & _OVER]))
        for state, pages in gone.items():
            together[_state(state, over=True)] += pages
    else:
        together = Counter(map(_known.values[facet].__getitem__, [number >> FLAG_BITS for number in numbers]))
    counts: Counter[str] = Counter()
    for values, pages in together.items():
        for value in values:
            counts[value] += pages
    return dict(counts)


def _state(stored: Values, *, over: bool) -> Values:
    state = effective_state(stored[0] if stored else "", over=over)
    return (state,) if state else ()


def _asked(facet: str, filters: Filters) -> bool:
    return bool(filters.first or filters.last) if facet == "periods" else bool(getattr(filters, facet))


def _failing(numbers: set[int], filters: Filters) -> dict[int, frozenset[str]]:
    """The facets whose filter leaves each number out."""
    failing: dict[int, set[str]] = {number: set() for number in numbers}
    for facet in FACETS:
        for number in _left_out(facet, numbers, filters):
            failing[number].add(facet)
    if filters.free:
        for number in numbers:
            if not _known.free[number >> FLAG_BITS]:
                failing[number].add("free")
    return {number: frozenset(failed) for number, failed in failing.items()}


def _left_out(facet: str, numbers: set[int], filters: Filters) -> list[int]:
    if not _asked(facet, filters):
        return []
    if facet == "periods":
        return [number for number in numbers if not number & _IN_PERIOD]
    values, chosen = _known.values[facet], frozenset(getattr(filters, facet))
    if facet == "states":
        return [
            number
            for number in numbers
            if chosen.isdisjoint(_state(values[number >> FLAG_BITS], over=bool(number & _OVER)))
        ]
    return [number for number in numbers if chosen.isdisjoint(values[number >> FLAG_BITS])]
