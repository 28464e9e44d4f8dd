"""Results are kept for whoever asks the same again, and never older than what is published."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from portal.models import PortalPage
from portal.structure import SiteBuilder
from search.api import search
from search.engines import Filters
from tests.queries import count_queries
from tests.visitors.published import publish

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


def titles(query: str) -> list[str]:
    return [hit.page.title for hit in search(query).hits]


def test_the_same_question_asks_the_database_once(portal_site: SiteBuilder) -> None:
    publish()
    assert "Agenda" in titles("agenda")
    assert count_queries(lambda: search("agenda")) == 0
    assert count_queries(lambda: search("agenda", page=2)) > 0
    assert count_queries(lambda: search("agenda", Filters(kinds=("evenement",)))) > 0
    assert count_queries(lambda: search("agenda", literal=True)) > 0


def test_what_is_published_shows_at_once(portal_site: SiteBuilder) -> None:
    publish()
    titles("agenda")
    agenda = PortalPage.objects.get(pk=portal_site["agenda"].pk).specific
    agenda.title = "Agenda des forums"
    agenda.save_revision().publish()
    assert "Agenda des forums" in titles("agenda")
    publish()
    assert "Agenda des forums" in titles("agenda")
    agenda.unpublish()
    publish()
    assert "Agenda des forums" not in titles("agenda")


def test_open_now_is_of_this_minute(portal_site: SiteBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    publish()
    for minute, second, is_asked in ((10, 0, True), (10, 59, False), (11, 0, True), (12, 0, True)):
        moment = datetime(2026, 11, 24, 10, minute, second, tzinfo=PARIS)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        assert (count_queries(lambda: search("lieu ouvert maintenant")) > 0) is is_asked
