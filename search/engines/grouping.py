"""Facet counts by PostgreSQL itself: one GROUPING SETS over the matches, some hundred rows instead of one per page."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from portal.enums import Audience, State

from .base import Counted, Filters, Request, periods
from .database import COMBINATION, Sql, combination_conditions, fetch, in_period, places

# Facet -> the column that it is counted by; GROUPING() gives each a bit, the last column the lowest.
_COLUMNS = {
    "kinds": "kind", "audiences": "audiences", "topics": "topics", "districts": "district", "states": "state",
    "periods": "inside",
}  # fmt: skip
_ALL_BITS = (1 << len(_COLUMNS)) - 1
_FACETS_BY_BITS = {
    _ALL_BITS ^ (1 << place): facet for place, facet in enumerate(reversed(_COLUMNS))
}  # a row's GROUPING() has the bits of all columns but its own


def counted(request: Request, source: str, parameters: list[Any]) -> Counted:
    """Total and facets of the documents ``d`` that ``source`` (FROM and WHERE) leaves. One query.

    ``failed`` has a bit for each filter that leaves a page out: a facet's own filter does not
    narrow its own counts.
    """
    matches, values = _matches(request, source, parameters)
    failed, bits, failed_values = _failed(request.filters)
    columns = ", ".join(_COLUMNS.values())
    # Our own fragments; values are parameters.
    statement = (
        f"WITH matches AS ({matches}), judged AS (SELECT *, {failed} AS failed FROM matches) "  # noqa: S608
        f"SELECT GROUPING({columns}), failed, COALESCE({', '.join(f'{name}::text' for name in _COLUMNS.values())}), "
        f"COUNT(*) FROM judged GROUP BY failed, GROUPING SETS ({', '.join(f'({name})' for name in _COLUMNS.values())})"
    )
    facets: dict[str, Counter[str]] = {facet: Counter() for facet in _COLUMNS}
    total = 0
    for grouping, fails, value, pages in fetch(statement, [*values, *failed_values]):
        facet = _FACETS_BY_BITS[grouping]
        if facet == "kinds" and not fails:
            total += pages
        if not fails & ~bits.get(facet, 0):
            for each in _values(facet, value, request):
                facets[facet][each] += pages
    return Counted(total, {facet: dict(counts) for facet, counts in facets.items()})


def _matches(request: Request, source: str, parameters: list[Any]) -> Sql:
    """One row per match: its facet values, as they are today."""
    shortcuts = periods(request.today)
    inside = " + ".join(
        f"CASE WHEN d.starts_on <= %s AND d.ends_on >= %s THEN {1 << place} ELSE 0 END"
        for place in range(len(shortcuts))
    )
    in_asked, asked_values = in_period(request.filters)
    # As ``counting.effective_state``.
    state = "CASE WHEN d.expires_on < %s AND c.state <> %s THEN %s ELSE c.state END"
    from_, where = source.split(" WHERE ", 1)
    statement = (
        f"SELECT c.kind, c.audiences, c.topics, c.district, c.free, {state} AS state, {inside} AS inside, "
        f"({in_asked}) AS in_period {from_} JOIN {COMBINATION} c ON c.id = d.combination_id WHERE {where}"
    )
    bounds = [bound for shortcut in shortcuts for bound in (shortcut.last, shortcut.first)]
    states = [request.today, State.CANCELLED.value, State.CLOSED.value]
    return statement, [*states, *bounds, *asked_values, *parameters]


def _failed(filters: Filters) -> tuple[str, dict[str, int], list[Any]]:
    """The expression of ``failed``, the bit of each facet in it, and its parameters."""
    conditions = combination_conditions(filters)
    if filters.states:
        conditions["states"] = f"state IN ({places(filters.states)})", list(filters.states)
    if filters.first or filters.last:
        conditions["periods"] = "in_period", []
    bits = {facet: 1 << place for place, facet in enumerate(conditions)}
    terms = [f"CASE WHEN {conditions[facet][0]} THEN 0 ELSE {bit} END" for facet, bit in bits.items()]
    return " + ".join(terms) or "0", bits, [value for _sql, values in conditions.values() for value in values]


def _values(facet: str, value: str, request: Request) -> Iterable[str]:
    """The values of a facet that one group stands for."""
    if facet == "audiences":
        return (audience.value for bit, audience in enumerate(Audience) if int(value) >> bit & 1)
    if facet == "periods":
        return (each.key for place, each in enumerate(periods(request.today)) if int(value) >> place & 1)
    return (each for each in value.split(",") if each)
