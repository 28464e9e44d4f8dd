"""Bare figures, acronyms without their words, links that say nothing."""

import pytest

from portal.editing.content_checks.findings import Nature
from portal.editing.content_checks.reading import blocks_of
from portal.editing.content_checks.rules import findings_in
from tests.hostile.patterns import grows_in_line


def found(nature: Nature, html: str) -> list[str]:
    """What is named, in its order."""
    findings = findings_in(blocks_of(f"<main>{html}</main>"))
    return [each.words.split(" »")[0].removeprefix("« ") for each in findings if each.nature == nature]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Le chômage touche 7,4 % des actifs.", "7,4 %"),
        ("L’aide va jusqu’à 5 000 euros.", "5 000 euros"),
        ("Elle coûte 150 € par mois.", "150 €"),
        ("La ville compte 2 millions d’habitants.", "2 millions"),
        ("On y a reçu 1\u202f290 personnes.", "1 290"),
        ("On y a reçu 450 personnes.", "450"),
        ("Chaque foyer compte 1,9 personne.", "1,9"),
        ("On a fait 12 000 heures.", "12 000"),
        ("Sur 12500 personnes, aucune.", "12500"),
        ("Les deux font 30 000 places.", "30 000"),
    ],
)
def test_a_bare_figure_is_named(text: str, figure: str) -> None:
    assert found(Nature.FIGURE, f"<p>{text}</p>") == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "Appelez le 01 42 76 40 40, le 0 800 123 456, le +33 1 42 76 40 40 ou le 39 49.",
        "Venez au 120 rue de Flandre, 75019 Paris, ou 5 bis, avenue de Clichy.",
        "Ouvert de 9 h 30 à 17h, le mercredi jusqu’à 20:00, 35 heures par semaine.",
        "Avant le 12/05/2026 ou le 1er mars, jusqu’au 31 décembre.",
        "Pour les moins de 26 ans, 3 ateliers de 12 places.",
        "Article L. 5132-1, loi n° 2008-1249, salle 204.",
        "À 150 m du métro, à 1,5 km de la mairie.",
        "SIRET 217 500 016 00019, RGAA 4.1.2, ISO 9001-2.",
        "Une formation 100 % en ligne.",
        "Appelez le 115, jour et nuit.",
    ],
)
def test_numbers_that_count_nothing_are_no_figures(text: str) -> None:
    assert found(Nature.FIGURE, f"<p>{text}</p>") == []


@pytest.mark.parametrize(
    "html",
    [
        "<p>En 2025, 7,4 % des actifs.</p>",
        "<p>Selon l’Insee, 7,4 % des actifs.</p>",
        "<p>7,4 % des actifs (source : Insee).</p>",
        '<p>7,4 % des actifs, <a href="https://insee.fr/">dit l’Insee</a>.</p>',
        '<p>Le seuil est de <data value="216000" data-repere="3">216 000 €</data>.</p>',
        "<p>En 2025 :</p><ul><li>450 femmes</li><li>390 hommes</li></ul>",
        "<table><tr><td>450</td></tr></table>",
    ],
)
def test_a_figure_with_its_year_or_its_source_passes(html: str) -> None:
    assert found(Nature.FIGURE, html) == []


@pytest.mark.parametrize(
    ("html", "figure"),
    [
        ('<p>450 places, <a href="tel:+33142764040">appelez</a>.</p>', "450"),
        ("<p>En 2025, on compte.</p><ul><li>450 femmes</li></ul>", "450"),
        ('<p><data data-repere="3" value="1">216 000 €</data>, et 12 % de plus.</p>', "12 %"),
    ],
)
def test_what_stands_beside_is_no_source(html: str, figure: str) -> None:
    assert found(Nature.FIGURE, html) == [figure]


def test_an_acronym_is_named_once_a_page() -> None:
    assert found(Nature.ACRONYM, "<p>L’ADIX aide.</p><p>L’ADIX prête.</p>") == ["ADIX"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Le RSA et la CAF.</p>",  # the page tells them
        "<p>L’aide aux travaux (ADIX) existe. L’ADIX prête.</p>",
        "<p>L’ADIX (aide aux travaux) existe.</p>",
        '<p>L’<abbr title="aide aux travaux">ADIX</abbr> existe.</p><p>ADIX encore.</p>',
        "<p>Votre CV en PDF, au XXe ou au XIX siècle.</p>",
        "<p>INSCRIPTION SUR PLACE</p>",
        "<p>Écrivez à ADIX@example.org, voyez ADIX-75.</p>",
    ],
)
def test_an_acronym_with_its_words_passes(html: str) -> None:
    assert found(Nature.ACRONYM, html) == []


@pytest.mark.parametrize("words", ["cliquez ici", "Cliquez ici", "ici", "En savoir plus", "<b>en savoir plus</b> →"])
def test_a_link_that_says_nothing_is_named(words: str) -> None:
    assert len(found(Nature.LINK, f'<p>Pour venir, <a href="/x/">{words}</a>.</p>')) == 1


@pytest.mark.parametrize(
    "words", ["les horaires", "en savoir plus sur l’aide", 'En savoir plus<span class="vh"> sur l’aide</span>']
)
def test_a_link_that_says_where_it_leads_passes(words: str) -> None:
    assert found(Nature.LINK, f'<p><a href="/x/">{words}</a></p>') == []


def test_the_note_beside_a_link_does_not_hide_it() -> None:
    html = '<a href="/x/"><span>En savoir plus <span class="meta">(France Travail)</span></span></a>'
    assert found(Nature.LINK, f"<ul><li>{html}</li></ul>") == ["En savoir plus"]


def test_what_is_no_text_is_not_read() -> None:
    html = "<script>ADIX 450</script><form><p>ADIX 450</p><form></form></form><button>ADIX</button>"
    assert found(Nature.ACRONYM, html) == found(Nature.FIGURE, html) == []
    assert findings_of_place("<p>ok</p></main><p>ADIX</p>") == []


def findings_of_place(html: str) -> list[str]:
    return [html[each.at :] for each in findings_in(blocks_of(f"<main>{html}")) if each.at is not None]


def test_a_finding_knows_its_place() -> None:
    html = "<main><p>Voici <b>l’aide &amp; </b><i>de l’ADIX</i> à tous.</p></main>"
    (only,) = findings_in(blocks_of(html))
    assert html[only.at :].startswith("de l’ADIX")


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<b>a</b>", "1 ", "1 000 ", "A.", "A. ", "« ", "! » ", "ADIX (", "<li>", "n° 1", "(", "0 8"]
)
def test_a_hostile_text_costs_its_length(piece: str) -> None:
    assert grows_in_line(lambda text: list(findings_in(blocks_of(f"<main><p>{text}</p></main>"))), piece)
