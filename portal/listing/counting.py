"""The counts of a list in one query, whose parts read the list once for all of them.

The rows that the filters keep are written apart as narrow ones (a common table expression that the database makes
once), with a column for each thing that a facet asks of them; totals and facets are counted from these. A facet whose
own filter is active counts what the others keep: it has rows of its own. See ``docs/adr/0150``.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from .filters import FacetFilter
from .silences import UNSAID
from .tallies import Drawn, Fulfilled, Grouped, Masked, Offered, Paired, Shared, Tally

Rows = QuerySet[Any, Any]
TOTAL, COUNTED = "total", "counted"


class Counting:
    """Writes the query; its rows are (facet, value, label, how many). Totals have no facet: ``TOTAL``, ``COUNTED``."""

    def __init__(self, using: str) -> None:
        self._connection = connections[using]
        self._tables: list[str] = []
        self._params: list[Any] = []
        self._told: list[str] = []
        self._told_params: list[str] = []
        # Tables that several facets read: by their own text, and by the column of a base that leads from it.
        self._shared: dict[Any, str] = {}
        self._led: dict[tuple[str, str], str] = {}

    def add(self, rows: Rows, tallies: Iterable[tuple[str, Tally]], counted: Q | None, *, totals: bool) -> None:
        """Count what facets ask of these rows, by the facets' names; of those that are ``counted`` where it says which.

        ``totals`` tells how many rows there are, and how many are counted.
        """
        columns: dict[str, Any] = {}
        if counted is not None:
            columns["counted"] = _flag(counted)
        placed: list[tuple[str, Tally, str]] = []
        for facet, tally in tallies:
            place = f"t{len(placed)}"
            if isinstance(tally, Paired | Drawn | Masked):  # a key that several facets start from is one column
                place = next((at for at, column in columns.items() if column == tally.key), place)
            placed.append((facet, tally, place))
            if not isinstance(tally, Offered):
                columns[place] = _column(tally)
        columns = columns or {"one": Value(1)}
        base = self._table(rows.order_by().annotate(**columns).values_list(*columns), tuple(columns))
        if base:
            self._sums(base, placed, counted is not None, totals)
            self._groups(base, placed, counted is not None)

    def sql(self) -> tuple[str, tuple[Any, ...]]:
        """Return the text and its parameters; an empty text where no row can match."""
        if not self._told:
            return "", ()
        told = " UNION ALL ".join(self._told)
        return f"WITH {', '.join(self._tables)} {told}", (*self._params, *self._told_params)

    # Parts ------------------------------------------------------------------

    def _table(self, rows: Rows, columns: tuple[str, ...], *, kept: bool = True) -> str:
        """Name a table of these rows, ``kept`` where several parts read it; empty when no row can match."""
        try:
            sql, params = rows.query.get_compiler(connection=self._connection).as_sql()
        except EmptyResultSet:
            return ""
        self._params += params
        return self._write(sql, columns, kept=kept)

    def _write(self, sql: str, columns: tuple[str, ...], *, kept: bool) -> str:
        name = f"part{len(self._tables)}"
        self._tables.append(f"{name} ({', '.join(columns)}) AS {'MATERIALIZED ' if kept else ''}({sql})")
        return name

    def _tell(self, facet: str, source: str, *, value: str = "%s", label: str = "''", n: str = "n") -> None:
        self._told.append(
            f"SELECT CAST(%s AS text), CAST({value} AS text), CAST({label} AS text), CAST({n} AS bigint) FROM {source}"
        )
        self._told_params.append(facet)

    def _sums(self, base: str, placed: list[tuple[str, Tally, str]], is_part: bool, totals: bool) -> None:
        """Say what one pass over the rows counts: the totals, and those that fulfil each condition."""
        also = " AND counted" if is_part else ""
        asked = [(facet, tally, place) for facet, tally, place in placed if isinstance(tally, Fulfilled)]
        sums = {place: f"COUNT(CASE WHEN {place}{also} THEN 1 END)" for _, _, place in asked}
        if totals:
            sums |= {"total": "COUNT(*)", "going": "COUNT(CASE WHEN counted THEN 1 END)" if is_part else "COUNT(*)"}
        if not sums:
            return
        source = self._write(f"SELECT {', '.join(sums.values())} FROM {base}", tuple(sums), kept=True)
        if totals:
            for value, n in ((TOTAL, "total"), (COUNTED, "going")):
                self._tell("", source, n=n)
                self._told_params.append(value)
        for facet, tally, place in asked:
            self._tell(facet, source, n=place)
            self._told_params.append(tally.value)

    def _groups(self, base: str, placed: list[tuple[str, Tally, str]], is_part: bool) -> None:
        """Say what is counted by value."""
        where = " WHERE counted" if is_part else ""
        for facet, tally, place in placed:
            if isinstance(tally, Fulfilled):
                continue
            if isinstance(tally, Offered):
                names = self._table(tally.names, ("ref", "told", "label"), kept=False)
                self._tell(facet, names, value="told", label="label", n="0")
                continue
            found = f"SELECT {place} AS ref, COUNT(*) AS n FROM {base}{where} GROUP BY {place}"
            if not isinstance(tally, Grouped):
                pairs = self._pairs(tally)
                if not pairs:
                    continue
                led = self._led.get((base, place)) or self._write(found, ("ref", "n"), kept=True)
                self._led[base, place] = led
                found = f"SELECT told AS ref, SUM(n) AS n FROM {led} JOIN {pairs} USING (ref) GROUP BY told"
            names_of = None if isinstance(tally, Masked) else tally.names
            if names_of is None:
                self._tell(facet, f"({found}) found WHERE ref IS NOT NULL", value="ref")
            elif names := self._table(names_of, ("ref", "told", "label"), kept=False):
                self._tell(facet, f"({found}) found JOIN {names} USING (ref)", value="told", label="label")

    def _pairs(self, tally: Paired | Drawn | Masked) -> str:
        """Return what gives (ref, told), each pair once; empty when no row can match."""
        if isinstance(tally, Paired):
            return self._table(tally.pairs, ("ref", "told"), kept=False)
        rows = self._once(tally.shared, "rows", lambda: self._table(tally.shared.rows, tally.shared.columns))
        if not rows:
            return ""
        if isinstance(tally, Drawn):
            told = tally.column
            return f"(SELECT DISTINCT ref, {told} AS told FROM {rows} WHERE {told} IS NOT NULL) drawn"
        bits = self._once(tally.shared, "bits", lambda: self._bits(rows, tally.shared.bits))
        return f"(SELECT ref, {tally.column} AS told FROM {bits}) masked"

    def _once(self, shared: Shared, what: str, write: Callable[[], str]) -> str:
        """Return the table that facets with the same rows have in common."""
        try:
            key = (what, shared.rows.query.get_compiler(connection=self._connection).as_sql())
        except EmptyResultSet:
            return ""
        if key not in self._shared:
            self._shared[key] = write()
        return self._shared[key]

    def _bits(self, rows: str, bits: tuple[str, ...]) -> str:
        # Bits are told one a row, so that the sum of different ones has them all.
        gathered = "BIT_OR({})" if self._connection.vendor == "postgresql" else "SUM(DISTINCT {})"
        told = ", ".join(gathered.format(column) for column in bits)
        return self._write(f"SELECT ref, {told} FROM {rows} GROUP BY ref", ("ref", *bits), kept=True)


def _column(tally: Fulfilled | Grouped | Paired | Drawn | Masked) -> Any:
    if isinstance(tally, Fulfilled):
        return _flag(tally.condition)
    return tally.by if isinstance(tally, Grouped) else tally.key


def _flag(condition: Q) -> Case:
    """Whether it is true: a condition that nothing can fulfil is no text that SQL can select."""
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def counting_of(listing: Any) -> Counting:
    """Return the totals, and what each facet counts: those of active filters among rows of their own."""
    counting = Counting(listing.all_rows.db)
    facets = [each for each in listing.filters if isinstance(each, FacetFilter)]
    alike = [each for each in facets if each.param not in listing.active]
    for group in (alike, *([each] for each in facets if each.param in listing.active)):
        rows = listing.all_rows.filter(listing.condition(listing.others(None if group is alike else group[0])))
        tallies = [(each.param, tally) for each in group for tally in listing.tallies_of(each)]
        if group is not alike and group[0].silence:
            tallies.append((group[0].param, Fulfilled(UNSAID, listing.unsaid_of(group[0]))))
        counting.add(rows, tallies, listing.counted(), totals=group is alike)
    return counting
