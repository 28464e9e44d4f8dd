"""Queries that no page answers whole: what is let go, and what comes first of the rest."""

from collections.abc import Iterator
from datetime import date

import pytest

from agenda.kinds import EVENT
from home.kinds import GUIDE
from portal.enums import State
from portal.kinds import SECTION
from portal.structure import SiteBuilder
from resources.kinds import DOCUMENT, PLACE
from search.api import search
from search.correction import forget_vocabulary
from tests.search.conftest import TODAY
from tests.search.pages import make_page
from trainings.kinds import TRAINING

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _pages(portal_site: SiteBuilder) -> Iterator[None]:
    make_page("Mission locale, antenne du 20e", "Pour les 16-25 ans.", kind=PLACE, district="75020")
    make_page("Mission locale, antenne du 13e", "Pour les 16-25 ans.", kind=PLACE, district="75013")
    make_page("Jeunes en difficulté", "Une étude sur les jeunes.", kind=DOCUMENT)
    make_page("Guichet des prêts", "Emprunter pour acheter un outil.", kind=PLACE)
    make_page("Rapport d’activité", "Toute l’activité de l’année.", kind=DOCUMENT)
    make_page("Activités du printemps", "Une activité par semaine.", kind=DOCUMENT)
    make_page("Soutien scolaire", "Aider un élève.", kind=TRAINING, district="75018", starts_on=date(2027, 1, 4))
    make_page(
        "Vos questions sur la formation", "Chaque mardi.", kind=EVENT, state=State.OPEN, district="75018",
        starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 1),
    )  # fmt: skip
    make_page(
        "Réunion d’information : Soutien scolaire", "Tout sur la formation « Soutien scolaire ».", kind=EVENT,
        state=State.OPEN, starts_on=date(2026, 12, 2), ends_on=date(2026, 12, 2),
    )  # fmt: skip
    forget_vocabulary()
    yield
    forget_vocabulary()


def found(query: str) -> list[str]:
    return [hit.page.title for hit in search(query, today=TODAY).hits]


def test_a_word_that_no_page_holds_is_let_go() -> None:
    result = search("licorne emprunter astronaute", today=TODAY)
    assert [hit.page.title for hit in result.hits] == ["Guichet des prêts"]
    assert result.partial
    assert not found("licorne astronaute")


def test_it_tells_no_page_from_another() -> None:
    """Two of the three words that pages say are much; of seven they would be little."""
    assert found("emprunter 5000 euros licorne astronaute outil activité")[0] == "Guichet des prêts"


def test_few_pages_that_say_it_beside_their_title_are_followed_by_those_with_a_part() -> None:
    result = search("emprunter outil", today=TODAY)
    assert [hit.page.title for hit in result.hits] == ["Guichet des prêts"]
    make_page("Outils du jardin", "Pour jardiner.")
    result = search("emprunter outil", today=TODAY)
    assert [hit.page.title for hit in result.hits] == ["Guichet des prêts", "Outils du jardin"]
    assert result.partial
    assert result.complete


def test_few_pages_are_all_there_is_where_a_title_says_it_or_all_are_over() -> None:
    make_page("Outils du jardin", "Pour jardiner.")
    assert found("guichet prêts") == ["Guichet des prêts"]
    make_page(
        "Un atelier", "Réparer son tracteur.", kind=EVENT, state=State.OPEN,
        starts_on=date(2026, 1, 4), ends_on=date(2026, 1, 4),
    )  # fmt: skip
    assert found("tracteur atelier") == ["Un atelier"]


def test_the_only_known_word_is_enough_when_few_pages_hold_more() -> None:
    assert "Soutien scolaire" in found("soutien élève semaine outil")


def test_a_quarter_or_a_lone_figure_brings_the_nearest_first() -> None:
    assert found("mission locale belleville")[0] == "Mission locale, antenne du 20e"
    assert found("mission locale ménilmontant")[0] == "Mission locale, antenne du 20e"
    assert found("mission locale 13")[0] == "Mission locale, antenne du 13e"


def test_an_age_is_first_that_of_the_pages_that_give_one() -> None:
    assert found("j'ai 19 ans")[0].startswith("Mission locale")


def test_a_kind_alone_is_what_is_looked_for() -> None:
    assert found("formation 18e")[0] == "Soutien scolaire"


def test_the_page_that_a_meeting_is_about_stands_before_it() -> None:
    make_page("Aide aux gestes du quotidien chez soi", "Porter sans se blesser.", kind=TRAINING)
    make_page(
        "Réunion d’information : Aide aux gestes du quotidien chez soi",
        "Tout sur la formation « Aide aux gestes du quotidien chez soi ».",
        kind=EVENT, state=State.OPEN, starts_on=date(2026, 12, 2), ends_on=date(2026, 12, 2),
    )  # fmt: skip
    assert found("gestes chez soi")[0] == "Aide aux gestes du quotidien chez soi"
    assert found("réunion gestes chez soi")[0].startswith("Réunion d’information")


def test_a_title_is_said_whole_with_the_words_around_its_subject() -> None:
    make_page("L’outil de l’année", "L’outil, encore l’outil.", kind=GUIDE)
    make_page("Je cherche un outil", "Des adresses.", kind=SECTION)
    assert found("je cherche un outil")[0] == "Je cherche un outil"


def test_another_name_is_worth_no_more_than_the_word_typed() -> None:
    make_page("L’année en chiffres", "Des chiffres.", kind=DOCUMENT)
    for year in range(2001, 2013):
        make_page(f"Chiffres {year}", "Des chiffres.", kind=DOCUMENT)
    make_page("Tableau de bord", "Un tableau de bord.", kind=DOCUMENT)
    order = found("chiffres")
    assert order.index("L’année en chiffres") < order.index("Tableau de bord")


def test_a_summary_that_repeats_its_title_says_nothing_more() -> None:
    assert found("soutien scolaire")[0] == "Soutien scolaire"
