"""What a list offers its readers: orders, values of filters, active filters."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal import dates

# Of a list's pages, those that are asked for again and again: their queries are prepared.
PREPARED_PAGES = 3


@dataclass(frozen=True)
class Sort:
    """One order offered to the reader; ``key`` is its word in the address, ``by`` gives or makes what rows go by."""

    key: str
    label: str
    by: tuple[Any, ...] | Callable[[], tuple[Any, ...]]

    @property
    def order_by(self) -> tuple[Any, ...]:
        return self.by() if callable(self.by) else self.by


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


class PagedRows:
    """What a paginator reads of a list: its count and the rows of one page."""

    ordered = True

    def __init__(self, listing: Any) -> None:
        self._listing = listing

    def count(self) -> int:
        return len(self)

    def __len__(self) -> int:
        total: int = self._listing.total
        return total

    def __getitem__(self, asked: slice) -> list[Any]:
        # A whole page, though the last one has fewer rows: its text does not depend on how many there are.
        first, size = asked.start, self._listing.page_size
        if first >= PREPARED_PAGES * size:
            # Far down a long list: narrow rows are sorted and passed over, those of the page alone are read whole.
            return list(self._listing.page_rows().filter(pk__in=self._keys(first, min(size, len(self) - first))))
        asked_rows: list[Any] = self._listing.ask(
            ("page", first), lambda listing: listing.page_rows()[first : first + size]
        )
        return asked_rows

    def _keys(self, first: int, size: int) -> Any:
        """Return the keys of so many rows from ``first`` on, counted from the end that is nearer."""
        rows, after = self._listing.filtered_rows.values("pk"), len(self) - first - size
        return rows.reverse()[after : after + size] if after < first else rows[first : first + size]
