"""What readers of every format share: a record becomes a row, or a reject that says why."""

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from ingest.rows import Ignored, NotPublicError, OutOfScopeError, Reject, Row, RowError, Unsure, UnsureError

logger = logging.getLogger(__name__)
T = TypeVar("T")
# The library's own words, in English and of no use to a partner, are in the log.
UNFORESEEN = "Cette fiche n’a pas la forme attendue : montrez-la, telle que reçue, à la personne qui tient le portail."
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
    """Rows and rejects of ``records``; ``name`` is the French word for one (« événement »).

    ``identify`` tells which record a refused row is, so that its page is not taken for gone.

    No record stops the reading: what its reader did not foresee is a reject too, and is logged.
    """
    for number, record in enumerate(records, start=1):
        yield read_row(record, read_one, place=f"{name} {number}", raw=raw, identify=identify)


def read_row(
    record: T, read_one: ReadOne[T], *, place: str, raw: Callable[[T], str], identify: Identify[T] | None = None
) -> Row | Reject:
    """The row that a record makes, or the reject that says why it makes none."""
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
