"""Needs that nobody listed in these words, who speaks, where, and queries on another subject."""

from collections.abc import Iterator

import pytest

from home.kinds import GUIDE
from portal.enums import Audience
from portal.structure import SiteBuilder
from resources.kinds import DOCUMENT, PLACE
from search.api import search
from search.correction import forget_vocabulary
from search.query import Group, Lexicon, Relation, parse
from search.query.intents import needs
from tests.search.conftest import TODAY
from tests.search.pages import make_page

TELLINGS = ("garder bébé", "garder fils", "nourrice entretien", "place crèche", "bébé crèche", "garder enfant")
LEXICON = Lexicon(
    [
        Group(Relation.NEED, TELLINGS, ("halte-garderie",)),
        Group(Relation.NEED, ("louer chambre", "payer loyer", "payer caution"), ("logement",)),
        Group(Relation.NEED, ("payer formation",), ("aides à la formation",)),
    ]
)


def guessed(query: str) -> tuple[str, ...]:
    found = needs.guessed(parse(query, LEXICON, TODAY).query, LEXICON)
    return found.clauses[0].variants[0].tokens if found else ()


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("une place pour mon bébé", ("halt", "garder")),
        ("une place pour mon gosse", ("halt", "garder")),  # a familiar word tells what « enfant » does
        ("loyer et caution", ("log",)),
        ("bébé", ()),  # one word tells no need that it does not tell alone
        ("bébé dinosaure trampoline volcan", ()),  # most of it is of no need
        ("payer un dinosaure", ()),
    ],
)
def test_a_query_is_about_the_need_that_it_is_nearest_to(query: str, answer: tuple[str, ...]) -> None:
    assert [each[:3] for each in guessed(query)] == [each[:3] for each in answer]


@pytest.mark.parametrize("query", ["rqth à quoi ça sert", "rqth ça veut dire quoi", "ça sert à quoi rqth"])
def test_what_stands_around_a_question_is_no_subject(query: str) -> None:
    assert [clause.surface for clause in parse(query, LEXICON, TODAY).query.clauses] == ["rqth"]


def test_figures_are_not_kept_within_an_arrondissement() -> None:
    parsed = parse("combien de chômeurs dans le 18e", LEXICON, TODAY)
    assert not parsed.detected
    assert [near.districts for near in parsed.query.near] == [("75018",)]
    assert parse("emploi 18e", LEXICON, TODAY).detected


@pytest.mark.parametrize(
    ("query", "speaks"),
    [
        ("comment j’embauche un vendeur", True),
        ("former mes salariés", True),
        ("trouver des candidats", True),
        ("personne ne veut m’embaucher", False),
        ("qui embauche dans le bâtiment", False),
        ("mon employeur me licencie", False),
    ],
)
def test_who_speaks(query: str, speaks: bool) -> None:
    assert parse(query, LEXICON, TODAY).query.by_employer is speaks


@pytest.fixture
def _pages(portal_site: SiteBuilder) -> Iterator[None]:
    make_page("Nettoyage en horaires de jour", "Des horaires fixes, en mairie.", kind=GUIDE)
    make_page("Agence Nord", "Conseil et inscription.", kind=PLACE, district="75017")
    make_page("Agence Sud", "Conseil et inscription.", kind=PLACE, district="75014")
    make_page("Agence Est", "Conseil et inscription.", kind=PLACE, district="75012")
    make_page("Aides : ce que touche un salarié", "Les aides.", kind=GUIDE, audiences=(Audience.JOB_SEEKERS,))
    make_page("Aides : ce que touche un patron", "Les aides.", kind=GUIDE, audiences=(Audience.EMPLOYERS,))
    make_page("Étude du nord", "Les portes du nord.", kind=DOCUMENT)
    forget_vocabulary()
    yield
    forget_vocabulary()


def found(query: str) -> list[str]:
    return [hit.page.title for hit in search(query, today=TODAY).hits]


@pytest.mark.django_db
@pytest.mark.usefixtures("_pages")
def test_a_query_on_another_subject_finds_nothing() -> None:
    assert not found("horaires piscine")
    assert found("horaires")


@pytest.mark.django_db
@pytest.mark.usefixtures("_pages")
def test_a_gate_that_no_page_names_is_where() -> None:
    assert found("agence porte de Clichy")[0] == "Agence Nord"
    assert found("agence porte de Vanves")[0] == "Agence Sud"


@pytest.mark.django_db
@pytest.mark.usefixtures("_pages")
def test_what_is_for_employers_comes_first_for_one() -> None:
    assert found("aides pour mes salariés touche")[0] == "Aides : ce que touche un patron"
