"""The API of the lists against its own description, whatever is asked of it."""

from collections.abc import Iterator

import pytest
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from tests.opendata.conftest import Make
from tests.opendata.openapi import connection_kept, operations, try_all

pytestmark = pytest.mark.django_db
# A word that no page uses gives an empty list, and a cursor or a topic is only good as an answer gave it.
LENIENT = [negative_data_rejection, positive_data_acceptance]
DOCUMENT = "/api/v1/openapi.json"


@pytest.fixture(autouse=True)
def _open_connection() -> Iterator[None]:
    with connection_kept():
        yield


@pytest.mark.parametrize("mode", GenerationMode)
def test_every_answer_conforms(make: Make, mode: GenerationMode) -> None:
    for kind in ("guide", "place", "event", "document"):
        make(kind, "Le premier")
    assert len(operations(DOCUMENT)) == 22
    assert try_all(DOCUMENT, mode, examples=4, lenient=LENIENT) >= 21
