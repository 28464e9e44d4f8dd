"""What a format's reader yields, row by row."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """One usable record of a source, in the vocabulary of the format's target.

    ``external_id`` is stable from one reading to the next; ``place`` says where the
    record stands in the file, for a person (« événement 12 », « ligne 4 »); ``values``
    are JSON values by field; ``raw`` is the record alone, as a file that the same reader
    can read again.
    """

    external_id: str
    place: str
    values: Mapping[str, Any]
    raw: str = ""


@dataclass(frozen=True)
class Reject:
    """A record that cannot be used, and why, in a French sentence.

    ``external_id`` where it is known all the same: the record has not left its source.
    """

    place: str
    reason: str
    field: str = ""
    value: str = ""
    raw: str = ""
    external_id: str = ""


@dataclass(frozen=True)
class Gone:
    """A record that the source says it has removed."""

    external_id: str
    place: str


@dataclass(frozen=True)
class Ignored(Reject):
    """A record that reads well and is none of the portal's business; counted by ``reason``, never shown as a fault.

    With an ``external_id``, one that must not be on the site: the page that it became, if any, leaves it.
    """


@dataclass(frozen=True)
class Unsure(Reject):
    """A record whose source no longer says that it is certain: refused, and its page, if any, leaves the site."""


class RowError(Exception):
    """Raised by a reader while it reads one record; becomes its ``Reject``.

    ``reason`` is a French sentence, ``field`` the field's name in the partner's format.
    """

    def __init__(self, reason: str, field: str = "", value: object = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field
        structured = isinstance(value, (dict, list))
        self.value = "" if value is None else json.dumps(value, ensure_ascii=False) if structured else str(value)


class UnsureError(RowError):
    """Raised for a record that its source does not vouch for yet, or no longer; becomes ``Unsure``."""


class OutOfScopeError(RowError):
    """Raised for a record that the portal has no use for; becomes ``Ignored``. ``reason`` is a short French group."""


class NotPublicError(OutOfScopeError):
    """Raised for a record that the partner keeps for itself: private, confidential, a draft, not yet moderated."""

    def __init__(self) -> None:
        super().__init__("que le partenaire ne publie pas")
