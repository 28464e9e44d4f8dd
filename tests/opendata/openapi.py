"""An API against its own description: what schemathesis makes of it, right or wrong, is answered as it says."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import schemathesis
from django.core.cache import caches
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from portal.wsgi import application


@contextmanager
def connection_kept() -> Iterator[None]:
    """A real server closes its connection after each answer: the test's transaction would end with it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def operations(document: str) -> list[Any]:
    """What the served document describes."""
    schema = schemathesis.openapi.from_wsgi(document, application)
    results: list[Any] = list(schema.get_all_operations())
    return [found.ok() for found in results]


def try_all(document: str, mode: GenerationMode, *, examples: int, lenient: list[Any]) -> int:
    """How many requests were made; fails at the first answer that the description does not allow."""
    asked = 0
    for operation in operations(document):

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def conforms(case: Any) -> None:
            nonlocal asked
            for name in ("default", "limits"):
                caches[name].clear()  # no more than so many a minute from one address
            answer = case.call(headers={"Accept-Encoding": "identity"})
            asked += 1
            assert answer.status_code < 500
            case.validate_response(answer, excluded_checks=lenient)

        conforms()
    return asked
