"""What a kind of page gives to other programs: one declaration for the API, its description and its dictionary."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db.models import Manager, Model

from portal import dates

# What the portal itself writes; what an import brought keeps its source's own licence.
LICENCE = {"name": "Licence Ouverte 2.0", "url": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"}


class Shape(StrEnum):
    """What the values of a field are, in JSON."""

    TEXT = "text"
    CODE = "code"  # one of a few words, the same in the filters
    INTEGER = "integer"
    DECIMAL = "decimal"  # exact, as text: JSON readers would make it a float
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"
    MOMENT = "moment"
    LINK = "link"
    TEXTS = "texts"
    OBJECT = "object"
    OBJECTS = "objects"


_NULLABLE_TEXT = {"type": ["string", "null"]}
_SCHEMAS: dict[Shape, dict[str, Any]] = {
    Shape.TEXT: _NULLABLE_TEXT,
    Shape.CODE: _NULLABLE_TEXT,
    Shape.INTEGER: {"type": ["integer", "null"]},
    Shape.DECIMAL: _NULLABLE_TEXT | {"pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
    Shape.NUMBER: {"type": ["number", "null"]},
    Shape.FLAG: {"type": ["boolean", "null"]},
    Shape.DAY: _NULLABLE_TEXT | {"format": "date"},
    Shape.MOMENT: _NULLABLE_TEXT | {"format": "date-time"},
    Shape.LINK: _NULLABLE_TEXT | {"format": "uri"},
}


@dataclass(frozen=True)
class OpenField:
    """One field of a kind: its name in JSON, and what it says, in French, for the dictionary.

    ``path`` leads to the value from the page, its name without one; what is empty there is null. ``join`` is a relation
    that the path goes through, ``reads`` relations that several rows are read with at once: a list costs the same
    number of queries whatever it holds. Of several values, ``each`` leads from one of them to its text, ``parts`` make
    an object of it. Without ``in_lists``, only the page's own address gives it.
    """

    name: str
    label: str
    shape: Shape = Shape.TEXT
    path: str = ""
    join: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    each: str = ""
    parts: "tuple[OpenField, ...]" = ()
    in_lists: bool = True

    def read(self, record: Any) -> Any:
        """Return the value as JSON has it."""
        value = follow(record, self.path or self.name)
        if self.shape == Shape.TEXTS:
            return [str(follow(one, self.each) if self.each else one) for one in _several(value)]
        if self.shape == Shape.OBJECTS:
            return [read_all(self.parts, one) for one in _several(value)]
        if self.shape == Shape.OBJECT:
            return None if value is None else read_all(self.parts, value)
        return float(value) if self.shape == Shape.NUMBER and value is not None else plain_value(value)

    @property
    def schema(self) -> dict[str, Any]:
        """As JSON Schema has it, its words included."""
        if self.shape == Shape.TEXTS:
            found: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
        elif self.shape == Shape.OBJECTS:
            found = {"type": "array", "items": object_schema(self.parts)}
        elif self.shape == Shape.OBJECT:
            found = object_schema(self.parts) | {"type": ["object", "null"]}
        else:
            found = _SCHEMAS[self.shape]
        return found | {"description": self.label}


# What a published figure is counted in, and what it is a part of.
UNIT_AND_BASE = (
    OpenField("unit", "Unité"),
    OpenField("base", "Effectif de la base", Shape.DECIMAL),
    OpenField("base_label", "Ce que compte la base"),
)


def read_all(fields: Iterable[OpenField], record: Any) -> dict[str, Any]:
    return {field.name: field.read(record) for field in fields}


def object_schema(fields: Iterable[OpenField]) -> dict[str, Any]:
    """Return an object that always has all of these fields."""
    properties = {field.name: field.schema for field in fields}
    return {"type": "object", "properties": properties, "required": list(properties)}


def follow(record: Any, path: str) -> Any:
    """Return what a path leads to; None where it stops on the way. A method is called."""
    for name in path.split("."):
        if record is None:
            return None
        record = getattr(record, name)
        if callable(record) and not isinstance(record, Manager):
            record = record()
    return record


def plain_value(value: Any) -> Any:
    """Return the value as JSON can hold it.

    Exact numbers and records as text, moments on Paris's clock, nothing as null.
    """
    if isinstance(value, datetime):
        return dates.local(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Model):
        return str(value)
    if isinstance(value, str):
        return str(value) or None
    return value


def _several(value: Any) -> Iterable[Any]:
    if value is None:
        return ()
    found: Iterable[Any] = value.all() if hasattr(value, "all") else value
    return found
