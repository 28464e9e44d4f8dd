"""What a spreadsheet program gets: text that it shows, never a formula that it runs."""

from datetime import date
from decimal import Decimal

import pytest

from portal.csv_files import csv_response, spreadsheet_value
from portal.models import Organisation

HOSTILE = [
    "=1+1", "+cmd", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\xa0+1", "\ufeff=1", "＝1+1", "\x00=1",
    "-5,2 %",
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
