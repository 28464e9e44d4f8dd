"""Prepared queries: compiled once, true at each moment."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from portal import dates
from portal.models import Organisation, PortalPage
from portal.orm import prepared
from portal.structure import SiteBuilder

pytestmark = pytest.mark.django_db

built: list[str] = []


@pytest.fixture(autouse=True)
def _nothing_prepared() -> Iterator[None]:
    prepared.forget()
    built.clear()
    yield
    prepared.forget()


def named(name: Any) -> QuerySet[Organisation]:
    built.append("named")
    return Organisation.objects.filter(name=name)


def published_since(moment: Any) -> QuerySet[PortalPage]:
    built.append("since")
    return PortalPage.objects.filter(first_published_at__gte=moment).order_by("pk")


def test_it_is_built_once_and_run_with_each_value() -> None:
    one, other = (Organisation.objects.create(name=name) for name in ("Un", "Deux"))
    assert prepared.rows(("named",), named, name="Un") == [one]
    assert prepared.rows(("named",), named, name="Deux") == [other]
    assert prepared.rows(("named",), named, name="Trois") == []
    assert built == ["named"]


def test_moments_are_given_when_it_is_run(portal_site: SiteBuilder) -> None:
    now = dates.now()
    page = PortalPage.objects.get(pk=portal_site["agenda"].pk)
    PortalPage.objects.exclude(pk=page.pk).update(first_published_at=None)
    PortalPage.objects.filter(pk=page.pk).update(first_published_at=now)
    for moment, found in ((now, [page]), (now + timedelta(microseconds=1), []), (now - timedelta(days=1), [page])):
        assert prepared.rows(("since",), published_since, moment=moment) == found
    assert built == ["since"]


def test_a_query_that_reads_the_clock_itself_is_never_kept() -> None:
    for _ in range(2):
        prepared.rows(("clock",), lambda: published_since(dates.now()))
    assert built == ["since", "since"]


def test_each_day_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for day in (28, 29, 29):
        noon = datetime(2026, 11, day, 12, tzinfo=dates.now().tzinfo)
        monkeypatch.setattr(timezone, "now", lambda noon=noon: noon)
        prepared.rows(("day",), lambda: published_since(dates.moment(dates.today(), datetime.min.time())))
    assert built == ["since", "since"]


def test_rows_come_with_what_is_joined_annotated_or_chosen(portal_site: SiteBuilder) -> None:
    source = Organisation.objects.create(name="Un")
    agenda = portal_site["agenda"]
    PortalPage.objects.filter(pk=agenda.pk).update(source_organisation=source)
    pages = PortalPage.objects.filter(source_organisation=source)
    narrow = pages.select_related("source_organisation").only("id", "title", "source_organisation__name")
    (joined,) = prepared.rows(("joined",), lambda: narrow)
    assert (joined.title, joined.source_organisation) == (agenda.title, source)
    assert "source_organisation" in joined._state.fields_cache
    assert prepared.rows(("values",), lambda: pages.values("title")) == [{"title": agenda.title}]
    assert prepared.rows(("flat",), lambda: pages.values_list("pk", flat=True)) == [agenda.pk]
    assert prepared.rows(("none",), lambda: pages.filter(pk__in=[])) == []


def test_a_page_that_is_not_stored_yet_is_none_of_the_rows(portal_site: SiteBuilder) -> None:
    pages = PortalPage.objects.order_by("pk")
    assert prepared.rows(("own",), lambda pk: pages.filter(pk=pk), pk=None) == []
    assert prepared.rows(("others",), lambda pk: pages.exclude(pk=pk), pk=None) == list(pages)


def test_prefetching_is_refused() -> None:
    with pytest.raises(ValueError, match="prefetch_related"):
        prepared.rows(("prefetched",), lambda: PortalPage.objects.prefetch_related("topics"))
