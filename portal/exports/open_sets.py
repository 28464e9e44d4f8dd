"""Sets of data beside the lists of pages: what an app gives as files says it once, and the catalogue names it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from portal.exports.open_fields import OpenField


@dataclass(frozen=True)
class OpenFile:
    """One form of a set; ``route`` names its address, ``form`` its format as the EU's vocabulary has it."""

    name: str
    route: str
    form: str
    media: str


@dataclass(frozen=True)
class OpenSet:
    """``route`` names the page that shows it; ``keywords`` in French.

    The API gives ``fields`` of each of the ``records``, in the order of their ``id``: their first field.
    """

    key: str
    title: str
    description: str
    route: str
    keywords: tuple[str, ...]
    files: tuple[OpenFile, ...]
    fields: tuple[OpenField, ...]
    records: Callable[[], Sequence[Any]]


_sets: dict[str, OpenSet] = {}


def register_set(declared: OpenSet) -> None:
    """Add it to the catalogue; twice is once."""
    _sets[declared.key] = declared


def open_set(key: str) -> OpenSet | None:
    """Return the set of this key; None for one that no app declares."""
    return _sets.get(key)


def open_sets() -> list[OpenSet]:
    """Return every set, in the order of their keys."""
    return [_sets[key] for key in sorted(_sets)]
