"""A period finds what has a date in it, not what has one before and one after."""

from datetime import date

import pytest

from agenda.kinds import EVENT
from home.models import ContentPage
from search import word_groups
from search.engines import Engine, Filters, Request
from search.engines.elastic.rebuild import rebuild
from search.indexing import index_pages
from search.indexing.documents import gaps_between
from search.models import SearchGap
from search.query import parse
from tests.search.conftest import TODAY
from tests.search.pages import make_page

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 11, day) for day in (27, 28, 29, 30))
DECEMBER = date(2026, 12, 10)


@pytest.fixture
def permanence(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> ContentPage:
    """On a Friday, the Monday after and a day of December."""
    days = [(FRIDAY, FRIDAY), (MONDAY, MONDAY), (DECEMBER, DECEMBER)]
    monkeypatch.setattr(ContentPage, "search_days", lambda page: days if page.title.startswith("Permanence") else ())
    make_page("Permanence kaléidoscope", kind=EVENT, starts_on=FRIDAY, ends_on=DECEMBER)
    make_page("Exposition kaléidoscope", kind=EVENT, starts_on=FRIDAY, ends_on=DECEMBER)
    if engine.name == "elasticsearch":
        rebuild(resume=False)
    return ContentPage.objects.get(title__startswith="Permanence")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "last", "pages"),
    [
        (SATURDAY, SUNDAY, 1), (FRIDAY, SUNDAY, 2), (SUNDAY, MONDAY, 2), (SATURDAY, None, 2), (None, SUNDAY, 2),
        (date(2026, 12, 1), date(2026, 12, 9), 1), (DECEMBER, DECEMBER, 2), (date(2026, 12, 1), date(2026, 12, 31), 2),
        (date(2026, 12, 11), None, 0), (date(2026, 11, 20), date(2026, 11, 26), 0),
    ],
)  # fmt: skip
def test_a_period_is_of_the_pages_with_a_date_in_it(
    engine: Engine, permanence: ContentPage, first: date | None, last: date | None, pages: int
) -> None:
    query = parse("kaléidoscope", word_groups.current(), TODAY, detect=False).query
    request = Request(query, Filters(first=first, last=last), TODAY)
    assert engine.count(request).total == pages
    found = engine.find(request)
    assert len(found) == pages
    assert (permanence.pk in found) == (pages == 2)


@pytest.mark.django_db
def test_the_shortcuts_count_what_they_lead_to(engine: Engine, permanence: ContentPage) -> None:
    query = parse("kaléidoscope", word_groups.current(), SATURDAY, detect=False).query
    counts = engine.count(Request(query, Filters(), SATURDAY)).facets["periods"]
    assert counts["aujourdhui"] == 1
    assert counts["trimestre"] == 2


@pytest.mark.django_db
def test_gaps_follow_the_dates(portal_site: None, monkeypatch: pytest.MonkeyPatch) -> None:
    days = [(FRIDAY, FRIDAY), (MONDAY, MONDAY)]
    monkeypatch.setattr(ContentPage, "search_days", lambda _page: days)
    page = make_page("Permanence", kind=EVENT, starts_on=FRIDAY, ends_on=MONDAY).specific
    [kept] = SearchGap.objects.filter(document=page.pk)
    assert (kept.first, kept.last) == (SATURDAY, SUNDAY)
    index_pages([page])
    assert SearchGap.objects.get(document=page.pk).pk == kept.pk
    days.append((SATURDAY, SUNDAY))
    index_pages([page])
    assert not SearchGap.objects.filter(document=page.pk).exists()


def test_days_that_follow_or_overlap_leave_no_gap() -> None:
    assert gaps_between([(MONDAY, MONDAY), (FRIDAY, SATURDAY), (SATURDAY, SUNDAY)]) == []
    assert gaps_between([(FRIDAY, DECEMBER), (SATURDAY, SATURDAY)]) == []
    assert gaps_between([]) == []
