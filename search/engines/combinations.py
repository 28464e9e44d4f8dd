"""What this process knows of the combinations of facet values, as tables that the interpreter's own loops read.

A facet has few different values: each has a place among them, and a table has the place of every combination,
one byte each as long as 256 values are enough. Looking thousands of matches up in it takes a millisecond.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import itemgetter

from portal.enums import Audience
from search.models import FacetCombination

# The facets that a combination stores, and whether it is free.
STORED = ("kinds", "audiences", "topics", "districts", "states", "free")

Values = tuple[str, ...]


class FacetTable:
    """The values of one facet, by combination."""

    def __init__(self) -> None:
        self.values: list[Values] = [()]  # the place of combinations that are not known yet
        self._places: dict[Values, int] = {(): 0}
        self._table: bytearray | list[int] = bytearray()

    def put(self, combination: int, values: Values) -> None:
        """Remember which values of the facet a combination has."""
        place = self._places.setdefault(values, len(self.values))
        if place == len(self.values):
            self.values.append(values)
            if place == 256:
                self._table = list(self._table)
        if combination >= len(self._table):
            self._table.extend(bytes(combination + 1 - len(self._table)))
        self._table[combination] = place

    def grouped(self, combinations: Sequence[int]) -> list[tuple[Values, int]]:
        """Return how many of the combinations have each of the values."""
        return [(self.values[place], pages) for place, pages in Counter(at(self._table, combinations)).items()]

    def marked(self, wanted: Sequence[bool], mark: int) -> int:
        """Return ``mark`` in the byte of each combination whose value, by its place, is wanted.

        The bytes as one number.
        """
        marks = bytes(mark if each else 0 for each in wanted)
        if isinstance(self._table, bytearray):
            return as_number(self._table.translate(marks.ljust(256, b"\0")))
        return as_number(bytes(map(marks.__getitem__, self._table)))


class KnownCombinations:
    """Combinations never change, so what a process has read stays true."""

    def __init__(self) -> None:
        self.facets = {facet: FacetTable() for facet in STORED}
        self._known: set[int] = set()
        self.length = 0  # of a table with a place for each of them

    def load(self, ids: Iterable[int]) -> None:
        """Read those that are new to this process."""
        missing = sorted(set(ids) - self._known)
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
            self.facets[facet].put(each.pk, values)
        self._known.add(each.pk)
        self.length = max(self.length, each.pk + 1)


def at(table: Sequence[int], places: Sequence[int]) -> Sequence[int]:
    """Return what stands at each of the places of a table. All at once: a tenth of the time of one after another."""
    if len(places) < 2:
        return [table[place] for place in places]
    found: tuple[int, ...] = itemgetter(*places)(table)
    return found


def as_number(flags: bytes | bytearray) -> int:
    """Return bytes as one number: numbers of any length are combined bit by bit at once."""
    return int.from_bytes(flags, "little")
