"""What a list offers its readers: orders, values of filters, active filters."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from portal import dates


@dataclass(frozen=True)
class Sort:
    """One order offered to the reader; ``key`` is its word in the address."""

    key: str
    label: str
    order_by: tuple[Any, ...]


@dataclass(frozen=True)
class Option:
    """A value that a filter offers, with how many rows it leaves."""

    value: str
    label: str
    count: int
    checked: bool


@dataclass(frozen=True)
class FacetGroup:
    """A filter as the form draws it. ``widget``: checkboxes, select, text or dates."""

    param: str
    label: str
    widget: str
    options: list[Option]
    values: list[str]


@dataclass(frozen=True)
class Chip:
    """An active filter; ``url`` is the same list without it."""

    label: str
    url: str


def ignored_words(label: str, value: str) -> str:
    """Return why a value of an address is left out."""
    return f"« {label} » ne connaît pas la valeur « {value} » : elle est ignorée."


def period_words(first: str, last: str) -> str:
    """Return ``du 3 au 5 mars``, of two days of an address, one of them empty or not."""
    start, end = (date.fromisoformat(value) if value else None for value in (first, last))
    if start and end:
        return dates.format_day_range(start, end)
    if start:
        return f"à partir du {dates.format_day(start)}"
    return f"jusqu’au {dates.format_day(end)}" if end else ""
