"""What a batch of rows does to the portal, said before anything is done: a preview shows it, a run applies it."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ingest.enums import Outcome
from ingest.models import Record
from ingest.rows import Reject, Row

# Fields of a page with what a row puts in them.
Fields = Mapping[str, Any]


def fingerprint_of(values: Fields) -> str:
    """The same for the same values, whatever their order."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()


def is_same(row: Row, record: Record) -> bool:
    """Whether the row says what its source said last time, so that its page is not even looked at."""
    return record.gone_at is None and record.fingerprint == fingerprint_of(row.values)


@dataclass(eq=False)
class PlannedPage:
    """A page as the rows of a run leave it. ``key`` is None for one that is still to be made.

    ``remake`` brings it as it was before any of them; ``names`` are the identifiers of the rows that it is.
    """

    key: int | None
    remake: Callable[[], Any]
    change: Callable[[Any, Fields], None]
    names: set[str] = field(default_factory=set)
    puts: list[Fields] = field(default_factory=list)
    _page: Any = None

    @property
    def page(self) -> Any:
        """The page in memory, with all that was put on it."""
        if self._page is None:
            self._page = self.remake()
            for fields in self.puts:
                self.change(self._page, fields)
        return self._page

    def put(self, fields: Fields) -> None:
        """Put a row's values on it. Raises ValidationError where the page refuses them, which it then does not hold."""
        try:
            self.change(self.page, fields)
        except Exception:
            self.rest()
            raise
        self.puts.append(fields)

    def rest(self) -> None:
        """Let the page itself go: it is made again, with what was put on it, when a row asks for it."""
        self._page = None


@dataclass(frozen=True)
class Step:
    """What one row does. ``record`` is None for a row that is new; ``page`` for one whose page is gone, or the same.

    ``fields`` are what it puts on the page, ``before`` what the page said in them, ``applied`` what a new page says.
    ``is_late``: it counts on what the other rows of the batch do, and comes after them.
    """

    row: Row
    outcome: Outcome
    record: Record | None = None
    page: PlannedPage | None = None
    fields: Fields = field(default_factory=dict)
    before: Fields = field(default_factory=dict)
    applied: Fields = field(default_factory=dict)
    is_back: bool = False
    is_late: bool = False

    @property
    def is_seen_only(self) -> bool:
        """Whether nothing is kept of it but that its source still names it."""
        return self.record is not None and is_same(self.row, self.record)


@dataclass(frozen=True)
class Plan:
    """A step, or a refusal, for each row of the batch, in order."""

    steps: list[Step | Reject]

    def of(self, *outcomes: Outcome) -> Iterator[Step]:
        return (each for each in self.steps if isinstance(each, Step) and each.outcome in outcomes)
