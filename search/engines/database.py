"""What SQLite and PostgreSQL share: the same two statements, over the same narrow table."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection

from portal.enums import Audience, State
from search import priors
from search.query import Query

from .base import BY_DATE, Counted, Filters, Request, periods
from .counting import FLAG_BITS, count

Sql = tuple[str, list[Any]]

COMBINATION = "search_facetcombination"
# Pages that a period falls between two dates of.
_BETWEEN = "d.page_id NOT IN (SELECT document_id FROM search_searchgap WHERE first <= %s AND last >= %s)"


class DatabaseEngine:
    """A dialect says how to write a match and how to score it."""

    name = "database"

    # Dialect ----------------------------------------------------------------

    def source(self, query: Query) -> Sql:
        """Return the FROM and WHERE that leave the documents ``d`` matching ``query``."""
        raise NotImplementedError

    def score(self, request: Request) -> Sql:
        """Return an expression to sort by, the smallest first."""
        raise NotImplementedError

    def days_apart(self, column: str) -> str:
        """Return an expression: days between a date column and one parameter."""
        raise NotImplementedError

    def names_source(self, words: Sequence[str]) -> Sql:
        """As ``source``, for titles holding all the words, the last one begun."""
        raise NotImplementedError

    # Statements -------------------------------------------------------------

    def count(self, request: Request) -> Counted:
        """Return total and facets, in one query."""
        expression, parameters = number_of(request)
        source, source_parameters = self.source(request.query)
        # Our own fragments; values are parameters.
        rows = fetch(f"SELECT {expression} {source}", [*parameters, *source_parameters])
        return count([row[0] for row in rows], request.filters, period_keys(request))[0]

    def find(self, request: Request) -> list[int]:
        return self.find_in(self.source(request.query), request)

    def find_in(self, matching: Sql, request: Request, *, is_filtered: bool = False) -> list[int]:
        """Return the asked part of the documents ``d`` that a FROM and a WHERE leave, the filters judged or not."""
        source, parameters = matching
        condition, condition_parameters = ("TRUE", []) if is_filtered else _conditions(request)
        order, order_parameters = self._order(request)
        statement = (
            f"SELECT d.page_id {source} AND {condition} "  # our own fragments; values are parameters
            f"ORDER BY {order} LIMIT %s OFFSET %s"
        )
        values = [*parameters, *condition_parameters, *order_parameters, request.limit, request.offset]
        return [row[0] for row in fetch(statement, values)]

    def complete(self, words: Sequence[str], limit: int) -> list[int]:
        """Return pages whose title begins so, best first."""
        source, parameters = self.names_source(words)
        statement = f"SELECT d.page_id {source} ORDER BY d.fresh_on IS NULL, d.fresh_on DESC, d.page_id LIMIT %s"
        return [row[0] for row in fetch(statement, [*parameters, limit])]

    def matching_ids(self, query: Query) -> Sql:
        """Return a subquery of the ids of all matching pages, for other querysets."""
        source, parameters = self.source(query)
        return f"SELECT d.page_id {source}", parameters

    def _order(self, request: Request) -> Sql:
        over = "CASE WHEN d.expires_on < %s THEN 1 ELSE 0 END"
        if request.sort == BY_DATE:
            apart = self.days_apart("d.starts_on")
            return f"{over}, d.starts_on IS NULL, {apart}, d.page_id", [request.today, request.today]
        score, parameters = _by_kind(self.score(request), request)
        return f"{over}, {score}, d.fresh_on IS NULL, d.fresh_on DESC, d.page_id", [request.today, *parameters]


def _by_kind(score: Sql, request: Request) -> Sql:
    """Return the score by the kind of a page too: see ``Request.behind`` and ``first_kind``."""
    expression, parameters = score
    if request.first_kind:
        return f"CASE WHEN {_of_kinds(1)} THEN 0 ELSE 1 END", [request.first_kind]
    kinds = request.behind if request.query.clauses else ()
    if not kinds:
        return score
    weighed = f"{expression} * CASE WHEN {_of_kinds(len(kinds))} THEN {priors.BEHIND} ELSE 1.0 END"
    return weighed, [*parameters, *kinds]


def _of_kinds(number: int) -> str:
    return f"d.combination_id IN (SELECT id FROM {COMBINATION} WHERE kind IN ({places(range(number))}))"


def number_of(request: Request) -> Sql:
    """Return an expression: the number of a document ``d`` that ``counting`` counts by."""
    inside, inside_parameters = in_period(request.filters)
    shortcuts = periods(request.today)
    touched = [in_period(Filters(first=shortcut.first, last=shortcut.last)) for shortcut in shortcuts]
    flags = ["d.expires_on < %s", inside, *(condition for condition, _bounds in touched)]
    bounds = [bound for _condition, each in touched for bound in each]
    over, *dated = [f"CASE WHEN {flag} THEN {1 << bit} ELSE 0 END" for bit, flag in enumerate(flags)]
    # Most pages have no dates: one look at a column instead of eight.
    inside_any = f"CASE WHEN d.starts_on IS NULL THEN 0 ELSE {' + '.join(dated)} END"
    expression = f"d.combination_id * {1 << FLAG_BITS} + {over} + {inside_any}"
    return expression, [request.today, *inside_parameters, *bounds]


def period_keys(request: Request) -> list[str]:
    """Return the shortcuts whose flags a number has, in their order."""
    return [shortcut.key for shortcut in periods(request.today)]


def fetch(statement: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
    """Return all rows; dates among the parameters may be Python's."""
    with connection.cursor() as cursor:
        cursor.execute(statement, [_adapt(value) for value in parameters])
        return cursor.fetchall()


