"""Numbers and text as a French reader expects them."""

from decimal import Decimal

import pytest

from portal.words import text
from portal.words.shares import ShareRounding, french_share


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (731_640, "731\u202f640"),
        (Decimal("68.2"), "68,2"),
        (Decimal("1290.00"), "1\u202f290"),
        (Decimal("-1234.5"), "-1\u202f234,5"),
        (0, "0"),
    ],
)
def test_numbers_take_narrow_spaces_and_a_comma(value: int | Decimal, expected: str) -> None:
    assert text.french_number(value) == expected


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [("0.25", 1, "0,3"), ("2.5", 0, "3"), ("8.45", 1, "8,5"), ("-2.5", 0, "-3"), ("1e40", 0, None)],
)
def test_a_half_goes_up(value: str, decimals: int, expected: str | None) -> None:
    shown = text.french_number(Decimal(value), decimals)
    assert shown == expected if expected else shown.startswith("10")


@pytest.mark.parametrize(
    ("part", "base", "rounding", "expected"),
    [
        (17, 83, ShareRounding.ONE_DECIMAL, "20,5\u00a0%"),
        (50, 65, ShareRounding.ONE_DECIMAL, "76,9\u00a0%"),
        (50, 65, ShareRounding.ROUNDED, "77\u00a0%"),
        (38, 80, ShareRounding.CUT, "47\u00a0%"),
        (1, 2, ShareRounding.ONE_DECIMAL, "50\u00a0%"),
        (1, 400, ShareRounding.ONE_DECIMAL, "0,3\u00a0%"),  # 0,25: a half goes up, not to the even tenth
        (1, 16, ShareRounding.ONE_DECIMAL, "6,3\u00a0%"),
    ],
)
def test_a_share_is_computed_from_its_base(part: int, base: int, rounding: str, expected: str) -> None:
    assert french_share(part, base, rounding) == expected


def test_euros_show_cents_only_when_there_are_some() -> None:
    assert text.euros(Decimal(470000000)) == "470\u202f000\u202f000\u00a0€"
    assert text.euros(Decimal("12.50")) == "12,50\u00a0€"


def test_french_takes_the_plural_from_two_on() -> None:
    assert text.plural(0, "lieu", "lieux") == "0\u00a0lieu"
    assert text.plural(1, "lieu", "lieux") == "1\u00a0lieu"
    assert text.plural(2, "lieu", "lieux") == "2\u00a0lieux"


def test_plain_text_keeps_words_apart() -> None:
    assert text.plain("<p>Créer&nbsp;une</p><ul><li>entreprise</li><li>Reprendre</li></ul>") == (
        "Créer une entreprise Reprendre"
    )


def test_what_stands_in_fields_and_paragraphs_reads_as_sentences() -> None:
    assert text.as_sentences(["Permanence", "", "Venez !", "Mairie du 10e "]) == "Permanence. Venez ! Mairie du 10e."
    shown = text.plain_sentences("<h2>Sur place</h2><ul><li>Un poste</li><li>Un conseil.</li></ul><p>Une<br>ligne</p>")
    assert shown == "Sur place. Un poste. Un conseil. Une ligne."
    assert text.plain_sentences("<table><tr><th>Année</th><td>2009</td></tr></table>") == "Année 2009."
    assert text.plain_sentences("") == ""


def test_marks_of_a_closed_parenthesis_or_quotation_end_no_sentence() -> None:
    assert text.as_sentences(["EPEC (anciennement MDE)", "« Sans CV »"]) == "EPEC (anciennement MDE). « Sans CV »."
