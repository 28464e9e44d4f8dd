"""Where a French sentence ends, and how many words it has."""

import pytest

from portal.editing.content_checks.findings import Nature
from portal.editing.content_checks.reading import blocks_of
from portal.editing.content_checks.rules import findings_in
from portal.editing.content_checks.sentences import sentences_of, words_in


def split(text: str) -> list[str]:
    return [sentence.strip() for _start, sentence in sentences_of(text) if sentence.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "Le 1er janvier, M. Martin et Mme. Diallo vous reçoivent.",
        "Le taux est de 3,5 points. ",
        "Deux choses : venir, puis dire son nom.",
        "« Venez ! » dit-elle avant de partir.",
        "Il demande « où ? » et attend.",
        "J. Dupont, av. Jean-Jaurès, bd. Ney.",
        "Elle attend… puis elle part.",
        "Voyez art. L. 5132-1 du code du travail.",
        "Version 4.1.2 et adresse emploi.paris.fr, sans rien de plus.",
        "Comptez env. 30 places, min. 12, dès sept. 2026.",
        "Apportez vos papiers, cf. Guide de la mairie.",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    assert split(text) == [text.strip()]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Venez. Dites votre nom.", 2),
        ("« Venez. » Puis elle part.", 2),
        ("Où aller ? À la mairie ! 15 personnes y travaillent.", 3),
        ("Papiers, photos, etc. Le reste est gratuit.", 2),
        ("Il dit : « Venez. Je vous attends. » Elle vient.", 3),
        ("Ouvert le lundi\nFermé le mardi", 2),
        ("Ouvert de 9 h à 17 h. Venez.", 2),
        ("Comptez 30 min. Puis repartez.", 2),
        ("Le travail (dit-il.) Puis rien.", 2),
    ],
)
def test_sentences_are_told_apart(text: str, count: int) -> None:
    assert len(split(text)) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Les 1 290 places de l’atelier : 3,5 % de plus.", 8),
        ("Oui – non ; peut-être !", 3),
        ("", 0),
    ],
)
def test_words_are_counted_as_a_word_processor_does(sentence: str, count: int) -> None:
    assert words_in(sentence) == count


def long_ones(html: str) -> list[str]:
    found = findings_in(blocks_of(f"<main>{html}</main>"))
    return [each.words for each in found if each.nature == Nature.SENTENCE]


def test_twenty_five_words_pass_and_twenty_six_do_not() -> None:
    words = ["mot"] * 25
    assert long_ones(f"<p>{' '.join(words)}.</p>") == []
    (said,) = long_ones(f"<p>{' '.join(['Premier', *words])}.</p>")
    assert said.startswith("26 mots, 25 au plus : « Premier mot")


def test_items_of_a_list_are_sentences_of_their_own() -> None:
    items = "".join(f"<li>{'mot ' * 9}</li>" for _ in range(9))
    assert long_ones(f"<p>Pour cela :</p><ul>{items}</ul>") == []


def test_bold_words_and_links_do_not_cut_a_sentence() -> None:
    (said,) = long_ones(f"<p><b>Premier</b> {'mot ' * 12}<a href='/x/'>{'lien ' * 13}</a>.</p>")
    assert said.startswith("26 mots")


def test_a_line_end_is_the_end_of_a_sentence() -> None:
    assert long_ones(f"<p>{'mot ' * 20}<br>{'mot ' * 20}</p>") == []
