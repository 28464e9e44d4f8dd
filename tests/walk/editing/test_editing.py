"""What editors ask of the database, on the demonstration: of every kind, and the same with one row and with fifty."""

import copy
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.blocks import StreamValue

from portal.models import PortalPage
from tests.queries import assert_same_queries, captured_queries
from tests.walk.editing.forms import sent

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.admin_indexes,
    pytest.mark.usefixtures("demonstration"),
]

# Of each kind: its form shown, its draft saved, its page published.
BUDGETS = {
    "contentpage": (38, 30, 60),
    "documentpage": (41, 33, 71),
    "eventpage": (43, 33, 75),
    "experimentpage": (53, 38, 79),
    "guidepage": (49, 33, 69),
    "operationpage": (51, 39, 79),
    "opportunitypage": (52, 40, 76),
    "placepage": (46, 36, 72),
    "relaypage": (41, 32, 66),
    "showcasepage": (43, 35, 69),
    "trainingpage": (49, 38, 80),
}


@pytest.fixture
def chief(demonstration: int) -> Client:
    browser = Client()
    browser.force_login(get_user_model().objects.create_superuser("cheffe", "cheffe@example.org"))
    return browser


def first_of(kind: str) -> Any:
    pages = PortalPage.objects.filter(live=True, content_type__model=kind).order_by("pk")
    return pages[0].specific


@pytest.mark.parametrize("kind", BUDGETS)
def test_an_editor_works_within_the_budgets(chief: Client, kind: str) -> None:
    page = first_of(kind)
    drafted, published = sent(chief, page, action=""), sent(chief, page)
    with captured_queries() as form:
        assert chief.get(f"/cms/pages/{page.pk}/edit/").status_code == 200
    counted = (len(form), len(drafted), len(published))
    assert all(asked <= most for asked, most in zip(counted, BUDGETS[kind], strict=True)), counted


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("eventpage", "occurrences"),
        ("trainingpage", "sessions"),
        ("trainingpage", "meetings"),
        ("operationpage", "lots"),
        ("experimentpage", "results"),
    ],
)
def test_fifty_rows_cost_no_more_than_one(chief: Client, kind: str, rows: str) -> None:
    page = first_of(kind)
    held = list(getattr(page, rows).all())
    kept = held if rows == "lots" else held[:1]  # declared hours keep their lots
    setattr(page, rows, kept)
    few, few_shown = _measured(chief, page)
    setattr(page, rows, [*kept, *_copies(held[0], 50 - len(kept))])
    many, many_shown = _measured(chief, page)
    assert getattr(first_of(kind), rows).count() == 50
    assert_same_queries(few, many)
    assert_same_queries(few_shown, many_shown)


def test_fifty_blocks_cost_no_more_than_one(chief: Client) -> None:
    page = first_of("guidepage")
    places = list(PortalPage.objects.filter(content_type__model="placepage").values_list("pk", flat=True)[:50])
    assert len(places) > 20
    found = []
    for linked in (places[:1], places):
        links = [
            {"text": "Un lieu près de chez vous", "note": "", "page": place, "organisation": None, "url": ""}
            for place in linked
        ]
        value = {"title": "", "links": [{"type": "item", "id": str(uuid4()), "value": link} for link in links]}
        page.body = StreamValue(page.body.stream_block, [{"type": "links", "value": value}], is_lazy=True)
        found.append(_measured(chief, page))
    for few, many in zip(*found, strict=True):
        assert_same_queries(few, many)


def _copies(row: Any, count: int) -> list[Any]:
    made = []
    for _ in range(count):
        other = copy.copy(row)
        other.pk, other._state = None, copy.copy(row._state)
        if hasattr(other, "amount"):
            other.amount = None  # lots fit into their operation
        other._state.adding = True
        other.__dict__.pop("_cluster_related_objects", None)
        made.append(other)
    return made


def _measured(chief: Client, page: Any) -> tuple[list[str], list[str]]:
    """The queries of a publication of the changed page, and of its form."""
    page.save_revision().publish()
    fresh = type(page).objects.get(pk=page.pk)
    published = sent(chief, fresh)
    with captured_queries() as form:
        chief.get(f"/cms/pages/{page.pk}/edit/")
    return published, form
