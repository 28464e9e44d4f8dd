"""Facet counts of a result, from one number per matching page.

A page's number says its combination of facet values and, in its lowest bits, what depends on
the day. Numbers are counted facet by facet in the interpreter's own loops: a GROUP BY of all
facets at once would give nearly as many groups as pages.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import compress
from typing import NamedTuple

from portal.enums import State

from .base import Counted, Counts, Filters
from .combinations import STORED, KnownCombinations, Values, as_number, at

FACETS = ("kinds", "audiences", "topics", "districts", "states", "periods")
_BITS = {facet: 1 << place for place, facet in enumerate((*FACETS, "free"))}
# Lowest bits of a number: over, inside the asked period, inside each of the four shortcuts.
FLAG_BITS = 6
_FLAGS = (1 << FLAG_BITS) - 1
_OVER, _IN_PERIOD, _FIRST_SHORTCUT = 1, 2, 4

_known = KnownCombinations()


def forget() -> None:
    """For tests, whose databases give the same key to other combinations."""
    global _known  # noqa: PLW0603  # the memory of the process, put anew
    _known = KnownCombinations()


class _Rows(NamedTuple):
    """Matching pages: the combination of each, and the byte of what depends on the day."""

    combinations: Sequence[int]
    flags: bytes

    def only(self, kept: bytes) -> "_Rows":
        """Return those whose byte in ``kept`` is not 0."""
        return _Rows(list(compress(self.combinations, kept)), bytes(compress(self.flags, kept)))


def count(numbers: Sequence[int], filters: Filters, period_keys: Sequence[str]) -> tuple[Counted, bytes]:
    """Return total and facets, and a byte for each number, 0 where a filter leaves the page out.

    A facet's own filter does not narrow its own counts.
    """
    rows = _Rows([number >> FLAG_BITS for number in numbers], bytes([number & _FLAGS for number in numbers]))
    _known.load(rows.combinations)
    if filters.is_empty:
        counted = Counted(len(numbers), {facet: _counts(facet, rows, period_keys) for facet in FACETS})
        return counted, b"\1" * len(numbers)
    refused = _refused(rows, filters)
    kept = _allowed(refused)
    passing = rows.only(kept)
    facets: Counts = {}
    for facet in FACETS:
        asked = rows.only(_allowed(refused, _BITS[facet])) if _asked(facet, filters) else passing
        facets[facet] = _counts(facet, asked, period_keys)
    return Counted(len(passing.flags), facets), kept


def _allowed(refused: bytes, but_for: int = 0) -> bytes:
    """Return 1 for each row that no filter leaves out, or only that of the bit ``but_for``."""
    return _marks(refused, lambda bits: not bits & ~but_for)


def effective_state(state: str, *, over: bool) -> str:
    """As ``PortalPage.current_state``: closed once the last day has passed, unless cancelled."""
    return State.CLOSED.value if over and state != State.CANCELLED else state


def _counts(facet: str, rows: _Rows, period_keys: Sequence[str]) -> dict[str, int]:
    """Return pages by value of one facet."""
    if facet == "periods":
        groups = [
            (tuple(key for place, key in enumerate(period_keys) if flags & (_FIRST_SHORTCUT << place)), pages)
            for flags, pages in Counter(rows.flags).items()
        ]
    elif facet == "states":
        over = _marks(rows.flags, lambda flags: flags & _OVER)
        lasting = _marks(rows.flags, lambda flags: not flags & _OVER)
        states = _known.facets["states"]
        groups = states.grouped(list(compress(rows.combinations, lasting))) + [
            (_state(stored, over=True), pages)
            for stored, pages in states.grouped(list(compress(rows.combinations, over)))
        ]
    else:
        groups = _known.facets[facet].grouped(rows.combinations)
    counts: Counter[str] = Counter()
    for values, pages in groups:
        for value in values:
            counts[value] += pages
    return dict(counts)


def _state(stored: Values, *, over: bool) -> Values:
    state = effective_state(stored[0] if stored else "", over=over)
    return (state,) if state else ()


def _asked(facet: str, filters: Filters) -> bool:
    return bool(filters.first or filters.last) if facet == "periods" else bool(getattr(filters, facet))


def _refused(rows: _Rows, filters: Filters) -> bytes:
    """For each row a byte, with the bit of each facet whose filter leaves it out."""
    lasting = 0
    for facet in STORED:
        if facet != "states" and _asked(facet, filters):
            wanted = ("oui",) if facet == "free" else filters.wanted(facet)
            lasting |= _refusals(facet, wanted, _known.facets[facet].values)
    over = lasting
    if filters.states:
        states = _known.facets["states"].values
        lasting |= _refusals("states", filters.states, states)
        over |= _refusals("states", filters.states, [_state(values, over=True) for values in states])
    refused = _of(rows, lasting)
    if over != lasting:
        is_over = as_number(_marks(rows.flags, lambda flags: 255 * (flags & _OVER)))
        refused ^= (refused ^ _of(rows, over)) & is_over
    if _asked("periods", filters):
        refused |= as_number(_marks(rows.flags, lambda flags: 0 if flags & _IN_PERIOD else _BITS["periods"]))
    return refused.to_bytes(len(rows.flags), "little")


def _refusals(facet: str, wanted: Values, values: Sequence[Values]) -> int:
    """Return the facet's bit in the byte of each combination whose value is not wanted, the bytes as one number."""
    missed = [not any(value in wanted for value in each) for each in values]
    return _known.facets[facet].marked(missed, _BITS[facet])


def _of(rows: _Rows, table: int) -> int:
    """Return the byte of each row's combination in a table, the bytes as one number."""
    return as_number(bytes(at(table.to_bytes(_known.length, "little"), rows.combinations)))


def _marks(flags: bytes, mark: Callable[[int], int]) -> bytes:
    """Return each byte replaced by what ``mark`` makes of it."""
    return flags.translate(bytes(map(mark, range(256))))
