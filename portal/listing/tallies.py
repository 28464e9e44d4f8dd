"""What a facet counts of a list's rows, as ``portal.listing.counting`` asks it of the database in one query."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model, Q, QuerySet, UniqueConstraint

Keyed = QuerySet[Any, Any]


@dataclass(frozen=True)
class Fulfilled:
    """Rows that fulfil a condition, told under one value. The condition follows no relation to several records."""

    value: str
    condition: Q


@dataclass(frozen=True)
class Grouped:
    """Rows by an expression that has one value for each; ``names`` gives (that value, the one to tell, its label)."""

    by: Any
    names: Keyed | None = None


@dataclass(frozen=True)
class Paired:
    """Rows by the values of what their expression ``key`` leads to: ``pairs`` gives (key, value), each pair once."""

    key: Any
    pairs: Keyed
    names: Keyed | None = None


@dataclass(frozen=True)
class Shared:
    """Narrow rows that several facets read, made once where their texts are the same.

    ``rows`` gives first the key that leads to them, ``ref``, then columns of values, and of bits that are gathered by
    key (``bits`` names these).
    """

    rows: Keyed
    columns: tuple[str, ...]
    bits: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """Rows by the values of a column of shared rows that their expression ``key`` leads to; each value once a row."""

    key: Any
    shared: Shared
    column: str
    names: Keyed | None = None


@dataclass(frozen=True)
class Masked:
    """Rows by the bits that all shared rows of their expression ``key`` have together: that number is told."""

    key: Any
    shared: Shared
    column: str


@dataclass(frozen=True)
class Offered:
    """Values told with no row at all: of (anything, the value to tell, its label)."""

    names: Keyed


Tally = Fulfilled | Grouped | Paired | Drawn | Masked | Offered


def by_related(model: type[Model], prefix: str, path: str, value: str, name: str) -> Tally:
    """Rows by the record that ``path`` leads to from the page under ``prefix``, or by each of them if it has several.

    ``value`` and ``name`` are the record's own fields.
    """
    page = related(model, prefix)
    names = related(page, path)._base_manager.order_by().values_list("pk", value, name)
    first, _, rest = path.partition("__")
    field: Any = page._meta.get_field(first)
    if field.many_to_many:
        through = field.remote_field.through._base_manager.order_by()
        return Paired(
            F(f"{prefix}pk"), through.values_list(field.m2m_field_name(), field.m2m_reverse_field_name()), names
        )
    if field.one_to_many:
        children = field.related_model._base_manager.order_by().values_list(field.field.name, rest)
        pairs = children if _is_once(field.related_model, field.field.name, rest) else children.distinct()
        return Paired(F(f"{prefix}pk"), pairs, names)
    return Grouped(F(prefix + path), names)


def related(model: Any, path: str) -> Any:
    """Return the model that a path of relations leads to; ``event__`` is a path too."""
    for name in filter(None, path.split("__")):
        model = model._meta.get_field(name).related_model
    return model


def _is_once(model: Any, *names: str) -> bool:
    """Whether the database itself keeps these fields from being the same twice."""
    unique = (each.fields for each in model._meta.constraints if isinstance(each, UniqueConstraint))
    return any(set(fields) == set(names) for fields in unique)
