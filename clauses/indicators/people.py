"""People hired under a clause, from what companies declare; counts that would tell people apart are masked.

A declaration counts in the year in which its period starts. People are counted by year, sector, authority and
arrondissement; what may be published of it is decided for the whole table at once, because whoever reads one page may
read the others. Shares are those of all people hired, and only said where every declaration that names hired people
says how many of them the share counts.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Q, Sum

from clauses.indicators.disclosure.publication import Publication
from clauses.indicators.disclosure.table import PARIS, Atom, Cell, Table
from clauses.indicators.scope import Scope
from clauses.records.declaration import HoursDeclaration
from portal.words.shares import french_share

HIRED = "hired"
# Column of the declaration -> (key in open data, words).
MEASURES: dict[str, tuple[str, str]] = {
    HIRED: ("personnes-embauchees", "personnes embauchées"),
    "hired_qpv": ("embauches-qpv", "habitent un quartier prioritaire (QPV)"),
    "hired_under_26": ("embauches-moins-26-ans", "ont moins de 26 ans"),
    "hired_over_50": ("embauches-plus-50-ans", "ont plus de 50 ans"),
    "hired_direct": ("embauches-directes", "sont embauchées directement par l’entreprise"),
    "hired_durable": ("emplois-durables", "ont un emploi durable"),
}
# Those of one family share people out: nobody is under 26 and over 50.
FAMILIES = (("hired_qpv",), ("hired_under_26", "hired_over_50"), ("hired_direct",), ("hired_durable",))
OF_OPERATION = ("__authority", "__district__code", "", "__sectors__slug")
KEPT_SECONDS = 7 * 86_400
Rows = list[tuple[Atom, dict[str, int], dict[str, int]]]


@dataclass(frozen=True)
class PeopleFigure:
    """``value`` is None where it is masked; ``share`` is in words, empty where it cannot be said."""

    key: str
    label: str
    value: int | None
    share: str = ""

    @property
    def is_masked(self) -> bool:
        return self.value is None


def people_figures(year: int | None, dimension: str = PARIS, value: str = "") -> list[PeopleFigure]:
    """Return what may be published for all Paris or a sector, an authority, an arrondissement; a year, or all of them.

    A measure that nobody declared there is left out.
    """
    return published_people().get(Cell(dimension, value, year), [])


def scope_people(scope: Scope) -> list[PeopleFigure]:
    """Return those of what an address names; nothing where two filters meet."""
    cell = scope.people_cell
    return people_figures(cell.year, cell.dimension, cell.value) if cell else []


def published_people() -> Mapping[Cell, list[PeopleFigure]]:
    """Return every cell of the table, decided once for the records as they are now."""
    rows = _declared()
    key = _kept_as(rows)
    found: dict[Cell, list[PeopleFigure]] | None = cache.get(key)
    return _decide_and_keep(rows, key) if found is None else found


def prepare() -> bool:
    """Decide them now if the records changed since: it may take seconds, that no visitor should wait for."""
    rows = _declared()
    key = _kept_as(rows)
    if cache.has_key(key):
        return False
    _decide_and_keep(rows, key)
    return True


def _kept_as(rows: Rows) -> str:
    return f"clauses:people:{hashlib.sha256(repr(rows).encode()).hexdigest()}"


def _decide_and_keep(rows: Rows, key: str) -> dict[Cell, list[PeopleFigure]]:
    found = decide(rows)
    cache.set(key, found, KEPT_SECONDS)
    return found


def decide(rows: Rows) -> dict[Cell, list[PeopleFigure]]:
    """Return the figures of each cell from ``(atom, sums, declarations that tell each measure)``."""
    if not any(told[HIRED] for _atom, _sums, told in rows):
        return {}
    table = Table(
        [atom for atom, _sums, _told in rows], {name: [sums[name] for _a, sums, _t in rows] for name in MEASURES}
    )
    shown = Publication(table, HIRED, FAMILIES).shown()
    found: dict[Cell, list[PeopleFigure]] = {}
    for place, block in enumerate(table.blocks):
        told = {name: sum(rows[atom][2][name] for atom in block.atoms) for name in MEASURES}
        figures = _figures({name: values[place] for name, values in shown.items()}, told)
        found |= dict.fromkeys(block.cells, figures)
    return found


def _figures(values: Mapping[str, int | None], told: Mapping[str, int]) -> list[PeopleFigure]:
    if not told[HIRED]:
        return []
    figures = []
    for name, (key, label) in MEASURES.items():
        if told[name]:
            is_share = name != HIRED and told[name] == told[HIRED]
            figures.append(
                PeopleFigure(key, label, values[name], _share(values[name], values[HIRED]) if is_share else "")
            )
    return figures


def _share(value: int | None, hired: int | None) -> str:
    return french_share(value, hired) if value is not None and hired else ""


def _declared() -> Rows:
    """One query: a row for each operation, year and sector, with the same sums in each sector."""
    sums = {f"{name}_sum": Sum(name, default=0) for name in MEASURES}
    told = {f"{name}_told": Count("pk", filter=~Q(**{name: None})) for name in MEASURES}
    operation = "lot__operation"
    by_sector = (
        HoursDeclaration.objects.public()
        .order_by()
        .values_list("period_start__year", *(f"{operation}{path}" for path in OF_OPERATION))
        .annotate(**sums, **told)
    )
    return _by_atom(by_sector)


def _by_atom(by_sector: Iterable[tuple[Any, ...]]) -> Rows:
    sectors: defaultdict[tuple[Any, ...], set[str]] = defaultdict(set)
    numbers: dict[tuple[Any, ...], tuple[int, ...]] = {}
    for year, authority, district, operation, sector, *told in by_sector:
        key = (year, str(authority or ""), district or "", operation)
        sectors[key] |= {sector} - {None}
        numbers[key] = tuple(told)
    atoms: defaultdict[Atom, list[int]] = defaultdict(lambda: [0] * 2 * len(MEASURES))
    for key, counted in numbers.items():
        year, authority, district, _operation = key
        atom = Atom(year, authority, district, tuple(sorted(sectors[key])))
        atoms[atom] = [have + more for have, more in zip(atoms[atom], counted, strict=True)]
    half = len(MEASURES)
    return [
        (atom, dict(zip(MEASURES, summed[:half], strict=True)), dict(zip(MEASURES, summed[half:], strict=True)))
        for atom, summed in sorted(atoms.items())
    ]
