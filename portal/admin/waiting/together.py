"""Rows of several kinds read in one query: the list costs the same however many kinds there are."""

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from decimal import Decimal
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from portal import dates
from portal.admin.waiting.lines import SHOWN, Task
from portal.words.quoted import as_read

Values = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """``rows``: a queryset in the order of its lines; ``fields``: what is read of each, as ``JSONObject`` takes it.

    ``lines`` makes lines of what was read, ``SHOWN + 1`` rows at most.
    """

    rows: Any
    fields: Values
    lines: Callable[[list[Values]], list[Task]]


def answer(asked: Sequence[Asked]) -> list[Task]:
    """Return the lines of all of them, in one query."""
    if not asked:
        return []
    found: dict[int, list[Values]] = defaultdict(list)
    statements: list[str] = []
    values: list[Any] = []
    for number, each in enumerate(asked):
        rows = each.rows.annotate(read_together=JSONObject(**each.fields)).values("read_together")[: SHOWN + 1]
        try:
            sql, params = rows.query.sql_with_params()
        except EmptyResultSet:  # pages of whoever may publish none
            continue
        statements.append(" ".join(("SELECT", str(number), "AS number, one.* FROM (", sql, ") AS one")))
        values += params
    if not statements:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), values)
        for number, row in cursor.fetchall():
            values_read = json.loads(row, parse_float=Decimal)
            found[number].append(
                {name: as_read(each) if isinstance(each, str) else each for name, each in values_read.items()}
            )
    return [task for number, each in enumerate(asked) for task in each.lines(found[number])]


def day_of(moment: str | None) -> date | None:
    """Return the day in Paris of a moment as it was read: SQLite keeps it in UTC, and does not say so."""
    read = parse_datetime(moment) if moment else None
    if read is None:
        return None
    return dates.local(read if read.tzinfo else read.replace(tzinfo=UTC)).date()
