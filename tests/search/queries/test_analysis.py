"""The French analyser: one form for what readers take for one word, and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import compounds, fold, stem, stems, tokenize, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FORMATION à l’Été", ["formation", "a", "ete"]),
        ("cœur de métier", ["coeur", "de", "metier"]),
        ("L'emploi, l’insertion et qu'elle", ["emploi", "insertion", "et", "elle"]),
        ("aujourd'hui aux prud’hommes", ["aujourdhui", "aux", "prudhommes"]),
        ("mi-temps", ["mi", "temps"]),
        ("R.S.A. et C.V.", ["rsa", "et", "cv"]),
        ("étudiant·e·s, salarié(e)s, agent·es", ["etudiant", "salarie", "agent"]),
        ("le 18ᵉ et 75018", ["le", "18e", "et", "75018"]),
        ("bac+3 (niveau 6)", ["bac", "3", "niveau", "6"]),
        ("", []),
        ("… ! — ?", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "forms",
    [
        "formation formations",
        "emploi emplois",
        "infirmier infirmière infirmiers infirmières infirmiere",
        "conseiller conseillers conseillère conseillères",
        "vendeur vendeuse vendeurs vendeuses",
        "formateur formatrice formatrices",
        "salarié salariée salariés salariées salarie",
        "social sociale sociaux sociales",
        "lieu lieux",
        "délai délais",
        "parisien parisienne parisiens",
        "gardien gardienne",
        "animateur animatrice",
        "aide aides aider",
        "diplôme diplômes",
        "recruter recrute recrutent",
    ],
)
def test_forms_of_one_word_share_a_stem(forms: str) -> None:
    assert len({stem(word) for word in words(forms)}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("formation", "format"),
        ("communication", "commune"),
        ("emploi", "employeur"),
        ("travaux", "travail"),
        ("retraite", "retrait"),
        ("département", "départ"),
        ("équipement", "équipe"),
        ("cours", "course"),
        ("organisme", "organe"),
        ("publication", "public"),
        ("marché", "marchand"),
        ("lieu", "lieutenant"),
        ("agent", "âge"),
        ("client", "clivage"),
        ("étudiant", "étude"),
    ],
)
def test_unrelated_words_keep_apart(one: str, other: str) -> None:
    assert stem(fold(one)) != stem(fold(other))


def test_hyphens_join_words_too() -> None:
    assert compounds("L’AP-HP, un week-end, de 16-25 ans, c’est-à-dire peut-être") == [
        "aphp", "weekend", "estadire", "peutetre"
    ]  # fmt: skip


def test_stop_words_leave_the_stems_only() -> None:
    assert stems("l’aide à la personne") == stems("aide personne")


@given(st.text(max_size=80))
def test_tokens_stand_where_they_say(text: str) -> None:
    """Any text: words of a-z0-9 only, in order, without overlap, inside the text."""
    previous = 0
    for token in tokenize(text):
        assert token.word
        assert all(char.isascii() and char.isalnum() and not char.isupper() for char in token.word)
        assert previous <= token.start < token.end <= len(text)
        previous = token.end


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzéèêàçœ'’-·() ", max_size=60))
def test_case_and_accents_never_matter(text: str) -> None:
    assert words(text.upper()) == words(fold(text))


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("loyer", "loi"), ("repas", "repérez"), ("repas", "repasser"), ("café", "CAF"), ("PLIE", "pli"),
        ("opéra", "opération"), ("maintenant", "maintenance"), ("montant", "monter"), ("devis", "devant"),
        ("tennis", "tenir"), ("mars", "marais"), ("collectif", "collecte"), ("bas", "base"), ("data", "date"),
        ("marcher", "marché"),
    ],
)  # fmt: skip
def test_nouns_are_no_form_of_another_word(word: str, other: str) -> None:
    assert stems(word) != stems(other)


def test_these_nouns_keep_their_plurals() -> None:
    assert stems("loyer opéra montant café collectif") == stems("loyers opéras montants cafés collectives")
