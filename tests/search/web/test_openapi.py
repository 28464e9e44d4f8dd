"""The API against its own description: whatever schemathesis makes of it, right or wrong, is answered as it says."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection

from portal.structure import SiteBuilder
from portal.wsgi import application

pytestmark = pytest.mark.django_db
# A value that no list knows is left out, as on the page of the search: links that people keep never end in an error.
LENIENT = [negative_data_rejection]
DOCUMENT = "/api/openapi.json"


@pytest.fixture(autouse=True)
def _open_connection() -> Iterator[None]:
    """A real server closes its connection after each answer: the test's transaction would end with it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def operations() -> list[Any]:
    """What the served document describes."""
    schema = schemathesis.openapi.from_wsgi(DOCUMENT, application)
    results: list[Any] = list(schema.get_all_operations())
    return [found.ok() for found in results]


def test_the_document_describes_the_search(portal_site: SiteBuilder) -> None:
    assert [operation.label for operation in operations()] == ["GET /api/search/"]


@pytest.mark.parametrize("mode", GenerationMode)
def test_every_answer_conforms(portal_site: SiteBuilder, mode: GenerationMode) -> None:
    asked = 0
    for operation in operations():

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def conforms(case: Any) -> None:
            nonlocal asked
            cache.clear()  # no more than sixty a minute from one address
            answer = case.call(headers={"Accept-Encoding": "identity"})
            asked += 1
            assert answer.status_code < 500
            case.validate_response(answer, excluded_checks=LENIENT)

        conforms()
    assert asked >= 50
