"""Days as people type them, at the edges of the calendar."""

from datetime import date

import pytest

from portal import dates
from portal.typed.days import read_day, show_day
from portal.typed.errors import UnreadableError
from portal.words.text import NBSP, NNBSP, french

FIRST = date(2026, 12, 1)


@pytest.mark.parametrize(
    "typed",
    [
        "01/12/2026", "1/12/2026", " 1/12/2026 ", "01-12-2026", "01.12.2026", "01 12 2026", "2026-12-01", "2026/12/01",
        "1er décembre 2026", "1ER DÉCEMBRE 2026", "1 er décembre 2026", "premier décembre 2026", "1 décembre 2026",
        f"1er{NBSP}décembre{NNBSP}2026", "1 déc. 2026", "1 dec 2026", "01 décembre 2026",
        "mardi 1er décembre 2026", "le mardi 1er décembre 2026", "le 1er décembre 2026", "mar. 1 déc. 2026",
        "1 de\u0301cembre 2026", "1ᵉʳ décembre 2026", "le 1/12/2026", "le 01.12.2026",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(typed: str) -> None:
    assert read_day(typed) == FIRST


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5/1/2027", date(2027, 1, 5)),  # the day first, always
        ("1/12/26", FIRST),
        ("15/03/08", date(2008, 3, 15)),
        ("29/02/2028", date(2028, 2, 29)),
        ("31/12/2100", date(2100, 12, 31)),
        ("15 août 2027", date(2027, 8, 15)),
        ("15 aout 2027", date(2027, 8, 15)),
        ("3 févr. 2027", date(2027, 2, 3)),
    ],
)
def test_the_day_comes_before_the_month(typed: str, day: date) -> None:
    assert read_day(typed) == day


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31/02/2027", "ce jour n’existe pas : février 2027 va du 1er au 28"),
        ("29/02/2027", "février 2027 va du 1er au 28"),
        ("31 avril 2027", "avril 2027 va du 1er au 30"),
        ("0/12/2026", "ce jour n’existe pas"),
        ("12/25/2026", "il n’y a pas de mois 25"),
        ("2026-13-01", "il n’y a pas de mois 13"),
        ("01/12/99", "l’année en quatre chiffres"),
        ("26-11-27", "l’année en quatre chiffres"),
        ("01/12/0206", "l’année 206 n’est pas entre 1900 et 2100"),
        ("01/12/20266", "ne se lit pas"),
        ("lundi 1er décembre 2026", "ce jour est un mardi"),
        ("1er décembre", "l’année manque"),
        ("1/12", "l’année manque"),
        ("décembre 2026", "ne se lit pas"),
        ("December 1, 2026", "ne se lit pas"),
        ("1 December 2026", "ne se lit pas"),
        ("01122026", "ne se lit pas"),
        ("demain", "ne se lit pas ; écrivez le jour, le mois et l’année, par exemple 01/12/2026"),
        ("01/12/2026 ou 02/12/2026", "ne se lit pas"),
        ("٠١/١٢/٢٠٢٦", "ne se lit pas"),
        ("1" * 5000, "c’est trop long"),
        ("01/12/2026" + " " * 5000 + "non", "c’est trop long"),
    ],
)
def test_a_day_that_is_none_or_may_be_two_is_refused_with_a_sentence(typed: str, why: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_day(typed)
    assert french(why) in str(refusal.value)
    assert str(refusal.value).startswith(f"«{NBSP}{typed[:10].strip()}")


def test_a_short_year_is_of_this_century_within_reach() -> None:
    year = dates.today().year
    assert read_day(f"01/12/{(year + 20) % 100:02}") == date(year + 20, 12, 1)
    with pytest.raises(UnreadableError, match="quatre chiffres"):
        read_day(f"01/12/{(year + 21) % 100:02}")


def test_a_field_shows_what_it_reads() -> None:
    assert show_day(FIRST) == "01/12/2026"
    assert read_day(show_day(FIRST)) == FIRST
