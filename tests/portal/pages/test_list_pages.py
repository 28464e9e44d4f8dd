"""A long list page by page: the first ones, and those that are counted from its end."""

from typing import Any

import pytest
from django.db.models.functions import Length
from django.http import QueryDict

from portal.listing import Listing, Sort
from portal.models import District
from tests.queries import captured_queries

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("by", [("number",), (Length("code"),), ("-name",)])
def test_each_row_is_on_one_page_and_in_its_order(by: tuple[Any, ...]) -> None:
    """Rows that are equal by the order that readers chose included: « length » makes groups of them."""

    def page(number: int) -> list[District]:
        listing = Listing(QueryDict(f"page={number}"), District.objects.all(), [], [Sort("x", "Un ordre", by)], 2)
        return list(listing.page)

    total = District.objects.count()
    assert total > 20
    seen = [row for number in range(1, total // 2 + total % 2 + 1) for row in page(number)]
    assert seen == list(District.objects.order_by(*by, "pk"))
    assert page(99) == seen[-2 + total % 2 :]


def test_the_last_page_passes_over_nothing() -> None:
    listing = Listing(QueryDict("page=99"), District.objects.all(), [], [Sort("x", "Un ordre", ("number",))], 2)
    with captured_queries() as asked:
        assert len(list(listing.page)) == 2 - District.objects.count() % 2
    assert not [sql for sql in asked if "OFFSET" in sql]
