"""Facet counts of a result, from one number per matching page.

A page's number says its combination of facet values and, in its lowest bits, what depends on
the day. Numbers are counted facet by facet in the interpreter's own loops: a GROUP BY of all
facets at once would give nearly as many groups as pages.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import compress

from portal.enums import Audience, State
from search.models import FacetCombination

from .base import Counted, Counts, Filters

FACETS = ("kinds", "audiences", "topics", "districts", "states", "periods")
# What a combination stores of them, and whether it is free.
_STORED = ("kinds", "audiences", "topics", "districts", "states", "free")
_BITS = {facet: 1 << place for place, facet in enumerate((*FACETS, "free"))}
# Lowest bits of a number: over, inside the asked period, inside each of the four shortcuts.
FLAG_BITS = 6
_FLAGS = (1 << FLAG_BITS) - 1
_OVER, _IN_PERIOD, _FIRST_SHORTCUT = 1, 2, 4

Values = tuple[str, ...]


class _Known:
    """Values by combination, facet by facet. Combinations never change, so what a process has read stays true.

    A facet has few different values: each is a small number, since these are counted several times as fast.
    """

    def __init__(self) -> None:
        self.numbers: dict[str, dict[int, int]] = {facet: {} for facet in _STORED}
        self.values: dict[str, list[Values]] = {facet: [] for facet in _STORED}
        self._places: dict[str, dict[Values, int]] = {facet: {} for facet in _STORED}

    def load(self, ids: set[int]) -> None:
        """Read the combinations that are new to this process."""
        missing = sorted(ids - self.numbers["kinds"].keys())
        for start in range(0, len(missing), 900):
            for each in FacetCombination.objects.filter(pk__in=missing[start : start + 900]):
                self._add(each)

    def _add(self, each: FacetCombination) -> None:
        found: dict[str, Values] = {
            "kinds": (each.kind,),
            "audiences": tuple(audience.value for bit, audience in enumerate(Audience) if each.audiences >> bit & 1),
            "topics": tuple(slug for slug in each.topics.split(",") if slug),
            "districts": (each.district,) if each.district else (),
            "states": (each.state,) if each.state else (),
            "free": ("oui",) if each.free is True else (),
        }
        for facet, values in found.items():
            place = self._places[facet].setdefault(values, len(self.values[facet]))
            if place == len(self.values[facet]):
                self.values[facet].append(values)
            self.numbers[facet][each.pk] = place


_known = _Known()


def forget() -> None:
    """For tests, whose databases give the same key to other combinations."""
    global _known  # noqa: PLW0603  # the memory of the process, put anew
    _known = _Known()


def count(numbers: Sequence[int], filters: Filters, period_keys: Sequence[str]) -> Counted:
    """Total and facets; a facet's own filter does not narrow its own counts."""
    combinations = [number >> FLAG_BITS for number in numbers]
    different = set(combinations)
    _known.load(different)
    if filters.is_empty:
        return Counted(len(numbers), {facet: _counts(facet, numbers, combinations, period_keys) for facet in FACETS})
    refused = _refused(numbers, combinations, different, filters)
    passing = _passing(numbers, combinations, refused)
    facets: Counts = {}
    for facet in FACETS:
        rows = passing
        if _asked(facet, filters):
            rows = _passing(numbers, combinations, refused, but_for=_BITS[facet])
        facets[facet] = _counts(facet, *rows, period_keys)
    return Counted(len(passing[0]), facets)


def _passing(
    numbers: Sequence[int], combinations: Sequence[int], refused: Sequence[int], but_for: int = 0
) -> tuple[list[int], list[int]]:
    """The numbers that no filter leaves out, or only that of the bit ``but_for``, and their combinations."""
    kept = [by in (0, but_for) for by in refused]
    return list(compress(numbers, kept)), list(compress(combinations, kept))


def effective_state(state: str, *, over: bool) -> str:
    """As ``PortalPage.current_state``: closed once the last day has passed, unless cancelled."""
    return State.CLOSED.value if over and state != State.CANCELLED else state


def _counts(
    facet: str, numbers: Sequence[int], combinations: Sequence[int], period_keys: Sequence[str]
) -> dict[str, int]:
    """Pages by value of one facet."""
    if facet == "periods":
        groups = [
            (tuple(key for place, key in enumerate(period_keys) if flags & (_FIRST_SHORTCUT << place)), pages)
            for flags, pages in Counter([number & _FLAGS for number in numbers]).items()
        ]
    elif facet == "states":
        over = [number & _OVER for number in numbers]
        lasting = _grouped(facet, [each for each, gone in zip(combinations, over, strict=True) if not gone])
        groups = lasting + [
            (_state(stored, over=True), pages) for stored, pages in _grouped(facet, compress(combinations, over))
        ]
    else:
        groups = _grouped(facet, combinations)
    counts: Counter[str] = Counter()
    for values, pages in groups:
        for value in values:
            counts[value] += pages
    return dict(counts)


def _grouped(facet: str, combinations: Iterable[int]) -> list[tuple[Values, int]]:
    together = Counter(map(_known.numbers[facet].__getitem__, combinations))
    return [(_known.values[facet][number], pages) for number, pages in together.items()]


def _state(stored: Values, *, over: bool) -> Values:
    state = effective_state(stored[0] if stored else "", over=over)
    return (state,) if state else ()


def _asked(facet: str, filters: Filters) -> bool:
    return bool(filters.first or filters.last) if facet == "periods" else bool(getattr(filters, facet))


def _refused(numbers: Sequence[int], combinations: Sequence[int], different: set[int], filters: Filters) -> list[int]:
    """For each number, one bit for each facet whose filter leaves it out. ``different`` holds each combination once."""
    lasting = dict.fromkeys(different, 0)
    for facet in ("kinds", "audiences", "topics", "districts", "free"):
        if _asked(facet, filters):
            wanted = ("oui",) if facet == "free" else getattr(filters, facet)
            _add_refusals(lasting, facet, [_misses(values, wanted) for values in _known.values[facet]])
    over = lasting
    if filters.states:
        over = lasting.copy()
        for refusals, gone in ((lasting, False), (over, True)):
            states = [_state(values, over=gone) for values in _known.values["states"]]
            _add_refusals(refusals, "states", [_misses(values, filters.states) for values in states])
    outside = [0] * (1 << FLAG_BITS)
    if _asked("periods", filters):
        outside = [0 if flags & _IN_PERIOD else _BITS["periods"] for flags in range(1 << FLAG_BITS)]
    return [
        (over if number & _OVER else lasting)[each] | outside[number & _FLAGS]
        for number, each in zip(numbers, combinations, strict=True)
    ]


def _misses(values: Values, wanted: Values) -> bool:
    return not any(value in wanted for value in values)


def _add_refusals(refusals: dict[int, int], facet: str, missed: list[bool]) -> None:
    """Set the facet's bit in the combinations whose value, by its number, is ``missed``."""
    bit, numbers = _BITS[facet], _known.numbers[facet]
    if any(missed):
        for each in refusals:
            if missed[numbers[each]]:
                refusals[each] |= bit
