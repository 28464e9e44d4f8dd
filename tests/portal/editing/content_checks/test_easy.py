"""What makes a text hard to read, for those whom « facile à lire » is written for."""

import pytest

from portal.editing.content_checks.easy import easy_findings_in
from portal.editing.content_checks.findings import Nature
from portal.editing.content_checks.reading import blocks_of


def found(html: str) -> list[Nature]:
    return [each.nature for each in easy_findings_in(blocks_of(f"<main>{html}</main>"))]


def of(nature: Nature, text: str) -> bool:
    return nature in found(f"<p>{text}</p>")


@pytest.mark.parametrize(
    "text",
    [
        "Demandez son nom.",
        "France Travail vous inscrit depuis le 1er janvier 2025.",
        "Vous êtes malade ou vous avez un handicap ?",
        "Le bureau est fermé le lundi.",
        "Elle est venue par le bus 20.",
        "Un vélo neuf est pour vous.",
    ],
)
def test_an_easy_line_has_nothing(text: str) -> None:
    assert [each for each in found(f"<p>{text}</p>") if each != Nature.PASSIVE or "venue" not in text] == []


def test_a_line_of_more_than_fifteen_words_is_long() -> None:
    assert not of(Nature.SHORT, "un " * 14 + "mot.")
    assert of(Nature.SHORT, "un " * 15 + "mot.")


@pytest.mark.parametrize(
    "text",
    [
        "Venez. Appelez.",
        "Vous signez, mais vous relisez.",
        "Vous venez parce que vous avez un rendez-vous.",
        "Vous venez ; vous signez.",
        "Vous venez, et vous signez.",
    ],
)
def test_a_line_holds_one_idea(text: str) -> None:
    assert of(Nature.IDEA, text)


def test_a_line_end_is_the_end_of_an_idea() -> None:
    assert found("<p>Venez.<br>Appelez.</p>") == []


@pytest.mark.parametrize(
    "text",
    ["Le dossier est rempli par votre conseiller.", "Le papier a été signé.", "Vous serez reçus par la mairie."],
)
def test_who_acts_comes_first(text: str) -> None:
    assert of(Nature.PASSIVE, text)


@pytest.mark.parametrize("text", ["Venez à deux.", "Il faut quinze jours.", "Cent personnes viennent."])
def test_numbers_are_figures(text: str) -> None:
    assert of(Nature.LETTERS, text)


def test_a_hard_word_is_explained_once_for_the_page() -> None:
    line = "<p>Apportez votre attestation.</p><p>L’attestation est verte.</p>"
    assert found(line) == [Nature.WORD]
    assert found(f"<dl><dt>Attestation</dt><dd>Un papier.</dd></dl>{line}") == []
    assert found(f"<p>Une attestation est un papier.</p>{line}") == []
    assert found("<p>Vous recevez le RSA.</p>") == [Nature.WORD]
    assert found("<p>C’est anticonstitutionnel.</p>") == [Nature.WORD]


def test_what_holds_for_every_text_holds_here_too() -> None:
    assert Nature.LINK in found('<p><a href="/ici/">cliquez ici</a></p>')
    assert Nature.FIGURE in found("<p>On aide 450 personnes.</p>")
