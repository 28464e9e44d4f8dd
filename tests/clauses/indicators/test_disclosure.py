"""No masked count can be computed from the others: attacked by listing every table that publishes the same."""

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clauses.indicators.disclosure.publication import Publication
from clauses.indicators.disclosure.table import Atom, Cell, Table, is_small

FAMILIES = (("qpv",), ("young", "old"))
MEASURES = ("hired", "qpv", "young", "old")
People = dict[str, list[int]]
Published = dict[Cell, dict[str, int | None]]

# Few values, so that sectors, authorities and arrondissements meet, and some are the same operations.
KINDS = st.builds(
    Atom, st.integers(2024, 2026), st.sampled_from("AB"), st.sampled_from(["", "75018", "75020"]),
    st.sampled_from([(), ("jardins",), ("bâtiment",), ("bâtiment", "jardins")]),
)  # fmt: skip
FEW = st.lists(st.integers(0, 9), min_size=4, max_size=4)


def publish(atoms: list[Atom], people: People) -> Published:
    table = Table(atoms, people)
    shown = Publication(table, "hired", FAMILIES).shown()
    return {
        cell: {name: values[place] for name, values in shown.items()}
        for place, block in enumerate(table.blocks)
        for cell in block.cells
    }


def people_of(draws: list[list[int]]) -> People:
    """People hired and parts that fit in them."""
    found: People = {name: [] for name in MEASURES}
    for hired, qpv, young, old in draws:
        found["hired"].append(hired)
        found["qpv"].append(min(qpv, hired))
        found["young"].append(min(young, hired))
        found["old"].append(min(old, hired - min(young, hired)))
    return found


def members(atoms: list[Atom], cell: Cell) -> list[int]:
    """Read from the atoms themselves, not from the table."""
    pairs = [
        {("", ""), ("donneur", a.authority), ("arrondissement", a.district), *(("secteur", s) for s in a.sectors)}
        for a in atoms
    ]
    return [n for n, a in enumerate(atoms) if cell[:2] in pairs[n] and cell.year in (None, a.year)]


def total(atoms: list[Atom], counts: list[int], cell: Cell) -> int:
    return sum(counts[n] for n in members(atoms, cell))


@given(st.dictionaries(KINDS, FEW, min_size=1, max_size=14))
@settings(max_examples=30, deadline=None)
def test_what_is_published_is_exact_and_never_small(draws: dict[Atom, list[int]]) -> None:
    atoms, people = list(draws), people_of(list(draws.values()))
    for cell, figures in publish(atoms, people).items():
        for name, value in figures.items():
            assert value in (None, total(atoms, people[name], cell))
            assert value is None or not is_small(value)
            hired = figures["hired"]
            if value is not None and hired is not None:
                assert not is_small(hired - value), "people hired less a part"
        hired, young, old = (figures[name] for name in ("hired", "young", "old"))
        if hired is not None and young is not None and old is not None:
            assert not is_small(hired - young - old)


@given(st.dictionaries(KINDS, FEW, min_size=1, max_size=14))
@settings(max_examples=30, deadline=None)
def test_a_total_less_its_parts_tells_no_small_number(draws: dict[Atom, list[int]]) -> None:
    """By authority, by arrondissement (with those that have none) and by year."""
    atoms, people = list(draws), people_of(list(draws.values()))
    published = publish(atoms, people)
    for cell, figures in published.items():
        if figures["hired"] is None:
            continue
        lines = [[c for c in published if c[:2] == cell[:2] and c.year is not None]] if cell.year is None else []
        if not cell.dimension:
            lines += [
                [c for c in published if c.dimension == d and c.year == cell.year]
                for d in ("donneur", "arrondissement")
            ]
        for line in lines:
            shown = sum(published[part]["hired"] or 0 for part in line)
            assert not is_small(figures["hired"] - shown), (cell, line)


def tables_publishing(
    atoms: list[Atom], published: Published, name: str, limit: list[int]
) -> Iterator[tuple[int, ...]]:
    """Every table of whole people with the published counts of one measure."""
    shown = [(members(atoms, cell), own[name]) for cell, own in published.items() if own[name] is not None]
    for counts in product(*(range(most + 1) for most in limit)):
        if all(sum(counts[n] for n in inside) == value for inside, value in shown):
            yield counts


@pytest.mark.parametrize("seed", range(25))
def test_each_masked_count_takes_several_values_in_tables_that_publish_the_same(seed: int) -> None:
    chance = Random(seed)
    kinds = [
        Atom(y, a, d, s) for y in (2025, 2026) for a in "AB" for d in ("75018", "75020") for s in ((), ("jardins",))
    ]
    atoms = chance.sample(kinds, 4)
    hired = [chance.choice([0, 1, 2, 3, 5, 6, 7]) for _atom in atoms]
    young = [chance.randint(0, most) for most in hired]
    people = {"hired": hired, "qpv": [0] * 4, "young": young, "old": [0] * 4}
    published = publish(atoms, people)
    # The reader is even told the other measure: people hired for the part, the part for people hired.
    for name, limit in (("hired", [most + 4 for most in hired]), ("young", hired)):
        possible = list(tables_publishing(atoms, published, name, limit))
        for cell, own in published.items():
            knows_whole = name == "hired" or published[cell]["hired"] is not None
            if own[name] is None and knows_whole:
                assert len({sum(table[n] for n in members(atoms, cell)) for table in possible}) > 1, (
                    name,
                    cell,
                    people,
                )


