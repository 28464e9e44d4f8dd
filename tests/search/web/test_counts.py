"""Each number beside a choice of the results page is that of the results it leads to."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from agenda.kinds import EVENT
from home.kinds import GUIDE
from portal.enums import Audience
from portal.structure import SiteBuilder
from resources.kinds import DOCUMENT, PLACE
from search.api import search
from search.correction import forget_vocabulary
from search.engines import Filters
from search.results import SearchResult
from tests.queries import queries_at_most
from tests.search.conftest import TODAY
from tests.search.pages import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _pages(portal_site: SiteBuilder) -> Iterator[None]:
    make_page("Le chantier du pont", "Insertion et tramway.", kind=GUIDE, audiences=(Audience.EMPLOYERS,))
    make_page("Le chantier du quai", "Insertion et tramway.", kind=GUIDE)
    make_page("Le chantier de la gare", "Insertion et tramway.", kind=PLACE, district="75018")
    for number in range(4):
        make_page(f"Tramway, station {number}", "Une station.", kind=PLACE, district="75016")
        make_page(f"Insertion, atelier {number}", "Un atelier.", kind=DOCUMENT, audiences=(Audience.JOB_SEEKERS,))
    day = date(2026, 11, 30)
    make_page("Réunion du tramway", "Pour tout savoir.", kind=EVENT, district="75018", starts_on=day, ends_on=day)
    forget_vocabulary()
    yield
    forget_vocabulary()


def led_to(result: SearchResult) -> Iterator[tuple[str, int, int]]:
    """What each choice says, and how many results it gives."""
    for facet in result.facets:
        for option in facet.values:
            chosen = result.filters.but(**{facet.name: (option.value,)})
            yield f"{facet.label} {option.label}", option.count, search(result.rest, chosen, today=TODAY).total
    for each in result.shortcuts:
        chosen = result.filters.but(first=each.first, last=each.last)
        yield each.label, each.count, search(result.rest, chosen, today=TODAY).total


@pytest.mark.parametrize("query", ["tramway insertion", "tramway 16e", "tramway", "insertion 18e", "réunion tramway"])
def test_a_choice_gives_as_many_results_as_it_says(query: str) -> None:
    """Whoever chooses a kind of page is not answered by another reading of the words."""
    choices = list(led_to(search(query, today=TODAY)))
    assert choices
    assert not [(label, said, found) for label, said, found in choices if said != found]


def test_a_choice_that_leaves_few_is_not_answered_by_other_words() -> None:
    """Of the pages on both words one is a place: choosing places gives that one, not whatever says either word."""
    assert search("tramway insertion", today=TODAY).total == 3
    places = search("tramway insertion", Filters(kinds=(PLACE,)), today=TODAY)
    assert [hit.page.title for hit in places.hits] == ["Le chantier de la gare"]


def test_a_choice_costs_no_more_than_its_results(client: Client) -> None:
    client.get("/recherche/?q=tramway")
    with queries_at_most(9):
        client.get("/recherche/?q=tramway&type=lieu")
