"""More matches than the hundred that are put in order: what each engine looks at first, and what it must not lose."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker
from wagtail.signal_handlers import disable_reference_index_auto_update

from agenda.kinds import EVENT
from portal.enums import State
from portal.models import PortalPage
from search import word_groups
from search.api import search
from search.correction import vocabulary
from search.engines import Engine, Filters, Request, database_engine
from search.query import parse
from tests.search.conftest import TODAY
from tests.search.pages import indexed_together, make_page

# One group: two seconds of pages are made once for all of them, not once per test.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("many-matches")]

NAMED, OVER, TOLD, SAID = 104, 6, 7, 8
NODE = pytest.param("elasticsearch", marks=[pytest.mark.elasticsearch, pytest.mark.once])


@pytest.fixture(scope="module")
def corpus(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Workshops named by their title, some of them over, and pages that tell of one in their summary or their body."""
    with django_db_blocker.unblock(), transaction.atomic():
        with disable_reference_index_auto_update(), indexed_together():
            make_pages()
        yield
        transaction.set_rollback(True)


def make_pages() -> None:
    for number in range(NAMED):
        district = "75018" if number < 3 else "75011"
        make_page(f"Atelier peinture {number}", "Avec un pinceau." if number else "Au rouleau.", district=district)
    for number in range(OVER):
        make_page(
            f"Atelier peinture passé {number}", "Trop tard.", kind=EVENT, state=State.OPEN,
            starts_on=date(2026, 1, 5), ends_on=date(2026, 1, 5),
        )  # fmt: skip
    for number in range(TOLD):
        make_page(f"Quartier {number}", "Un atelier de peinture y a lieu.", district="75018")
    for number in range(SAID):
        make_page(
            f"Maison {number}", "Adresse et horaires.", body="On y tient un atelier de peinture.", district="75018"
        )


@pytest.fixture(params=["database", NODE])
def engine(request: pytest.FixtureRequest, corpus: None) -> Engine:
    if request.param == "database":
        return database_engine()
    node: Engine = request.getfixturevalue("elasticsearch_index")
    return node


def ask(engine: Engine, text: str, **filters: Any) -> tuple[int, list[str]]:
    """The total, then the titles of the first hundred: as a search asks, of one engine."""
    asked = Request(parse(text, word_groups.current(), TODAY, detect=False).query, Filters(**filters), TODAY)
    names = dict(PortalPage.objects.values_list("pk", "title"))
    total = engine.count(asked).total
    return total, [names[page_id] for page_id in engine.find(asked)]


def test_the_hundred_are_current_pages_that_say_it_in_their_title(engine: Engine) -> None:
    total, found = ask(engine, "atelier peinture")
    assert total == NAMED + OVER + TOLD + SAID
    assert len(set(found)) == 100
    assert all(title.startswith("Atelier peinture") and "passé" not in title for title in found)


def test_an_unwanted_word_is_unwanted_among_many(engine: Engine) -> None:
    total, found = ask(engine, "atelier peinture -rouleau")
    assert total == NAMED - 1 + OVER + TOLD + SAID
    assert len(found) == 100
    assert "Atelier peinture 0" not in found


def test_filters_leave_few_and_none_of_these_is_lost(engine: Engine) -> None:
    total, found = ask(engine, "atelier peinture", districts=("75018",))
    assert total == len(found) == 3 + TOLD + SAID
    assert {"Atelier peinture 0", "Atelier peinture 1", "Atelier peinture 2"} <= set(found)


def test_what_is_over_is_found_behind_the_others(engine: Engine) -> None:
    total, found = ask(engine, "peinture passé")
    assert total == len(found) == OVER
    total, found = ask(engine, "peinture", kinds=("evenement", "guide"), states=("clos",))
    assert total == len(found) == OVER


def test_quoted_words_are_found_where_they_stand_together(engine: Engine) -> None:
    total, found = ask(engine, '"atelier de peinture"')
    assert total == len(found) == TOLD + SAID
    assert {title.split()[0] for title in found} == {"Quartier", "Maison"}


def test_a_rare_word_is_among_the_hundred(engine: Engine) -> None:
    """Where one of the words is enough: an engine that knows no rare words gives the common one's titles first."""
    query = parse("atelier rouleau", word_groups.current(), TODAY, detect=False).query.loosened(1)
    asked = Request(query, Filters(), TODAY, rarity=vocabulary().rarity)
    assert engine.count(asked).total > 100
    assert PortalPage.objects.get(title="Atelier peinture 0").pk in engine.find(asked)[:10]


def test_all_of_a_few_hundred_have_one_order(corpus: None) -> None:
    """More than the hundred of an engine, few enough for all to be put in order: none is lost or given twice."""
    pages = [search("atelier peinture", page=number, today=TODAY) for number in range(1, 8)]
    found = [hit.page.title for page in pages for hit in page.hits]
    assert len(found) == len(set(found)) == pages[0].total == NAMED + OVER + TOLD + SAID
    assert [title.split()[0] for title in found[NAMED : NAMED + TOLD]] == ["Quartier"] * TOLD
    assert all("passé" in title for title in found[-OVER:])


def test_one_question_does_not_answer_another(engine: Engine) -> None:
    """An engine remembers what it has just counted: not for other words or filters."""
    ask(engine, "atelier peinture", districts=("75018",))
    total, found = ask(engine, "pinceau", districts=("75018",))
    assert total == len(found) == 2
    asked = Request(parse("pinceau", word_groups.current(), TODAY, detect=False).query, Filters(), TODAY)
    assert len(engine.find(asked)) == 100
