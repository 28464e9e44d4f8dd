"""Misspelt words are corrected from the corpus; words that exist are left alone."""

import pytest

from search.analysis import fold
from search.correction import Vocabulary, correct
from search.query import Group, Lexicon, Relation

CORPUS = """
formation domicile aide entreprise création recrutement accompagnement chômage ménage apprentissage boulangerie
électricien auxiliaire vie évènement atelier insertion transmission reprise forum emploi informatique rédaction
construction coffreur serrurier manufacture cadre handicap alternance logement orientation qualification
clos clause sociale niveau entretien embauche remise bricolage Afpa Léon statut budget améliorer
"""
VOCABULARY = Vocabulary({fold(word): (word, 10) for word in (*CORPUS.split(), "net", "ces")}, pages=100)
LEXICON = Lexicon(
    [
        Group(Relation.SYNONYMS, ("CV", "curriculum vitae")),
        Group(Relation.SYNONYMS, ("VAE", "validation")),
        Group(Relation.WIDENS, ("illettrisme", "lire et compter")),
        Group(Relation.SYNONYMS, ("clause sociale", "clause d’insertion")),
        Group(Relation.SYNONYMS, ("entretien d’embauche", "entretien de recrutement")),
        Group(Relation.WIDENS, ("remise à niveau", "savoirs de base")),
        Group(Relation.SYNONYMS, ("France Travail", "Pôle emploi")),
        Group(Relation.WIDENS, ("auxiliaire de vie", "aide à domicile")),
    ]
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("formacion", "formation"),
        ("formasion aide a domisile", "formation aide a domicile"),
        ("entreprize", "entreprise"),
        ("creasion", "création"),
        ("acompagnement", "accompagnement"),
        ("chaumage", "chômage"),
        ("aprentissage", "apprentissage"),
        ("boulanjerie", "boulangerie"),
        ("electrissien", "électricien"),
        ("auxilliaire", "auxiliaire"),
        ("evenment", "évènement"),
        ("insersion", "insertion"),
        ("transmition", "transmission"),
        ("fourum", "forum"),
        ("enploi", "emploi"),
        ("infromatique", "informatique"),
        ("andicap", "handicap"),
        ("aideemploi", "aide emploi"),
        ("illetrisme", "illettrisme"),  # a word of the editors, that finds pages by its synonyms
        ("claus sociale", "clause sociale"),  # « clos » is as near, and means nothing here
        ("claus", "clos"),
        ("remise a nivo", "remise a niveau"),  # heard, beside a word that it makes a known run with
        ("entretient embauche", "entretien embauche"),  # French, and meant for another
        ("entretient dembauche", "entretien embauche"),
        ("clausesocial", "clause sociale"),
        ("polemploi", "Pôle emploi"),  # a known run in one word, with a slip
        ("brico", "bricolage"),  # cut where people cut words
        ("infor matique", "informatique"),  # written apart, where a half is no word of the pages
        ("auxilliaire de vi", "auxiliaire de vie"),  # short words are told by their neighbour only
    ],
)
def test_misspelt_words(typed: str, expected: str) -> None:
    correction = correct(typed, VOCABULARY, LEXICON)
    assert correction is not None
    assert correction.text == expected


@pytest.mark.parametrize(
    "typed",
    [
        "emploi", "emplois", "formations",  # words of the corpus, in any form
        "coiffeur", "manucure", "licorne", "poterie", "plombier", "cordonnier", "menace",  # other French words
        "cv", "vae", "cap", "18e", "75018",  # short words and numbers
        '"formacion"', '"infor matique"', "re prise",  # asked for exactly
        "neet", "cesu",  # four letters are as near to many words of three
        "illettrisme",
        "entretient", "nivo", "vi", "emploi de vi",  # heard alike, but beside nothing that tells
        "AFPR", "un AFPR", "lyon", "startup", "burger",  # acronyms and names are not what looks like them
        "ameli",  # a name, though « améliorer » begins so
        "xqzwv", "",
    ],
)  # fmt: skip
def test_words_left_alone(typed: str) -> None:
    assert correct(typed, VOCABULARY, LEXICON) is None


def test_only_the_wrong_word_changes() -> None:
    correction = correct("Aide à domisile, 18e !", VOCABULARY, LEXICON)
    assert correction is not None
    assert correction.text == "Aide à domicile, 18e !"
    assert correction.changes == {"domisile": "domicile"}


RARE = Vocabulary(
    {"accueil": ("accueil", 60), "acceuil": ("acceuil", 2), "semaest": ("semaest", 2), "semaine": ("semaine", 90)}, 100
)


def test_a_slip_that_a_page_makes_too_is_proposed_for_its_word_and_names_are_not() -> None:
    assert correct("acceuil", RARE, LEXICON) is None
    found = correct("le point d’acceuil", RARE, LEXICON, rare=2)
    assert found is not None
    assert found.text == "le point d’accueil"
    assert correct("semaest", RARE, LEXICON, rare=2) is None
    assert correct("acceuil", RARE, LEXICON, rare=1) is None
