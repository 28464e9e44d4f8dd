"""A need is told in any words around it, and found where it is answered."""

import pytest
from django.core.exceptions import ValidationError

from home.kinds import GUIDE
from portal.models import PortalPage
from resources.kinds import PLACE
from search.analysis import stems
from search.api import matching_pages, search
from search.lexicon_seed import groups
from search.models import WordGroup
from search.query import Group, Lexicon, Parsed, Relation, parse
from tests.search.conftest import TODAY
from tests.search.pages import make_page

TOLD = ("garder bébé", "prévisionnel", "sans permis", "perdre emploi", "trouver travail", "aide jeune")
LEXICON = Lexicon(
    [
        Group(Relation.NEED, TOLD, ("halte-garderie", "parents isolés")),
        Group(Relation.NEED, ("garder bébé formation",), ("crèche",)),
        Group(Relation.FAMILY, ("garder", "garde")),
        Group(Relation.SYNONYMS, ("mission locale", "garantie jeunes")),
    ]
)


def understood(query: str) -> Parsed:
    return parse(query, LEXICON, TODAY)


def needs(query: str) -> list[str]:
    return [clause.surface for clause in understood(query).query.clauses if clause.is_need]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("garder mon bébé", ["garder bebe"]),
        ("un bébé, qui le garde le matin ?", ["bebe garde"]),
        ("qui garde mon bébé pendant ma formation", ["garde bebe formation"]),  # the fullest one
        ("sans permis", ["sans permis"]),
        ("permis sans risque", []),  # what is missing stands beside « sans »
        ("garder la forme", []),
        ("mission locale", []),
    ],
)
def test_a_need_is_told_by_its_words_in_any_order(query: str, told: list[str]) -> None:
    assert needs(query) == told


def test_other_words_only_help_the_order_beside_a_need() -> None:
    query = understood("garder bébé gymnase mission locale").query
    assert [clause.surface for clause in query.clauses] == ["garder bebe", "mission locale"]  # a known name stays
    assert [clause.surface for clause in query.optional] == ["gymnase"]


def test_one_telling_word_leaves_the_others_as_they_are() -> None:
    assert [clause.surface for clause in understood("aide jeune agefiph").query.clauses] == ["aide jeune", "agefiph"]


def test_looking_for_work_is_no_need_beside_a_trade() -> None:
    assert [clause.surface for clause in understood("trouver un travail de cordiste").query.clauses] == ["cordiste"]
    assert needs("trouver un travail") == ["trouver travail"]


def test_the_first_answer_is_the_best() -> None:
    (clause,) = understood("garder bébé").query.clauses
    strengths = {variant.tokens: variant.strength for variant in clause.variants}
    assert strengths[tuple(stems("halte-garderie"))] > strengths[tuple(stems("parents isolés"))]


def test_a_need_is_of_no_day_unless_an_event_is_asked_for() -> None:
    assert understood("garder bébé demain").detected == ()
    assert understood("atelier garder bébé demain").detected[0].period


@pytest.mark.django_db
def test_answers_come_before_pages_with_the_words_apart_and_the_words_where_nothing_answers() -> None:
    WordGroup.objects.create(kind=WordGroup.Kind.NEED, terms="halte pour enfants | crèche\nsurveiller bambin")
    make_page("Bambins au musée", "Il faut surveiller les tableaux.", kind=GUIDE)
    assert [hit.page.title for hit in search("surveiller bambin", today=TODAY).hits] == ["Bambins au musée"]
    make_page("Halte pour enfants", kind=PLACE)
    assert [hit.page.title for hit in search("surveiller mon bambin au musée", today=TODAY).hits] == [
        "Halte pour enfants"
    ]


@pytest.mark.django_db
def test_words_as_they_are_and_words_in_a_list_find_the_pages_that_say_them() -> None:
    for title in ("Halte-garderie", "Un petit bambin à surveiller", "Rencontre avec un serveur", "Recruter"):
        make_page(title)
    WordGroup.objects.create(kind=WordGroup.Kind.NEED, terms="halte-garderie\nsurveiller bambin")

    def in_a_list(text: str) -> list[str]:
        found = PortalPage.objects.filter(pk__in=matching_pages(text, []))
        return sorted(found.values_list("title", flat=True))

    assert in_a_list("surveiller mon petit bambin") == ["Halte-garderie", "Un petit bambin à surveiller"]
    assert in_a_list("je cherche un serveur") == ["Rencontre avec un serveur"]
    for text, title in (
        ("surveiller un petit bambin", "Un petit bambin à surveiller"),
        ("cherche un serveur", "Rencontre avec un serveur"),
    ):
        assert [hit.page.title for hit in search(text, literal=True).hits] == [title]


def test_beside_a_need_a_trade_is_looked_for_and_an_age_is_not() -> None:
    asked = understood("plombier 45 ans garder bébé").query
    assert [clause.surface for clause in asked.clauses] == ["garder bebe", "plombier"]


@pytest.mark.django_db
def test_who_tells_what_no_page_says_is_led_to_those_who_advise() -> None:
    make_page("Agence", "Être suivi par un conseiller.", kind=PLACE)
    assert [hit.page.title for hit in search("mon zébu a mangé mon parapluie", today=TODAY).hits] == ["Agence"]
    assert not search("zébu parapluie", today=TODAY).hits


@pytest.mark.parametrize(
    ("query", "wanted", "helping"),
    [
        ("j’ai besoin d’un commis en cdi", ["recruter"], ["commis", "cdi"]),
        ("on cherche deux serveuses", ["recruter"], ["deux", "serveuses"]),
        ("je cherche une place de serveur", ["place", "serveur"], []),
        ("plombier débutant", ["plombier"], ["debutant"]),
        ("nounou sans diplôme", ["nounou"], ["sans diplome"]),
        ("stage débutant", ["stage", "debutant"], []),
    ],
)
def test_whom_one_recruits_and_conditions_only_help(query: str, wanted: list[str], helping: list[str]) -> None:
    asked = understood(query).query
    assert [clause.surface for clause in asked.clauses] == wanted
    assert [each.surface for each in asked.optional if each.surface not in {"besoin", "cherche", "jai"}] == helping


def test_what_tells_a_seeded_need_is_more_than_one_common_word() -> None:
    """« Qui garde », small words aside, is « garde »: every query with it would tell the need."""
    tellings = [term for kind, terms in groups() if kind == WordGroup.Kind.NEED for term in terms[1:]]
    assert len(tellings) > 1000
    assert not [term for term in tellings if len(term.split()) > 1 and len(stems(term)) < 2]


@pytest.mark.parametrize(
    ("terms", "problem"),
    [("halte", "au moins deux termes"), ("halte | de la\ngarder", "mots vides"), ("halte\npar le", "mots vides")],
)
def test_a_need_that_cannot_work_is_refused(terms: str, problem: str) -> None:
    with pytest.raises(ValidationError, match=problem):
        WordGroup(kind=WordGroup.Kind.NEED, terms=terms).clean()