def families_of_one(most: int, names: tuple[str, ...]) -> Iterator[tuple[int, ...]]:
    """What one atom may hold: people hired, then each part of one family."""
    for hired in range(most + 1):
        for parts in product(*(range(hired + 1) for _name in names)):
            if sum(parts) <= hired:
                yield (hired, *parts)


@pytest.mark.parametrize("names", [("qpv",), ("young", "old")])
@pytest.mark.parametrize("seed", range(8))
def test_people_hired_and_their_parts_read_together_tell_no_masked_count(seed: int, names: tuple[str, ...]) -> None:
    """The reader puts everything published side by side, and knows that parts fit in people hired."""
    chance = Random(seed)
    atoms = chance.sample([Atom(year, who, "75018", ()) for year in (2025, 2026) for who in "AB"], 2)
    hired = [chance.choice([0, 1, 2, 3, 5, 6, 7]) for _atom in atoms]
    draws = [[most, *(chance.choice([0, most, chance.randint(0, most)]) for _part in range(3))] for most in hired]
    people = {name: row if name in ("hired", *names) else [0, 0] for name, row in people_of(draws).items()}
    published, columns = publish(atoms, people), ("hired", *names)
    shown = [(members(atoms, c), k, own[n]) for c, own in published.items() for k, n in enumerate(columns)
             if own[n] is not None]  # fmt: skip
    seen: dict[tuple[Cell, int], set[int]] = {
        (cell, k): set() for cell, own in published.items() for k, name in enumerate(columns) if own[name] is None
    }
    for table in product(*(families_of_one(most + 2, names) for most in hired)):
        if all(sum(table[n][k] for n in inside) == value for inside, k, value in shown):
            for cell, k in seen:
                seen[cell, k].add(sum(table[n][k] for n in members(atoms, cell)))
    assert all(len(values) > 1 for values in seen.values()), (people, seen)


@pytest.mark.parametrize(("count", "masked"), [(0, False), (1, True), (4, True), (5, False)])
def test_the_threshold_is_five(count: int, masked: bool) -> None:
    """Said in numbers: the other tests ask the code what small means."""
    assert is_small(count) is masked
    published = publish([Atom(2026, "A", "", ())], {"hired": [count], "qpv": [0], "young": [0], "old": [0]})
    assert all((own["hired"] is None) is masked for own in published.values())


def test_a_sector_that_is_one_authoritys_is_masked_with_it() -> None:
    atoms = [Atom(2026, "A", "75018", ("jardins",)), Atom(2026, "B", "75020", ()), Atom(2026, "C", "75020", ())]
    published = publish(atoms, {"hired": [3, 20, 8], "qpv": [0, 7, 0], "young": [0, 5, 0], "old": [0, 5, 0]})
    for cell in (Cell("secteur", "jardins", 2026), Cell("donneur", "A", None), Cell("arrondissement", "75018", 2026)):
        assert published[cell]["hired"] is None
    # 31 less 20 (or less the 28 of the other arrondissement) would tell the 3: the smallest is masked with it.
    assert published[Cell("", "", None)]["hired"] == 31
    assert published[Cell("donneur", "B", 2026)]["hired"] == 20
    assert published[Cell("donneur", "C", 2026)]["hired"] is None
    assert published[Cell("arrondissement", "75020", 2026)]["hired"] is None


def test_what_is_masked_below_does_not_mask_all_paris() -> None:
    """One person under 26 and nobody over 50 in a small place: others under 26 can make way, all Paris stays said."""
    atoms = [Atom(2026, "B", "75018", ()), Atom(2026, "C", "75018", ()), Atom(2025, "B", "75018", ())]
    published = publish(atoms, {"hired": [8, 1, 12], "qpv": [0] * 3, "young": [2, 1, 5], "old": [1, 0, 2]})
    assert published[Cell("", "", None)]["young"] == 8
    assert published[Cell("donneur", "C", 2026)]["young"] is None


def test_nothing_is_masked_without_need() -> None:
    atoms = [Atom(year, authority, "75018", ()) for year in (2025, 2026) for authority in "AB"]
    published = publish(atoms, {"hired": [20, 30, 40, 50], "qpv": [5, 6, 7, 8], "young": [9] * 4, "old": [5] * 4})
    assert all(None not in own.values() for own in published.values())


def test_a_hundred_operations_are_decided_and_mostly_shown() -> None:
    chance = Random(1)
    people: dict[Atom, list[int]] = {}
    for _operation in range(100):
        sectors = tuple(sorted({str(chance.randrange(13)) for _n in range(chance.choice([1, 1, 2]))}))
        start, authority, district = (
            chance.randrange(2019, 2025),
            str(chance.randrange(20)),
            str(75001 + chance.randrange(20)),
        )
        for year in (start, start + 1):
            have = people.setdefault(Atom(year, authority, district, sectors), [0, 0, 0, 0])
            hired, young = chance.randrange(20), 0
            young = chance.randint(0, hired // 2)
            for place, more in enumerate((hired, hired // 4, young, hired // 5)):
                have[place] += more
    atoms = list(people)
    published = publish(atoms, {name: [people[atom][n] for atom in atoms] for n, name in enumerate(MEASURES)})
    assert published[Cell("", "", None)]["hired"] is not None
    shown = sum(own["hired"] is not None for own in published.values())
    assert shown > len(published) // 2
