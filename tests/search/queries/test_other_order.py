"""Known expressions in another order and around other words; whom an employer looks for."""

import pytest

from search.query import Group, Lexicon, Query, Relation, parse
from tests.search.conftest import TODAY

LEXICON = Lexicon(
    [
        Group(Relation.SYNONYMS, ("salaire impayé", "retard de salaire")),
        Group(Relation.SYNONYMS, ("solde de tout compte", "employeur papiers")),
        Group(Relation.SYNONYMS, ("sans emploi", "chômeur")),
        Group(Relation.WIDENS, ("aide à l’emploi", "contrat")),
        Group(Relation.WIDENS, ("emploi aidé", "embauche")),
    ]
)


def asked(text: str) -> Query:
    return parse(text, LEXICON, TODAY).query


def surfaces(text: str) -> list[str]:
    return [clause.surface for clause in asked(text).clauses]


def names(text: str) -> set[str]:
    return {" ".join(variant.tokens) for clause in asked(text).clauses for variant in clause.variants}


def test_two_words_are_known_in_the_other_order() -> None:
    assert surfaces("mon salaire en retard") == ["salaire retard"]
    assert "salair impay" in names("mon salaire en retard")


def test_an_order_that_is_known_itself_is_not_the_other() -> None:
    assert names("aide à l’emploi") == {"contrat"}


def test_without_keeps_its_order() -> None:
    assert surfaces("emploi sans diplôme") == ["emploi", "sans diplome"]


def test_words_around_a_subject_may_stand_inside_a_known_expression() -> None:
    query = asked("mon employeur veut pas me donner mes papiers")
    assert [clause.surface for clause in query.clauses] == ["employeur papiers"]
    assert {clause.surface for clause in query.optional} == {"veut", "donner"}


@pytest.mark.parametrize("text", ["sans diplôme ni expérience", "sans diplôme ni aucune expérience"])
def test_neither_nor_is_without_both(text: str) -> None:
    assert surfaces(text) == ["sans diplome", "sans experience"]


def test_nor_at_the_end_says_nothing() -> None:
    assert surfaces("sans diplôme ni") == ["sans diplome"]


@pytest.mark.parametrize("text", ["recruter un serveur", "je recrute un serveur", "embaucher des serveurs"])
def test_an_employer_asks_how_to_recruit(text: str) -> None:
    query = asked(text)
    assert len(query.clauses) == 1
    assert query.clauses[0].surface.startswith(("recrut", "embauch"))
    assert any(clause.surface.startswith("serveur") for clause in query.optional)


@pytest.mark.parametrize("text", ["qui recrute des serveurs", "recrutement serveur", "serveur"])
def test_who_looks_for_work_asks_for_the_trade(text: str) -> None:
    assert any(clause.surface.startswith("serveur") for clause in asked(text).clauses)
