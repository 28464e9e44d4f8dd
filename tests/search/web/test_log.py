"""Queries are counted by day, without whoever made them, outside their requests."""

from datetime import timedelta

import pytest
from django.test import Client

from portal import dates
from search import log
from search.models import QueryCount
from tests.queries import captured_queries
from tests.search.pages import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_tally() -> None:
    log._tally.take()


@pytest.mark.usefixtures("portal_site")
def test_a_search_writes_nothing_and_is_counted_later(client: Client) -> None:
    make_page("Atelier théâtre")
    with captured_queries() as statements:
        for text in ("Théâtre", "theatre ", "licorne", "licorne"):
            client.get("/recherche/", {"q": text})
    assert [sql for sql in statements if not sql.startswith(("SELECT", "WITH"))] == []
    assert not QueryCount.objects.exists()
    assert log.flush() == 4
    counts = list(QueryCount.objects.order_by("text").values_list("day", "text", "searches", "without_result"))
    assert counts == [(dates.today(), "licorne", 2, 2), (dates.today(), "theatre", 2, 0)]
    client.get("/api/search/?q=licorne")
    log.flush()
    assert QueryCount.objects.get(text="licorne").searches == 3


def test_what_tells_of_a_person_is_not_kept() -> None:
    log.record("marie.dupont@example.org 06 12 34 56 78 formation", found=True)
    log.flush()
    assert QueryCount.objects.get().text == "… … formation"


def test_a_day_has_a_limited_number_of_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "MAX_PER_DAY", 3)
    for number in range(6):
        log.record(f"mot{'abcdef'[number]}", found=False)
    log.flush()
    log.record("motz", found=True)
    log.flush()
    assert QueryCount.objects.count() <= 4
    assert QueryCount.objects.get(text=log.OTHERS).searches == 4


def test_old_counts_are_purged() -> None:
    today = dates.today()
    QueryCount.objects.create(day=today - timedelta(days=log.KEPT_DAYS + 1), text="vieux", searches=1)
    QueryCount.objects.create(day=today, text="neuf", searches=1)
    log.purge(today)
    assert [row.text for row in QueryCount.objects.all()] == ["neuf"]


def test_an_empty_search_is_not_counted() -> None:
    log.record("   ", found=True)
    assert log.flush() == 0
