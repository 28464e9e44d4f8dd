"""Synonyms of several words: the words side by side in one field, on every engine."""

import hashlib

import pytest

from search.analysis import ANALYSIS_VERSION, stems
from search.engines import Engine
from search.engines.elastic.rebuild import rebuild
from search.indexing.neighbours import neighbours, paired_stems
from search.models import WordGroup
from tests.search.engines.test_contract import ask, titles
from tests.search.pages import make_page

pytestmark = pytest.mark.django_db

PAGES = {
    "Deux mots": "Les services à la personne recrutent.",
    "Deux mots éloignés": "Des services pour chaque personne.",
    "Trois mots": "Toucher le revenu de solidarité active.",
    "Trois mots éloignés": "Un revenu de solidarité, puis une solidarité active.",
    "Quatre mots": "La validation des acquis de l’expérience professionnelle.",
    "Quatre mots éloignés": "Validation des acquis, acquis de l’expérience, expérience professionnelle.",
    "Mots nouveaux": "Un cheval rayé traverse.",
    "Mots nouveaux éloignés": "Un cheval mange ; un crayon est rayé.",
}


@pytest.fixture
def pages(engine: Engine) -> None:
    WordGroup.objects.create(kind=WordGroup.Kind.SYNONYMS, terms="zébu\nvalidation acquis expérience professionnelle")
    WordGroup.objects.create(kind=WordGroup.Kind.SYNONYMS, terms="zèbre\ncheval rayé")
    for title, body in PAGES.items():
        make_page(title, body=body)
    make_page("À la fin du résumé", "Nos services", body="Personne ne répond.")
    if engine.name == "elasticsearch":
        rebuild(resume=False)


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize(
    ("query", "found"),
    [("SAP", "Deux mots"), ("RSA", "Trois mots"), ("zébu", "Quatre mots"), ("zèbre", "Mots nouveaux")],
)
def test_a_synonym_of_several_words_is_found_side_by_side(engine: Engine, query: str, found: str) -> None:
    mine = {*PAGES, "À la fin du résumé"}
    assert set(titles(engine, ask(engine, query))) & mine == {found}
    assert engine.count(ask(engine, query)).total == len(titles(engine, ask(engine, query)))


def test_neighbours_are_joined_within_known_terms() -> None:
    tokens = stems("un revenu de solidarité active pour chacun")
    assert neighbours(tokens) == {"revenu_solidar", "solidar_activ", "revenu_solidar_activ"}
    assert neighbours(["cheval", "ray"]) == set()


def test_the_known_terms_are_part_of_the_analysis() -> None:
    """Where this fails, the seeded terms have changed: raise ANALYSIS_VERSION, or old pages miss their neighbours."""
    digest = hashlib.sha256(" ".join(sorted(paired_stems())).encode()).hexdigest()[:12]
    assert (ANALYSIS_VERSION, digest) == (14, "1629e47c0a7a")
