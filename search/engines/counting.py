"""Facet counts from the combinations of a result: one GROUP BY, whatever the number of facets."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from portal.enums import Audience, State
from search.models import FacetCombination

from .base import Counted, Filters

FACETS = ("kinds", "audiences", "topics", "districts", "states", "periods")


@dataclass(frozen=True)
class Row:
    """``count`` matching pages of one combination, alike in what depends on the day."""

    combination: int
    over: bool
    in_period: bool  # of the date filter
    periods: tuple[bool, ...]  # of each shortcut
    count: int


@dataclass(frozen=True)
class _Values:
    kinds: tuple[str, ...]
    audiences: tuple[str, ...]
    topics: tuple[str, ...]
    districts: tuple[str, ...]
    state: str
    free: bool


# Combinations never change, so what a process has read of them stays true.
_known: dict[int, _Values] = {}


def forget() -> None:
    """For tests, whose databases give the same key to other combinations."""
    _known.clear()


def count(rows: Iterable[Row], filters: Filters, period_keys: tuple[str, ...]) -> Counted:
    """Total and facets; a facet's own filter does not narrow its own counts."""
    rows = list(rows)
    _load({row.combination for row in rows})
    total = 0
    facets: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        values = _known[row.combination]
        state = effective_state(values.state, over=row.over)
        failing = _failing(values, state, row, filters)
        if len(failing) > 1 or "free" in failing:
            continue
        if not failing:
            total += row.count
        for facet, present in _present(values, state, row, period_keys):
            if not failing or failing == [facet]:
                facets[facet].update(dict.fromkeys(present, row.count))
    return Counted(total, {facet: dict(facets[facet]) for facet in FACETS})


def effective_state(state: str, *, over: bool) -> str:
    """As ``PortalPage.current_state``: closed once the last day has passed, unless cancelled."""
    return State.CLOSED if over and state != State.CANCELLED else state


def _failing(values: _Values, state: str, row: Row, filters: Filters) -> list[str]:
    """The facets whose filter leaves the row out."""
    failing = []
    if filters.kinds and not set(filters.kinds).intersection(values.kinds):
        failing.append("kinds")
    if filters.audiences and not set(filters.audiences).intersection(values.audiences):
        failing.append("audiences")
    if filters.topics and not set(filters.topics).intersection(values.topics):
        failing.append("topics")
    if filters.districts and not set(filters.districts).intersection(values.districts):
        failing.append("districts")
    if filters.states and state not in filters.states:
        failing.append("states")
    if not row.in_period:
        failing.append("periods")
    if filters.free and not values.free:
        failing.append("free")
    return failing


def _present(
    values: _Values, state: str, row: Row, period_keys: tuple[str, ...]
) -> Iterable[tuple[str, tuple[str, ...]]]:
    yield "kinds", values.kinds
    yield "audiences", values.audiences
    yield "topics", values.topics
    yield "districts", values.districts
    yield "states", (state,) if state else ()
    yield "periods", tuple(key for key, inside in zip(period_keys, row.periods, strict=True) if inside)


def _load(ids: set[int]) -> None:
    missing = sorted(ids - _known.keys())
    for start in range(0, len(missing), 900):
        for each in FacetCombination.objects.filter(pk__in=missing[start : start + 900]):
            _known[each.pk] = _Values(
                kinds=(each.kind,),
                audiences=tuple(audience.value for bit, audience in enumerate(Audience) if each.audiences >> bit & 1),
                topics=tuple(slug for slug in each.topics.split(",") if slug),
                districts=(each.district,) if each.district else (),
                state=each.state,
                free=each.free is True,
            )
