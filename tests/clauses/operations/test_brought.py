"""What the query that loads an operation brings with it is what the database holds, types included."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from clauses.models import Amendment, OperationPage, StageChange
from ingest.attribution import said_of
from ingest.models import Record, Source
from portal.orm.json_rows import json_rows, read_rows
from portal.pages.children import children
from portal.requests.routing import load_detail
from tests.clauses.conftest import MakeOperation
from tests.queries import queries_at_most

pytestmark = pytest.mark.django_db


def values(rows: list[Any]) -> list[list[str]]:
    """Each column of each row, as Python writes it."""
    return [[repr(getattr(row, field.attname)) for field in row._meta.concrete_fields] for row in rows]


@pytest.fixture
def operation(make_operation: MakeOperation) -> OperationPage:
    page = make_operation(sectors=["espaces-verts", "proprete"])
    page.amendments.set(
        [
            Amendment(
                number="2", notified_on=date(2026, 5, 4), amount=Decimal("1000.10"), purpose="L’« été »", sort_order=1
            ),
            Amendment(number="1", sort_order=0),
        ]
    )  # fmt: skip
    page.save_revision().publish()
    return page


def test_children_come_with_the_page_as_they_are_stored(operation: OperationPage) -> None:
    source = Source.objects.create(name="DECP", credit="Ville de Paris", licence="Licence Ouverte 2.0")
    Record.objects.create(source=source, external_id="1", page=operation)
    visited = load_detail(operation)
    with queries_at_most(0):
        amendments, sectors, said = children(visited, "amendments"), children(visited, "sectors"), said_of(visited)
        assert [amendment.operation for amendment in amendments] == [visited, visited]
    assert values(amendments) == values(list(Amendment.objects.filter(operation=operation)))
    assert [amendment.number for amendment in amendments] == ["1", "2"]
    assert values(sectors) == values(list(operation.sectors.all()))
    assert said == [["Ville de Paris", "Licence Ouverte 2.0"]]


def test_a_moment_and_the_row_that_a_key_leads_to_are_read_whole(operation: OperationPage) -> None:
    changes: Any = StageChange.objects.filter(operation=operation)
    text = changes.model.objects.annotate(told=json_rows(changes, "user")).values_list("told", flat=True)[0]
    (read,), (stored,) = read_rows(text, StageChange, "user"), changes
    assert (read.reached_at, read.stage) == (stored.reached_at, stored.stage)
    assert read.reached_at.tzinfo is not None
    assert read.user is None


def test_an_editor_previews_what_the_form_holds(operation: OperationPage, client: Client) -> None:
    """What a visited page brought serves visitors alone."""
    draft = OperationPage.objects.get(pk=operation.pk)
    draft.amendments.set([Amendment(number="3")])
    assert [amendment.number for amendment in children(draft, "amendments")] == ["3"]
    assert "L’« été »" in client.get(operation.url).content.decode()
