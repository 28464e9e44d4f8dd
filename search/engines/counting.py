"""Facet counts of a result, from one number per matching page.

A page's number says its combination of facet values and, in its lowest bits, what depends on
the day. Numbers are counted facet by facet in the interpreter's own loops: a GROUP BY of all
facets at once would give nearly as many groups as pages.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portal.enums import Audience, State
from search.models import FacetCombination

from .base import Counted, Counts, Filters

FACETS = ("kinds", "audiences", "topics", "districts", "states", "periods")
# Lowest bits of a number: over, inside the asked period, inside each of the four shortcuts.
FLAG_BITS = 6
_OVER, _IN_PERIOD, _FIRST_SHORTCUT = 1, 2, 4
_FREE = "free"

Values = tuple[str, ...]


@dataclass(frozen=True)
class _Combination:
    kinds: Values
    audiences: Values
    topics: Values
    districts: Values
    state: str
    free: bool


# Combinations never change, so what a process has read of them stays true.
_known: dict[int, _Combination] = {}


def forget() -> None:
    """For tests, whose databases give the same key to other combinations."""
    _known.clear()


def count(numbers: Sequence[int], filters: Filters, period_keys: Sequence[str]) -> Counted:
    """Total and facets; a facet's own filter does not narrow its own counts."""
    distinct = set(numbers)
    _load({number >> FLAG_BITS for number in distinct})
    values = {facet: _values(facet, distinct, period_keys) for facet in FACETS}
    failing = _failing(distinct, values, filters)
    passing = numbers if failing is None else [number for number in numbers if not failing[number]]
    facets: Counts = {}
    for facet in FACETS:
        rows = passing
        if failing is not None and _asked(facet, filters):
            others = {number for number, facets_failed in failing.items() if not facets_failed - {facet}}
            rows = [number for number in numbers if number in others]
        by_values = Counter(map(values[facet].__getitem__, rows))
        counts: Counter[str] = Counter()
        for together, pages in by_values.items():
            for value in together:
                counts[value] += pages
        facets[facet] = dict(counts)
    return Counted(len(passing), facets)


def effective_state(state: str, *, over: bool) -> str:
    """As ``PortalPage.current_state``: closed once the last day has passed, unless cancelled."""
    return State.CLOSED.value if over and state != State.CANCELLED else state


def _values(facet: str, numbers: Iterable[int], period_keys: Sequence[str]) -> dict[int, Values]:
    """The facet's values of each number."""
    if facet == "states":
        return {number: _state(number) for number in numbers}
    if facet == "periods":
        return {
            number: tuple(key for place, key in enumerate(period_keys) if number & (_FIRST_SHORTCUT << place))
            for number in numbers
        }
    return {number: getattr(_known[number >> FLAG_BITS], facet) for number in numbers}


def _state(number: int) -> Values:
    state = effective_state(_known[number >> FLAG_BITS].state, over=bool(number & _OVER))
    return (state,) if state else ()


def _asked(facet: str, filters: Filters) -> bool:
    return bool(filters.first or filters.last) if facet == "periods" else bool(getattr(filters, facet))


def _failing(
    numbers: Iterable[int], values: dict[str, dict[int, Values]], filters: Filters
) -> dict[int, frozenset[str]] | None:
    """The facets whose filter leaves each number out; None when nothing is filtered."""
    if filters.is_empty:
        return None
    failing: dict[int, set[str]] = {number: set() for number in numbers}
    for facet in FACETS:
        if facet == "periods":
            left_out = [number for number in failing if not number & _IN_PERIOD]
        else:
            chosen = frozenset(getattr(filters, facet))
            left_out = [number for number, own in values[facet].items() if chosen and chosen.isdisjoint(own)]
        for number in left_out:
            failing[number].add(facet)
    if filters.free:
        for number in failing:
            if not _known[number >> FLAG_BITS].free:
                failing[number].add(_FREE)
    return {number: frozenset(failed) for number, failed in failing.items()}


def _load(ids: set[int]) -> None:
    missing = sorted(ids - _known.keys())
    for start in range(0, len(missing), 900):
        for each in FacetCombination.objects.filter(pk__in=missing[start : start + 900]):
            _known[each.pk] = _Combination(
                kinds=(each.kind,),
                audiences=tuple(audience.value for bit, audience in enumerate(Audience) if each.audiences >> bit & 1),
                topics=tuple(slug for slug in each.topics.split(",") if slug),
                districts=(each.district,) if each.district else (),
                state=each.state,
                free=each.free is True,
            )
