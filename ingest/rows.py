"""What a format's reader yields, row by row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Row:
    """One usable record of a source, in the vocabulary of the format's target.

    ``external_id`` is stable from one reading to the next; ``place`` says where the
    record stands in the file, for a person (« événement 12 », « ligne 4 »); ``values``
    are JSON values by field.
    """

    external_id: str
    place: str
    values: Mapping[str, Any]
    raw: str = ""


@dataclass(frozen=True)
class Reject:
    """A record that cannot be used, and why, in a French sentence."""

    place: str
    reason: str
    field: str = ""
    value: str = ""
    raw: str = field(default="", repr=False)