def _adapt(value: Any) -> Any:
    """Return dates as the database stores them."""
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def in_period(filters: Filters) -> Sql:
    """Return pages with a day in the period asked for; those without dates are left out of one."""
    conditions, parameters = ["TRUE"], []
    if filters.first:
        conditions.append("d.ends_on >= %s")
        parameters.append(filters.first)
    if filters.last:
        conditions.append("d.starts_on <= %s")
        parameters.append(filters.last)
    if filters.first and filters.last:
        # Beyond an open end there is the last date, or the first.
        conditions.append(_BETWEEN)
        parameters += [filters.first, filters.last]
    return " AND ".join(conditions), parameters


def _conditions(request: Request) -> Sql:
    """Return all filters at once, for the list of results."""
    filters = request.filters
    condition, parameters = in_period(filters)
    conditions: list[str] = [condition]
    wanted = combination_conditions(filters)
    if wanted:
        together = " AND ".join(column for column, _values in wanted.values())
        conditions.append(f"d.combination_id IN (SELECT id FROM {COMBINATION} WHERE {together})")
        parameters = parameters + [value for _column, values in wanted.values() for value in values]
    if filters.states:
        state, values = _state_condition(request)
        conditions.append(state)
        parameters = parameters + values
    return " AND ".join(conditions), parameters


def combination_conditions(filters: Filters) -> dict[str, Sql]:
    """Return the conditions of the filters in force on columns of a combination, by facet."""
    conditions: dict[str, Sql] = {}
    for facet, column in (("kinds", "kind"), ("districts", "district")):
        if values := filters.wanted(facet):
            conditions[facet] = f"{column} IN ({places(values)})", list(values)
    if filters.audiences:
        bits = sum(1 << bit for bit, audience in enumerate(Audience) if audience.value in filters.audiences)
        conditions["audiences"] = "audiences & %s <> 0", [bits]
    if filters.topics:
        either = " OR ".join(["topics LIKE %s"] * len(filters.topics))
        conditions["topics"] = f"({either})", [f"%,{slug},%" for slug in filters.topics]
    if filters.free:
        conditions["free"] = "free", []
    return conditions


def _state_condition(request: Request) -> Sql:
    """States as they are today: see ``counting.effective_state``."""
    over = "COALESCE(d.expires_on < %s, FALSE)"
    in_states = f"d.combination_id IN (SELECT id FROM {COMBINATION} WHERE state IN ({{}}))"
    lasting = [state for state in request.filters.states if state != State.CANCELLED]
    either: list[str] = ["FALSE"]
    parameters: list[Any] = []
    if lasting:
        either.append(f"(NOT {over} AND {in_states.format(places(lasting))})")
        parameters += [request.today, *lasting]
    if State.CANCELLED in request.filters.states:
        either.append(in_states.format("%s"))
        parameters.append(State.CANCELLED.value)
    if State.CLOSED in request.filters.states:
        either.append(f"({over} AND NOT {in_states.format('%s')})")
        parameters += [request.today, State.CANCELLED.value]
    return f"({' OR '.join(either)})", parameters


def places(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))
