"""What a format's reader yields: a row for each record, or a refusal that says why."""

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

logger = logging.getLogger(__name__)
T = TypeVar("T")
# The library's own words, in English and of no use to a partner, are in the log.
UNFORESEEN = "Cette fiche n’a pas la forme attendue : montrez-la, telle que reçue, à la personne qui tient le portail."


@dataclass(frozen=True)
class Row:
    """One usable record of a source, in the vocabulary of the format's target.

    ``external_id`` is stable from one run to the next; ``place`` says where the
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


# Reading ---------------------------------------------------------------------

# (external_id, values) of one record, or RowError.
ReadOne = Callable[[T], tuple[str, dict[str, Any]]]
# The external_id of a record that may be wrong otherwise; "" or any of ``FAULTS`` where it has none.
Identify = Callable[[T], str]
FAULTS = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, RowError, TypeError, ValueError)


def read_each(
    records: Iterable[T],
    read_one: ReadOne[T],
    *,
    name: str,
    raw: Callable[[T], str],
    identify: Identify[T] | None = None,
) -> Iterator[Row | Reject]:
    """Yield rows and rejects of ``records``; ``name`` is the French word for one (« événement »).

    ``identify`` tells which record a rejected row is, so that its page is not taken for gone.

    No record stops the run: what its reader did not foresee is a reject too, and is logged.
    """
    for number, record in enumerate(records, start=1):
        yield read_row(record, read_one, place=f"{name} {number}", raw=raw, identify=identify)


def read_row(
    record: T, read_one: ReadOne[T], *, place: str, raw: Callable[[T], str], identify: Identify[T] | None = None
) -> Row | Reject:
    """Return the row that a record makes, or the reject that says why it makes none."""
    try:
        external_id, values = read_one(record)
    except NotPublicError as fault:
        return Ignored(place, fault.reason, external_id=_identified(record, identify))
    except OutOfScopeError as fault:
        return Ignored(place, fault.reason, fault.field, fault.value)
    except RowError as fault:
        refusal = Unsure if isinstance(fault, UnsureError) else Reject
        return refusal(place, fault.reason, fault.field, fault.value, raw(record), _identified(record, identify))
    except FAULTS as fault:
        logger.warning("unforeseen record, %s: %r", place, fault)
        return Reject(place, UNFORESEEN, raw=raw(record), external_id=_identified(record, identify))
    if not external_id:
        return Reject(
            place, "Cette fiche n’a pas d’identifiant : on ne pourrait pas la reconnaître demain.", raw=raw(record)
        )
    return Row(external_id[:255], place, values, raw(record))


def _identified(record: T, identify: Identify[T] | None) -> str:
    try:
        return identify(record)[:255] if identify else ""
    except FAULTS:
        return ""
