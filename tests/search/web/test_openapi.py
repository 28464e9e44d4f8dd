"""The API of the search against its own description."""

from collections.abc import Iterator

import pytest
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection

from portal.structure import SiteBuilder
from tests.opendata.openapi import connection_kept, operations, try_all

pytestmark = pytest.mark.django_db
# A value that no list knows is left out, as on the page of the search: links that people keep never end in an error.
LENIENT = [negative_data_rejection]
DOCUMENT = "/api/openapi.json"


@pytest.fixture(autouse=True)
def _open_connection() -> Iterator[None]:
    with connection_kept():
        yield


def test_the_document_describes_the_search(portal_site: SiteBuilder) -> None:
    assert [operation.label for operation in operations(DOCUMENT)] == ["GET /api/search/"]


@pytest.mark.parametrize("mode", GenerationMode)
def test_every_answer_conforms(portal_site: SiteBuilder, mode: GenerationMode) -> None:
    assert try_all(DOCUMENT, mode, examples=60, lenient=LENIENT) >= 50
