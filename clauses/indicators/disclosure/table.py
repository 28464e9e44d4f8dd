"""The table of people: what is counted, and the cells, secrets and lines that counts are told by.

An **atom** is the people of one year, authority, arrondissement and set of sectors: the finest count that the public
filters could name. A **cell** is a sum of atoms that a page shows. Cells that are the same sum under several names (a
sector that is one authority's only) are one **block**: they are shown or hidden together.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

SMALLEST_SHOWN = 5
PARIS, SECTOR, AUTHORITY, DISTRICT = "", "secteur", "donneur", "arrondissement"
Atoms = frozenset[int]


class Cell(NamedTuple):
    """``value`` of a ``dimension`` (all Paris: both empty) in a ``year``, None for all of them."""

    dimension: str
    value: str
    year: int | None


class Atom(NamedTuple):
    """``authority`` and ``district`` are empty where the operation has none."""

    year: int
    authority: str
    district: str
    sectors: tuple[str, ...]

    @property
    def values(self) -> list[tuple[str, str]]:
        """The pairs of dimension and value that it answers to."""
        own = [(AUTHORITY, self.authority), (DISTRICT, self.district), *((SECTOR, each) for each in self.sectors)]
        return [(dimension, value) for dimension, value in own if value]


class Block(NamedTuple):
    """Cells of a table whose sums are published together."""

    atoms: Atoms
    cells: tuple[Cell, ...]

    @property
    def is_over_years(self) -> bool:
        """Whether no single year holds it under any of its names."""
        return all(cell.year is None for cell in self.cells)

    @property
    def rank(self) -> tuple[bool, bool]:
        """What a reader would miss most is hidden last: all Paris, then all years."""
        return any(not cell.dimension for cell in self.cells), any(cell.year is None for cell in self.cells)


class Line(NamedTuple):
    """A total and parts that share it out; ``parts`` are blocks, ``rest`` what no part holds."""

    total: int
    parts: tuple[int, ...]
    rest: Atoms


def is_small(count: int) -> bool:
    """Nobody is told apart by a zero."""
    return 0 < count < SMALLEST_SHOWN


@dataclass
class Table:
    """``counts`` of each measure: one whole number, never negative, for each atom."""

    atoms: list[Atom]
    counts: Mapping[str, list[int]]
    blocks: list[Block] = field(init=False)
    block_of: dict[Cell, int] = field(init=False)
    blocks_with: list[list[int]] = field(init=False)

    def __post_init__(self) -> None:
        cells: defaultdict[Cell, set[int]] = defaultdict(set)
        for number, atom in enumerate(self.atoms):
            for dimension, value in [(PARIS, ""), *atom.values]:
                cells[Cell(dimension, value, atom.year)].add(number)
                cells[Cell(dimension, value, None)].add(number)
        named: defaultdict[Atoms, list[Cell]] = defaultdict(list)
        for cell, numbers in cells.items():
            named[frozenset(numbers)].append(cell)
        self.blocks = [Block(atoms, tuple(own)) for atoms, own in named.items()]
        self.block_of = {cell: place for place, block in enumerate(self.blocks) for cell in block.cells}
        self.blocks_with = [[] for _atom in self.atoms]
        for place, block in enumerate(self.blocks):
            for number in block.atoms:
                self.blocks_with[number].append(place)

    def sums(self, measure: str) -> list[int]:
        """Return the count of each block."""
        counts = self.counts[measure]
        return [sum(counts[number] for number in block.atoms) for block in self.blocks]

    @cached_property
    def joints(self) -> set[Atoms]:
        """Sums that no page shows, but that a difference might tell: two values at once, or an atom alone."""
        found: defaultdict[tuple[object, ...], set[int]] = defaultdict(set)
        for number, atom in enumerate(self.atoms):
            found[(number,)].add(number)
            for pair in combinations(sorted(atom.values), 2):
                found[(*pair, atom.year)].add(number)
                found[(*pair, None)].add(number)
        return {frozenset(numbers) for numbers in found.values()}

    @cached_property
    def lines(self) -> list[Line]:
        """Totals shared out by authority or arrondissement, and by year. Sectors overlap: they share nothing out."""
        parts: defaultdict[Cell, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for cell, place in self.block_of.items():
            if cell.dimension in (AUTHORITY, DISTRICT):
                parts[Cell(PARIS, "", cell.year)][cell.dimension].add(place)
            if cell.year is not None:
                parts[Cell(cell.dimension, cell.value, None)]["years"].add(place)
        return [
            self._line(self.block_of[total], places) for total, own in parts.items() for places in own.values()
        ]  # fmt: skip

    def _line(self, total: int, places: Iterable[int]) -> Line:
        parts = tuple(sorted(set(places) - {total}))
        held = frozenset[int]().union(*(self.blocks[place].atoms for place in parts))
        return Line(total, parts, self.blocks[total].atoms - held)
