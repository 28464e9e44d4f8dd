"""What a spreadsheet program gets: text that it shows, never a formula that it runs."""

import csv
import io
import re
from datetime import date
from decimal import Decimal

import pytest

from portal.exports.csv_files import csv_response, spreadsheet_value
from portal.models import Organisation

HOSTILE = [
    "=1+1", "+cmd", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\xa0+1", "\ufeff=1", "＝1+1", "\x00=1",
    "-5,2 %", "\u200b@SUM(A1)", "\u2060\u202e=1", "−2+3", "﹦1", "\x85=1",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_formula_is_text_from_a_string_or_a_record(text: str) -> None:
    for value in (text, Organisation(name=text, short_name="")):
        assert spreadsheet_value(value).startswith("'")
        assert "\x00" not in spreadsheet_value(value)


@pytest.mark.parametrize("value", [-5, -5.2, Decimal("-5.2"), date(2026, 11, 29), None, "-5,2", "-12.50", "a=b", "1-2"])
def test_numbers_dates_and_ordinary_words_stay_what_they_are(value: object) -> None:
    assert spreadsheet_value(value) == value


def test_every_cell_of_our_own_tables_is_guarded_once() -> None:
    text = csv_response("t.csv", [["=Nom"], [Organisation(name="@x")], [True], ["'=déjà"], [None]]).content.decode()
    assert text.split("\r\n") == ["\ufeff'=Nom", "'@x", "oui", "'=déjà", '""', ""]


def test_a_number_has_a_decimal_comma_in_a_text_file() -> None:
    text = csv_response("t.csv", [[Decimal("1.50"), -2.5, 3, Decimal("1E+3")]]).content.decode()
    assert text == "\ufeff1,50;-2,5;3;1000\r\n"


@pytest.mark.parametrize(
    "name",
    [
        "a;=1",
        "a,@SUM(1)",
        'a;"=1"',
        "a\n=1",
        "a\r+1",
        "a\t-2+3",
        "a ; +1",
        "a|＝1",
        'x";"=1',
        "a; '=1",
        "a;\u00a0=1",
        "a;\u200b\ufeff=1",
    ],
)
def test_nothing_runs_inside_a_cell_that_another_program_cuts(name: str) -> None:
    """One told commas or tabs, or that reads no quotes; one of France has it in one cell."""
    text = csv_response("t.csv", [["Nom", "Ville"], [name, "Paris"]]).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert [len(row) for row in rows] == [2, 2]
    assert rows[1][0].replace("'", "") == name.replace("'", "")
    assert not re.search(r"""[;,\t\r\n|][\s"\u200b\ufeff]*[=+@＝-]""", text)


@pytest.mark.parametrize("text", ["a;=1+1", "a,\u200b@x", "a|+1", "a\t-1", "é\n=x", "9;＝1", "a\x07;=1"])
def test_a_cell_begun_by_a_letter_holds_no_formula_behind_a_separator(text: str) -> None:
    assert "'" in csv_response("t.csv", [[text]]).content.decode()
