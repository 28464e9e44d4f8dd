"""What a CSV may describe. Each app registers the kinds that it owns, with the columns they are read from."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from ingest.errors import IngestError

if TYPE_CHECKING:
    from ingest.models import Source

_LITTLE = {"de", "du", "des", "d", "la", "le", "les", "l", "et", "en", "un", "une"}


@dataclass(frozen=True)
class Column:
    """``name`` is the column's word in a mapping; ``headings`` are ways to write it, the surest first."""

    name: str
    label: str
    headings: tuple[str, ...]
    is_required: bool = False


@dataclass(frozen=True)
class CsvKind:
    """``read`` makes (external_id, values) of one row's cells by column name, for its source, or raises RowError.

    ``identify`` makes the first alone, "" where the row has none of the partner's.
    ``nouns``: words that a heading may add without changing its meaning (« Titre de l’événement »).
    ``fields``: names of fields in the errors of ``read``, where they are not those of columns.
    """

    name: str
    label: str
    columns: tuple[Column, ...]
    read: Callable[[Mapping[str, str], "Source"], tuple[str, dict[str, Any]]]
    target: Callable[["Source"], Any]
    identify: Callable[[Mapping[str, str]], str]
    nouns: frozenset[str] = frozenset()
    fields: Mapping[str, str] = field(default_factory=dict)

    def propose(self, header: Iterable[str]) -> dict[str, str]:
        """Return the heading of each column that the file seems to have, each heading once."""
        left = {self._words(heading): heading for heading in reversed(list(header)) if heading.strip()}
        found = {}
        for column in self.columns:
            key = next((key for each in column.headings if (key := self._words(each)) in left), None)
            if key is not None:
                found[column.name] = left.pop(key)
        return found

    def missing(self, mapping: Mapping[str, str]) -> list[Column]:
        return [column for column in self.columns if column.is_required and not mapping.get(column.name)]

    def has(self, name: str) -> bool:
        return any(column.name == name for column in self.columns)

    def _words(self, heading: str) -> tuple[str, ...]:
        words = slugify(re.sub(r"[’'_./()]", " ", heading)).split("-")
        kept = tuple(word for word in words if word and word not in _LITTLE | self.nouns)
        return kept or tuple(words)


def made_identifier(*parts: str) -> str:
    """For a row without an identifier of the partner's: the same as long as these texts are."""
    return hashlib.sha256(slugify(" ".join(parts)).encode()).hexdigest()[:32]


_kinds: dict[str, CsvKind] = {}


def register_kind(kind: CsvKind) -> None:
    _kinds[kind.name] = kind


def all_kinds() -> list[CsvKind]:
    return sorted(_kinds.values(), key=lambda kind: kind.name)


def kind_choices() -> list[tuple[str, str]]:
    return [(kind.name, kind.label) for kind in all_kinds()]


def kind_of(source: "Source") -> CsvKind:
    """Return what its file describes. Raises IngestError where the source does not say it."""
    try:
        return _kinds[source.content]
    except KeyError as fault:
        known = " ou ".join(f"« {label} » ({name})" for name, label in kind_choices())
        raise IngestError(f"Dites ce que ce CSV décrit : {known}.") from fault
