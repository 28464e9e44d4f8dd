"""What is published of people hired and of the parts among them, decided together.

A part is hidden where people hired are, where it is small, and where what it leaves of people hired is small. Hidden
counts of people hired must stay free with every part as it is published, and each part with people hired as they are.
"""

from collections.abc import Sequence
from functools import partial

from .echelon import Row
from .suppression import Measure
from .table import Table, is_small

Family = Sequence[str]
Fixed = tuple[str, int]  # a part and a published block of it


class Publication:
    """``families``: parts that share out people hired between them, so that nobody is in two of one family."""

    def __init__(self, table: Table, whole: str, families: Sequence[Family]) -> None:
        self.table = table
        self.families = families
        self.hired = table.counts[whole]
        apart = [n - max(self._held(family, atom) for family in families) for atom, n in enumerate(self.hired)]
        self.whole = Measure(table, self.hired, apart, self._whole_may_move)
        self.parts: dict[str, Measure] = {}
        for family in families:
            for name in family:
                counts = table.counts[name]
                room = [min(n, self.hired[atom] - self._held(family, atom)) for atom, n in enumerate(counts)]
                measure = Measure(table, counts, room, partial(self._part_may_move, name, family))
                measure.holds_somebody = lambda place: place not in self.whole.hidden
                self.parts[name] = measure
        self.measures = {whole: self.whole, **self.parts}
        # Hidden counts that nothing could make safe: only where parts exceed their whole.
        self.unsafe: dict[str, set[int]] = {}
        self._decide(whole)

    def shown(self) -> dict[str, list[int | None]]:
        """Return the count of each block by measure, None where it is hidden."""
        return {
            name: [None if place in measure.hidden else count for place, count in enumerate(measure.sums)]
            for name, measure in self.measures.items()
        }

    # Deciding -----------------------------------------------------------------------

    def _decide(self, whole: str) -> None:
        self.whole.hidden = {place for place, count in enumerate(self.whole.sums) if is_small(count)}
        self.unsafe[whole] = self.whole.suppress()
        for family in self.families:
            for name in family:
                self.parts[name].hidden = self.whole.hidden | self._telling_a_few(name, family)
        while True:
            for name, measure in self.parts.items():
                self.unsafe[name] = measure.suppress()
            if not (self._free_the_parts() or self._free_the_whole()):
                return

    def _telling_a_few(self, name: str, family: Family) -> set[int]:
        """Return blocks where the part is a few people or leaves a few of those hired, alone or with its family."""
        sums = self.parts[name].sums
        together = [sum(self.parts[each].sums[place] for each in family) for place in range(len(sums))]
        return {
            place
            for place, hired in enumerate(self.whole.sums)
            if sums[place] and any(map(is_small, (sums[place], hired - sums[place], hired - together[place])))
        }

    # Room of the atoms --------------------------------------------------------------

    def _held(self, family: Family, atom: int) -> int:
        """People hired whom the parts of a family hold."""
        return sum(self.table.counts[name][atom] for name in family)

    def _whole_may_move(self, move: Row) -> bool:
        return all(self.hired[atom] + step >= 0 for atom, step in move.items())

    def _part_may_move(self, name: str, family: Family, move: Row) -> bool:
        counts = self.table.counts[name]
        if any(counts[atom] + step < 0 for atom, step in move.items()):
            return False
        has_room = all(
            step < 0 or self._leave_room(name, family, atom, self._held(family, atom) + step - self.hired[atom])
            for atom, step in move.items()
        )
        return has_room or any(self._makes_way(other, family, move) for other in family if other != name)

    def _makes_way(self, other: str, family: Family, move: Row) -> bool:
        """Whether another part has a move of its own, unseen in what is published of it, that gives ``move`` room."""
        counts = self.table.counts[other]
        return any(
            all(counts[atom] + step >= 0 for atom, step in own.items())
            and all(
                self._held(family, atom) + move.get(atom, 0) + own.get(atom, 0) <= self.hired[atom]
                for atom in move.keys() | own.keys()
            )
            for own in self.parts[other].moves
        )

    def _leave_room(self, name: str, family: Family, atom: int, missing: int) -> bool:
        """Return whether the others of the family can give ``missing`` people of an atom, as far as is published."""
        others = [each for each in family if each != name and not self._fixing([each], atom)]
        return missing <= sum(self.table.counts[each][atom] for each in others)

    # People hired with their parts ----------------------------------------------------

    def _free_the_parts(self) -> bool:
        """Hide the others of a family where they, as published, leave a hidden part no room; whether there were any."""
        changed = False
        for family in self.families:
            for name in family:
                atoms = {atom for place in self.unsafe[name] for atom in self.table.blocks[place].atoms}
                for other, place in [each for atom in atoms for each in self._fixing(family, atom) if each[0] != name]:
                    self.parts[other].hidden.add(place)
                    changed = True
        return changed

    def _free_the_whole(self) -> bool:
        """Hide parts that, as published, would tell a hidden count of people hired; whether there were any."""
        if self.whole.is_large:  # its atoms had room with every part as it is
            return False
        free: set[int] = set()
        held: list[tuple[set[int], list[Fixed]]] = []
        for move in self.whole.moves:
            blocks = {place for place, step in self.whole.changes(move).items() if step}
            if in_the_way := [fixed for family in self.families for fixed in self._in_the_way(family, move)]:
                held.append((blocks, in_the_way))
            else:
                free |= blocks
        stuck = self.whole.hidden - free
        changed = False
        for place in sorted(stuck):
            least = min((fixed for blocks, fixed in held if place in blocks), key=len, default=[])
            for name, block in least:
                changed |= block not in self.parts[name].hidden
                self.parts[name].hidden.add(block)
        return changed

    def _in_the_way(self, family: Family, move: Row) -> list[Fixed]:
        """Return published counts that the family's parts could not keep if people hired made the move.

        The parts stay as they are where there is room; where there is not, hidden ones follow; or one part makes the
        whole move.
        """
        full = [atom for atom, step in move.items() if self.hired[atom] + step < self._held(family, atom)]
        fixed = [each for atom in full for each in self._fixing(family, atom)]
        if not fixed or any(self._goes_along(name, move) for name in family):
            return []
        return fixed

    def _fixing(self, family: Family, atom: int) -> list[Fixed]:
        """Return the published counts of parts that the atom adds to."""
        return [
            (name, place)
            for name in family
            if self.table.counts[name][atom]
            for place in self.table.blocks_with[atom]
            if place not in self.parts[name].hidden
        ]

    def _goes_along(self, name: str, move: Row) -> bool:
        """Return whether the people who move can all be of the part."""
        counts, measure = self.table.counts[name], self.parts[name]
        return all(counts[atom] + step >= 0 for atom, step in move.items()) and all(
            place in measure.hidden for place, step in measure.changes(move).items() if step
        )
