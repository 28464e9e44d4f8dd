"""Counting SQL queries, with a failure that shows them.

A page's cost is asserted as a ceiling, and as being the same however many items it shows::

    with queries_at_most(12):
        client.get("/agenda/")

    assert count_queries(lambda: client.get("/agenda/")) == count_with_one_event
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

# Opening and closing a transaction is not work that a page asks of the database.
_NOT_COUNTED = re.compile(r"^\s*(SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK|BEGIN|COMMIT|PRAGMA)", re.IGNORECASE)


@contextmanager
def captured_queries() -> Iterator[list[str]]:
    """Yield a list that holds, once the block is left, the SQL it ran, in order."""
    statements: list[str] = []
    with CaptureQueriesContext(connection) as context:
        yield statements
    statements.extend(q["sql"] for q in context.captured_queries if not _NOT_COUNTED.match(q["sql"]))


@contextmanager
def queries_at_most(limit: int) -> Iterator[list[str]]:
    """Fail the test, printing every query, when the block runs more than ``limit`` of them."""
    with captured_queries() as statements:
        yield statements
    if len(statements) > limit:
        pytest.fail(f"{len(statements)} queries, at most {limit} allowed:\n{_report(statements)}", pytrace=False)


def count_queries(action: Callable[[], object]) -> int:
    """Run ``action`` and return how many queries it made."""
    with captured_queries() as statements:
        action()
    return len(statements)


def assert_same_queries(few: list[str], many: list[str]) -> None:
    """Fail, showing what was added, unless both runs made the same number of queries.

    ``few`` and ``many`` come from :func:`captured_queries`, around the same page with one and with many items.
    """
    if len(few) == len(many):
        return
    added = Counter(map(_shape, many)) - Counter(map(_shape, few))
    lines = "\n".join(f"  +{times} {shape[:400]}" for shape, times in added.most_common())
    pytest.fail(f"{len(few)} queries with few items, {len(many)} with many; added:\n{lines}", pytrace=False)


def _shape(sql: str) -> str:
    """Return the statement without its values, so that repeated ones can be told."""
    return re.sub(r"\b\d+\b", "?", re.sub(r"'(?:[^']|'')*'", "?", sql))


def _report(statements: list[str]) -> str:
    repeated = Counter(map(_shape, statements))
    lines = []
    for number, sql in enumerate(statements, start=1):
        times = repeated[_shape(sql)]
        mark = f" [repeated {times} times]" if times > 1 else ""
        lines.append(f"{number:3}.{mark} {sql[:600]}")
    return "\n".join(lines)
