"""Intent before literal words: services by their names, arrondissements as figures, steps to take before figures."""

from datetime import date

import pytest

from agenda.kinds import EVENT
from clauses.kinds import OPERATION, OPPORTUNITY
from home.kinds import GUIDE
from portal.enums import State
from resources.kinds import DOCUMENT, PLACE
from search import priors
from search.analysis import stem
from search.api import search
from search.correction import Vocabulary
from search.correction.apart import is_form, told_apart
from search.query import Lexicon, parse
from tests.search.conftest import TODAY
from tests.search.pages import make_page
from trainings.kinds import TRAINING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal_site")]


def found(text: str) -> list[str]:
    return [hit.page.title for hit in search(text, today=TODAY).hits]


def test_a_figure_after_a_name_is_an_arrondissement() -> None:
    make_page("Loi du 18 décembre pour le plein emploi", "Pôle emploi change de nom.", kind=DOCUMENT)
    make_page("France Travail Gambetta", "Anciennement Pôle emploi.", kind=PLACE, district="75020")
    make_page("France Travail La Chapelle", "Anciennement Pôle emploi.", kind=PLACE, district="75018")
    assert found("pole emploi 18")[0] == "France Travail La Chapelle"
    assert found("france travail 20")[0] == "France Travail Gambetta"
    assert set(found("pole emploi 15")[:2]) == {"France Travail Gambetta", "France Travail La Chapelle"}


def test_a_level_or_a_duration_is_no_arrondissement() -> None:
    for text in ("niveau 5", "bac 5", "formation 12 mois", "article 18"):
        assert not any(each.is_figure for each in parse(text, Lexicon(), TODAY).query.near), text


def test_an_arrondissement_alone_lists_its_places_first() -> None:
    make_page("Réunion du soir", kind=EVENT, state=State.OPEN, district="75020", starts_on=date(2026, 12, 1))
    make_page("Mission locale", kind=PLACE, district="75020")
    make_page("Nettoyage de bureaux", kind=OPPORTUNITY, state=State.OPEN, district="75020")
    make_page("Ailleurs", kind=PLACE, district="75011")
    for text in ("75020", "20e", "paris 20", "20"):
        assert found(text)[0] == "Mission locale", text
        assert "Ailleurs" not in found(text)


def test_a_name_that_an_arrondissement_lacks_is_looked_for_elsewhere() -> None:
    make_page("Cap emploi Rive gauche", kind=PLACE, district="75007")
    make_page("Forum emploi", kind=EVENT, state=State.OPEN, district="75018")
    assert found("cap emploi 18e") == ["Cap emploi Rive gauche"]


def test_plain_words_find_a_step_before_a_figure_of_2009() -> None:
    make_page("Logement : bilan 2009", "Le logement.", kind=DOCUMENT, starts_on=date(2009, 1, 1))
    make_page("Réhabilitation de 148 logements", "Des logements.", kind=OPERATION, state=State.OPEN)
    make_page("Se loger", "Un toit, un logement : par où commencer.", kind=GUIDE)
    assert found("logement")[0] == "Se loger"
    assert found("bilan logement")[0] == "Logement : bilan 2009"
    assert found("logement 2009")[0] == "Logement : bilan 2009"


def test_a_word_of_a_name_is_not_the_word() -> None:
    make_page("France Travail Crimée", "Une agence.", kind=PLACE)
    make_page("Un métier, un contrat", "Trouver du travail.", kind=GUIDE)
    order = found("travail")
    assert order.index("Un métier, un contrat") < order.index("France Travail Crimée")


def test_a_fixed_expression_is_not_its_words() -> None:
    make_page("Services à la personne", "Un service chez soi.", kind=GUIDE)
    make_page("Garde d’enfants", "La garde à domicile.", kind=TRAINING)
    assert found("service militaire") == []
    assert found("garde à vue") == []
    assert found("service")[0] == "Services à la personne"


def test_what_a_place_offers_finds_it() -> None:
    """An acronym leads to a service, whatever the place is called."""
    make_page("Cap emploi Rive gauche", "Travailler avec un handicap.", kind=PLACE)
    make_page("Handicap : tableau de bord", "Chiffres du handicap.", kind=DOCUMENT)
    for text in ("AAH", "MDPH", "je suis handicapé"):
        assert found(text)[0] == "Cap emploi Rive gauche", text


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("avenant", "avenir"), ("gardien", "garde"), ("gardiennage", "garderie"), ("attention", "attente"),
        ("environnement", "environ"), ("foyer", "foi"), ("police", "politique"), ("permission", "permis"),
        ("limite", "limer"), ("poster", "poste"), ("habit", "habitant"), ("servir", "service"),
    ],
)  # fmt: skip
def test_words_told_apart(word: str, other: str) -> None:
    assert stem(word) != stem(other)


@pytest.mark.parametrize(("word", "other"), [("danse", "danses"), ("taille", "taillez"), ("durer", "dura")])
def test_forms_of_one_word(word: str, other: str) -> None:
    assert is_form(word, other)


def test_a_word_of_no_page_is_not_taken_for_another_of_its_stem() -> None:
    """« Adultère » shares a stem with « adulte » in a dictionary that the stemmer does not have."""
    vocabulary = Vocabulary({"conges": ("congés", 3)}, 10)
    [other] = told_apart(parse("congere", Lexicon(), TODAY).query, vocabulary).clauses
    assert stem("congere") == stem("conges") != other.words[0].token
    [same] = told_apart(parse("conge", Lexicon(), TODAY).query, vocabulary).clauses
    assert same.words[0].token == stem("conges")


def test_documents_are_lifted_by_words_of_their_own_only() -> None:
    plain, asked = priors.of_kinds([stem("logement")]), priors.of_kinds([stem("etude"), stem("logement")])
    assert plain[DOCUMENT] < plain[PLACE] <= plain[GUIDE]
    assert asked[DOCUMENT] > asked[GUIDE]
