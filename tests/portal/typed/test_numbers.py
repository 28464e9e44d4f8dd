"""Numbers as people type them: spaces in the thousands, a comma before the decimals, a unit after."""

from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from wagtail.admin.filters import BaseMediaFilterSet

from portal.typed.errors import UnreadableError
from portal.typed.numbers import read_decimal, read_integer
from portal.typed.widgets import FrenchNumberInput
from portal.words.text import NBSP, NNBSP, french, french_number

AMOUNT = Decimal("434567.89")


@pytest.mark.parametrize(
    "typed",
    [
        "434567,89", "434567.89", "434 567,89", f"434{NBSP}567,89", f"434{NNBSP}567,89", "434 567,89 €", "+434567,89",
        "434 567,89 € HT", " 434567,89 ",
    ],
)  # fmt: skip
def test_an_amount_is_read_however_it_is_written(typed: str) -> None:
    assert read_decimal(typed, decimals=2) == AMOUNT


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1 500 000,50 €", "1500000.50"), ("1\u202f000", "1000"), ("7,5\u00a0%", "7.5"), ("12h", "12"),
        ("12 heures", "12"),
        ("1 000 € HT", "1000"), ("-3", "-3"), ("\u22123,5", "-3.5"), ("0,125", "0.125"), ("1500,125", "1500.125"),
    ],
)  # fmt: skip
def test_units_signs_and_zeros(typed: str, value: str) -> None:
    assert read_decimal(typed) == Decimal(value)


def test_three_decimals_are_no_doubt_where_the_field_takes_them() -> None:
    assert read_decimal("48,853", decimals=6) == Decimal("48.853")


@pytest.mark.parametrize("typed", ["1.500", "1,500", "434,567"])
def test_thousands_that_may_be_decimals_are_asked_again(typed: str) -> None:
    with pytest.raises(UnreadableError, match="avec une espace"):
        read_decimal(typed, decimals=2)
    with pytest.raises(UnreadableError, match="avec une espace"):
        read_decimal(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "", "douze", "1e9", "NaN", "Infinity", "1.2.3", "1,234,567.89", "٣", "9" * 40, "1,5 M€", "2k", "1 50", "12 34",
        "0x1F",        "5-6", "1" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_in_french(typed: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_decimal(typed)
    assert "crivez un nombre en chiffres" in str(refusal.value) or "trop long" in str(refusal.value)


@pytest.mark.parametrize(("typed", "value"), [("1 500", 1500), ("12", 12), ("12,0", 12), ("007", 7), ("-2", -2)])
def test_whole_numbers(typed: str, value: int) -> None:
    assert read_integer(typed) == value


@pytest.mark.parametrize("typed", ["12,5", "12.5", "douze", "1 5", "1.500", "1.000", "3e2"])
def test_what_is_not_whole_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_integer(typed)
    assert french("entier") in str(refusal.value)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_a_field_reads_back_what_it_shows(value: Decimal) -> None:
    shown = FrenchNumberInput().format_value(value)
    assert shown is not None
    assert read_decimal(shown, decimals=2) == value
    assert read_decimal(french_number(value), decimals=2) == value


def test_what_was_typed_and_refused_comes_back_as_it_was() -> None:
    assert FrenchNumberInput().format_value("douze") == "douze"
    assert FrenchNumberInput().format_value(AMOUNT) == f"434{NBSP}567,89"
    assert FrenchNumberInput().format_value(None) is None


class AmountForm(forms.Form):
    amount = forms.DecimalField(max_digits=9, decimal_places=2)
    weeks = forms.DecimalField(max_digits=5, decimal_places=1)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [("1250.5", f"1{NBSP}250,50"), ("1250", f"1{NBSP}250"), ("1250.00", f"1{NBSP}250"), ("0.05", "0,05")],
)
def test_an_amount_shows_both_its_decimals(amount: str, shown: str) -> None:
    form = AmountForm(initial={"amount": Decimal(amount), "weeks": Decimal("12.5")})
    assert f'value="{shown}"' in str(form["amount"])
    assert 'value="12,5"' in str(form["weeks"])
    sent_back = AmountForm({"amount": shown, "weeks": "12,5"}, initial=form.initial)
    assert sent_back.changed_data == []


def test_ranges_of_the_admin_s_filters_read_french() -> None:
    """« Nombre d’utilisations » of images and documents."""
    form = BaseMediaFilterSet.base_filters["usage_count"].field
    assert 'type="number"' not in form.widget.render("usage_count", None)
    assert form.clean(["1 250", ""]) == slice(Decimal(1250), None)
    with pytest.raises(ValidationError, match="avec une espace"):
        form.clean(["1.250", ""])
