"""Hiding the counts of one measure until nothing hidden can be worked out from what is left.

A hidden count is safe when there is a **move**: a change of the atoms, in whole people and never below nothing, that no
published count shows and that changes this one. Whoever reads everything published has then at least two tables to
choose between, and they differ here. Moves stay good when more is hidden, so they are kept.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from random import Random

from .echelon import Known, Row
from .table import Atoms, Table, is_small

Admits = Callable[[Row], bool]
# Each look puts the atoms in another order, and so finds other moves. After as many, what has none is given room.
LOOKS = 4
MANY_ATOMS = 60
PLENTY = 3  # people that an atom can give: most moves take no more


class Measure:
    """The counts of one measure, and which blocks of them are hidden.

    ``room``: how many people each atom could both take and give. ``admits``: whether the atoms can make a move.
    """

    def __init__(self, table: Table, counts: Sequence[int], room: Sequence[int], admits: Admits) -> None:
        self.table = table
        self.counts = counts
        self.room = room
        self.admits = admits
        self.sums = [sum(counts[atom] for atom in block.atoms) for block in table.blocks]
        self.hidden: set[int] = set()
        self.moves: list[Row] = []
        self.safe: set[int] = set()
        # Hidden blocks that a reader knows to hold somebody: a nothing would have been published.
        self.holds_somebody: Callable[[int], bool] = lambda _place: True
        self.looks = 0

    # What a reader knows --------------------------------------------------------------

    def published(self) -> list[int]:
        return [place for place in range(len(self.sums)) if place not in self.hidden]

    def nothing(self) -> set[int]:
        """Return atoms known to hold nobody: they are in a published zero."""
        return {a for place in self.published() if not self.sums[place] for a in self.table.blocks[place].atoms}

    def known(self) -> Known:
        """Return the published sums, with the atoms in a new order."""
        chance, nothing = Random(self.looks), self.nothing()  # noqa: S311  # the same order each time, no secret
        atoms = [atom for atom in range(len(self.counts)) if atom not in nothing]
        atoms.sort(
            key=lambda atom: (
                -min(self.room[atom], PLENTY),
                chance.random() if self.looks and not self.is_large else -self.room[atom],
            )
        )
        known = Known(atoms)
        shown = [place for place in self.published() if self.sums[place]]
        for place in sorted(shown, key=lambda place: self.table.blocks[place].is_over_years):
            block = self.table.blocks[place]
            known.add(block.atoms, place, over_years=block.is_over_years)
        return known

    def changes(self, move: Row) -> Counter[int]:
        """Return what a move adds to each block."""
        found: Counter[int] = Counter()
        for atom, step in move.items():
            for place in self.table.blocks_with[atom]:
                found[place] += step
        return found

    def _stays_plausible(self, changes: Counter[int]) -> bool:
        """No published count changes, and nobody's hidden count becomes nothing."""
        return all(place in self.hidden and self._may_be(place, step) for place, step in changes.items() if step)

    def _may_be(self, place: int, step: int) -> bool:
        """Return whether a hidden block that changes by ``step`` would still be hidden, for all that a reader knows."""
        return self.sums[place] + step > 0 or not self.sums[place] or not self.holds_somebody(place)

    # What must not be worked out ------------------------------------------------------

    def small_elsewhere(self) -> Iterator[Atoms]:
        """Yield small counts that no page shows: two values at once, one atom, a total less one of its parts."""
        blocks = self.table.blocks
        for atoms in self.table.joints:
            if is_small(sum(self.counts[atom] for atom in atoms)):
                yield atoms
        for line in self.table.lines:
            for part in line.parts:
                if is_small(self.sums[line.total] - self.sums[part]):
                    yield blocks[line.total].atoms - blocks[part].atoms

    # Hiding -----------------------------------------------------------------------------

    def suppress(self) -> set[int]:
        """Hide what it takes. Blocks hidden in vain are given back: there are none where counts are sound."""
        idle = 0
        while True:
            self._show_what_is_plain()
            self._hide_small_rests_of_lines()
            known = self.known()
            if not self.is_large:
                self._find_moves(known)
            unsafe = self.hidden - self.safe
            chosen = self._telling(known, unsafe) or self._neighbours(unsafe, idle)
            idle = 0 if chosen else idle + 1
            if not chosen and (self.is_large or not unsafe or idle > LOOKS):
                return set() if self.is_large else unsafe
            self.hidden |= chosen
            self.looks += 1

    @property
    def is_large(self) -> bool:
        """Whether sums are all that could tell a count: with many atoms, being whole adds nothing to being free."""
        return len(self.counts) > MANY_ATOMS

    def _find_moves(self, known: Known) -> None:
        for move in known.moves():
            for signed in (move, {atom: -step for atom, step in move.items()}):
                if self.admits(signed) and self._stays_plausible(changes := self.changes(signed)):
                    self.moves.append(signed)
                    self.safe.update(place for place, step in changes.items() if step)

    def _show_what_is_plain(self) -> None:
        """Show a hidden zero inside published ones: it is no secret."""
        nothing = self.nothing()
        self.hidden -= {place for place in self.hidden if self.table.blocks[place].atoms <= nothing}

    def _hide_small_rests_of_lines(self) -> None:
        """Where a total tells that the hidden parts are together a few people, one more part is hidden among them."""
        for line in self.table.lines:
            if line.total in self.hidden:
                continue
            rest = line.rest.union(*(self.table.blocks[place].atoms for place in line.parts if place in self.hidden))
            if is_small(sum(self.counts[atom] for atom in rest)):
                shown = [place for place in line.parts if place not in self.hidden and self.sums[place]]
                self.hidden.add(min(shown or [line.total], key=self._cost))

    def _telling(self, known: Known, unsafe: set[int]) -> set[int]:
        """For each secret that published counts tell together, one of these counts."""
        chosen: set[int] = set()
        for atoms in (*(self.table.blocks[place].atoms for place in sorted(unsafe)), *self.small_elsewhere()):
            left, used = known.reduce(atoms)
            if used.keys() & chosen or any(self.room[atom] for atom in left):
                continue
            if used and not any(self._is_free(known, atom, atoms) for atom in left):
                chosen.add(min(used, key=self._cost))
        return chosen

    def _is_free(self, known: Known, atom: int, secret: Atoms) -> bool:
        """Whether an atom that moves one way only changes the secret, when others that move both ways answer it."""
        move = known.answer(atom)
        answers = [each for each in move if each != atom]
        return all(self.room[each] for each in answers) and known.total(move, secret) != 0

    def _neighbours(self, unsafe: set[int], idle: int) -> set[int]:
        """For each block that no move was found for, one that holds some of its atoms, so that they get room."""
        chosen: set[int] = set()
        if idle < LOOKS or self.is_large:
            return chosen
        for place in sorted(unsafe):
            near = {each for atom in self.table.blocks[place].atoms for each in self.table.blocks_with[atom]}
            near = {each for each in near if each not in self.hidden and self.sums[each]}
            if near and not near & chosen:
                chosen.add(min(near, key=self._cost))
        return chosen

    def _cost(self, place: int) -> tuple[object, ...]:
        return (*self.table.blocks[place].rank, self.sums[place], place)
