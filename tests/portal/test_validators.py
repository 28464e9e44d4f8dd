"""What an editor is told when a value cannot be right."""

import phonenumbers
import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from portal.typed import phones, validators


@pytest.mark.parametrize("value", ["75018", "75116", "93200"])
def test_postcodes_have_five_digits(value: str) -> None:
    validators.validate_postcode(value)


@pytest.mark.parametrize("value", ["7501", "750180", "75O18", " 75018", "٧٥٠١٨"])
def test_a_wrong_postcode_gets_an_example(value: str) -> None:
    with pytest.raises(ValidationError, match="75018"):
        validators.validate_postcode(value)


def test_a_siret_is_checked_by_its_key() -> None:
    validators.validate_siret("73282932000074")
    with pytest.raises(ValidationError, match="14 chiffres"):
        validators.validate_siret("73282932000075")


def test_opening_hours_are_those_of_openstreetmap() -> None:
    validators.validate_opening_hours("Mo-Fr 09:00-12:30,13:30-17:00; PH off")
    with pytest.raises(ValidationError, match="Mo-Fr"):
        validators.validate_opening_hours("lundi au vendredi de 9h à 17h")


@pytest.mark.parametrize(
    "typed",
    [
        "06 39 98 00 12", "06.39.98.00.12", "06-39-98-00-12", "0639980012", "639980012", "6 39 98 00 12",
        "+33639980012",
        "+33 (0)6 39 98 00 12", "0033 6 39 98 00 12", "33639980012",
        "06\u00a039\u00a098\u00a000\u00a012", " 0639980012 ",
    ],
)  # fmt: skip
def test_a_phone_is_read_as_people_write_it(typed: str) -> None:
    validators.validate_phone(typed)
    assert phones.shown(typed) == "06 39 98 00 12"
    assert phones.link(typed) == "tel:+33639980012"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("06 39 98 00 1", "a 9 chiffres, il en faut 10"),
        ("063998001", "a 9 chiffres, il en faut 10"),
        ("01 99 00", "a 6 chiffres, il en faut 10"),
        ("1", "a 1 chiffre, il en faut 10"),
        ("06 39 98 00 123", "a 11 chiffres, il en faut 10"),
        ("zéro six", "a 0 chiffre, il en faut 10"),
        ("+33 6 39 98 00 1", "n’est pas complet"),
        ("06 39 98 00 12 ou 01 99 00 00 18", "un seul numéro"),
        ("00 00 00 00 00", "n’est pas complet"),
    ],
)
def test_a_phone_that_cannot_be_dialled_is_counted(typed: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        validators.validate_phone(typed)
    assert phones.link(typed) == ""


@given(st.from_regex(r"(0|\+33 ?|0033)[0-9]((?:[ .]?[0-9]{2}){4})", fullmatch=True))
def test_a_usual_number_is_dialled_as_the_library_says(typed: str) -> None:
    number = phones.parse(typed)
    assert number is not None or typed.removeprefix("0033").removeprefix("+33").strip()[0] == "0"
    if number is not None:
        assert phones.link(typed) == f"tel:{phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)}"


def test_numbers_from_abroad_and_short_ones_are_dialled() -> None:
    for typed, shown, link in (
        ("00 32 2 555 12 34", "+32 2 555 12 34", "tel:+3225551234"),
        ("39 49", "3949", "tel:3949"),
        ("115", "115", "tel:115"),
    ):
        validators.validate_phone(typed)
        assert (phones.shown(typed), phones.link(typed)) == (shown, link)
