"""Queries compiled once, then run with the values of the moment.

Django writes the SQL of a queryset anew at each request, which is most of what a list costs. A prepared query keeps
what it wrote. What changes from one request to the next (the moment, a primary key) is a slot: a parameter given when
the query is run. Whatever else its text depends on is in its key; the day always is.
"""

import copy
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, CharField, DateField, DateTimeField, Expression, Field, QuerySet

from portal import dates

# A query of a list with ten facets is about 100 kB with what Django knows of it.
MOST_KEPT = 300
NO_KEY = 0
_FIELDS: dict[type, "Field[Any, Any]"] = {
    datetime: DateTimeField(), date: DateField(), int: BigIntegerField(), str: CharField(),
}  # fmt: skip


class Slot(Expression):
    """A parameter whose value is given when the query is run."""

    def __init__(self, name: str, output_field: "Field[Any, Any]") -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]


@dataclass(frozen=True)
class _Prepared:
    """What Django made of a queryset; ``sql`` is empty when no row can ever match."""

    iterable: Any
    query: Any
    compiler: Any
    sql: str = ""
    params: tuple[Any, ...] = ()
    converters: dict[int, Any] = field(default_factory=dict)
    has_composite: bool = False

    def rows(self, connection: BaseDatabaseWrapper, values: dict[str, Any]) -> list[Any]:
        if not self.sql:
            return []
        params = _filled(self.params, connection, values)
        # Copies: threads share what is kept, each has its connection.
        compiler, query = copy.copy(self.compiler), copy.copy(self.query)
        compiler.connection = connection
        compiler.as_sql = lambda *_args, **_kwargs: (self.sql, params)
        compiler.get_converters = lambda _expressions: self.converters
        compiler.has_composite_fields = lambda _expressions: self.has_composite
        query.get_compiler = lambda *_args, **_kwargs: compiler
        # All that Django's iterables read of a queryset.
        source: Any = SimpleNamespace(db=connection.alias, query=query, _known_related_objects={}, _hints={})
        return list(self.iterable(source))


@dataclass(frozen=True)
class _Text:
    """A query written by hand; an empty one has no row."""

    sql: str
    params: tuple[Any, ...]

    def rows(self, connection: BaseDatabaseWrapper, values: dict[str, Any]) -> list[Any]:
        if not self.sql:
            return []
        with connection.cursor() as cursor:
            cursor.execute(self.sql, _filled(self.params, connection, values))
            return cursor.fetchall()


_kept: OrderedDict[Hashable, _Prepared | _Text] = OrderedDict()
_lock = threading.Lock()


def rows(key: tuple[Hashable, ...], build: "Callable[..., QuerySet[Any, Any]]", **values: Any) -> list[Any]:
    """Return the rows of the queryset that ``build`` makes of slots with the names of ``values``.

    ``key`` names all that ``build`` reads besides its slots, so that no two texts have the same. A query that the clock
    got into otherwise than by a slot is run and not kept: it would be of that minute for ever. None stands for the key
    of what is not stored yet (a new page that is previewed), which no row has.
    """
    return _run(key, lambda slots: _prepare(build(**slots)), values)


def tuples(
    key: tuple[Hashable, ...] | None, build: Callable[..., tuple[str, tuple[Any, ...]]], **values: Any
) -> list[Any]:
    """Return what the query answers that ``build`` writes with slots: its text and parameters; as ``rows`` otherwise.

    Without a key it is written for this once.
    """
    return _run(key, lambda slots: _Text(*build(**slots)), values)


def _run(
    key: tuple[Hashable, ...] | None, prepare: Callable[[dict[str, Slot]], _Prepared | _Text], values: dict[str, Any]
) -> list[Any]:
    values = {name: NO_KEY if value is None else value for name, value in values.items()}
    connection = connections[DEFAULT_DB_ALIAS]
    whole = (dates.today(), connection.vendor, key)
    found = None
    if key is not None:
        with _lock:
            found = _kept.get(whole)
            if found is not None:
                _kept.move_to_end(whole)
    if found is None:
        found = prepare({name: Slot(name, _FIELDS[type(value)]) for name, value in values.items()})
        if key is not None and not _holds_the_clock(found.params):
            with _lock:
                _kept[whole] = found
                if len(_kept) > MOST_KEPT:
                    _kept.popitem(last=False)
    return found.rows(connection, values)


def forget() -> None:
    """Compile again; for whoever compares what is kept with what would be made."""
    with _lock:
        _kept.clear()


def _prepare(queryset: "QuerySet[Any, Any]") -> _Prepared:
    if vars(queryset)["_prefetch_related_lookups"]:
        raise ValueError("A prepared query brings its rows alone: prefetch_related() asks for more of them.")
    compiler = queryset.query.get_compiler(queryset.db)
    iterable = queryset._iterable_class
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return _Prepared(iterable, queryset.query, compiler)
    # As ``SQLCompiler.execute_sql`` and ``results_iter`` leave them.
    shown = [each[0] for each in compiler.select[: compiler.col_count]]
    converters, has_composite = compiler.get_converters(shown), compiler.has_composite_fields(shown)
    return _Prepared(iterable, queryset.query, compiler, sql, tuple(params), converters, has_composite)


def _filled(params: tuple[Any, ...], connection: BaseDatabaseWrapper, values: dict[str, Any]) -> tuple[Any, ...]:
    """Return the parameters, with values in the slots."""
    return tuple(
        param.output_field.get_db_prep_value(values[param.name], connection) if isinstance(param, Slot) else param
        for param in params
    )


def _holds_the_clock(params: tuple[Any, ...]) -> bool:
    return any(_minute(param) == _minute(dates.now()) for param in params if isinstance(param, str | datetime))


def _minute(moment: str | datetime) -> str:
    """Return ``2026-11-29 13:45`` of a moment; SQLite's are texts already, in UTC."""
    return str(moment.astimezone(UTC) if isinstance(moment, datetime) else moment)[:16]
