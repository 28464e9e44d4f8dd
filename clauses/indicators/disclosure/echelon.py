"""Linear algebra on sums of atoms: what the published sums together determine, and what they leave free.

Numbers are residues modulo a prime. Nothing rests on that: each move found is checked with whole numbers by its user.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import lcm
from typing import TypeVar

PRIME = 2**31 - 1
LARGEST_FRACTION = 60  # numerators and denominators beyond make moves of too many people to be of use
Row = dict[int, int]
K = TypeVar("K")


class Echelon:
    """Sums in reduced form. ``rank``: the lower, the sooner a column is a pivot; columns without one are left out."""

    def __init__(self, rank: Mapping[int, int]) -> None:
        self.rank = rank
        self.rows: dict[int, tuple[Row, Row]] = {}  # by pivot: the row, and the sums that it is made of
        self.holders: defaultdict[int, set[int]] = defaultdict(set)  # column -> pivots of the rows that hold it

    def reduce(self, row: Row, used: Row) -> None:
        """Take the known sums away from ``row``, and note in ``used`` which ones."""
        for pivot in [column for column in row if column in self.rows]:
            known, made_of = self.rows[pivot]
            factor = row[pivot]
            _subtract(row, known, factor)
            _subtract(used, made_of, factor)

    def add(self, row: Row, used: Row) -> None:
        """One more known sum, not determined by the others, already reduced by them."""
        pivot = min(row, key=self.rank.__getitem__)
        if (lead := row[pivot]) != 1:
            inverse = pow(lead, -1, PRIME)
            for each in (row, used):
                each.update({column: value * inverse % PRIME for column, value in each.items()})
        for other in list(self.holders[pivot]):
            known, made_of = self.rows[other]
            factor = known[pivot]
            _subtract(known, row, factor)
            _subtract(made_of, used, factor)
            for column in row:
                (self.holders[column].add if column in known else self.holders[column].discard)(other)
        self.rows[pivot] = (row, used)
        for column in row:
            self.holders[column].add(pivot)

    def complete(self, move: Row) -> None:
        """Let the pivots answer the columns of ``move``, none of them a pivot, so that no known sum changes."""
        for column, step in list(move.items()):
            for pivot in self.holders[column]:
                _subtract(move, {pivot: self.rows[pivot][0][column]}, step)


class Known:
    """Sums of one year each (``base``) and sums over years (``top``): most of the work stays within a year."""

    def __init__(self, order: Iterable[int]) -> None:
        self.order = list(order)
        rank = {column: place for place, column in enumerate(self.order)}
        self.rank = rank
        self.base, self.top = Echelon(rank), Echelon(rank)

    def reduce(self, columns: Iterable[int]) -> tuple[Row, Row]:
        """Return what is left of a sum once the known ones are taken away, and which ones were."""
        row, used = {column: 1 for column in columns if column in self.rank}, Row()
        self.base.reduce(row, used)
        self.top.reduce(row, used)
        return row, used

    def add(self, columns: Iterable[int], name: int, *, over_years: bool) -> None:
        """Those of a year first."""
        row, used = self.reduce(columns)
        if row:
            used[name] = 1
            (self.top if over_years else self.base).add(row, used)

    def moves(self) -> Iterator[Row]:
        """Yield the changes of the atoms that no known sum shows."""
        for column in self.order:
            is_pivot = column in self.base.rows or column in self.top.rows
            if not is_pivot and (whole := _in_whole_steps(self.answer(column))):
                yield whole

    def answer(self, column: int) -> Row:
        """Return one more in a column that is no pivot, and what the pivots do so that no known sum shows it.

        Residues.
        """
        move = {column: 1}
        self.top.complete(move)
        self.base.complete(move)
        return move

    @staticmethod
    def total(move: Row, columns: Iterable[int]) -> int:
        """Return what a move adds to a sum; a residue."""
        return sum(move.get(column, 0) for column in columns) % PRIME


def _subtract(row: dict[K, int], other: Mapping[K, int], factor: int) -> None:
    for column, value in other.items():
        left = (row.get(column, 0) - factor * value) % PRIME
        if left:
            row[column] = left
        else:
            row.pop(column, None)


def _in_whole_steps(move: Row) -> Row | None:
    """Residues as the small fractions that they are, times their common denominator."""
    fractions = {column: _fraction(value) for column, value in move.items()}
    common = lcm(*(below for _above, below in fractions.values()))
    return {column: above * (common // below) for column, (above, below) in fractions.items()} if common else None


def _fraction(residue: int) -> tuple[int, int]:
    """Return the small fraction equal to a residue, by the extended Euclidean algorithm.

    ``(0, 0)`` where there is none.
    """
    above, below, next_above, next_below = PRIME, 0, residue, 1
    while next_above > LARGEST_FRACTION:
        times = above // next_above
        above, below, next_above, next_below = (
            next_above,
            next_below,
            above - times * next_above,
            below - times * next_below,
        )
    if abs(next_below) > LARGEST_FRACTION:
        return 0, 0
    return (next_above, next_below) if next_below > 0 else (-next_above, -next_below)
