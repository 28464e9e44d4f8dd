"""What an editor is told when a value cannot be right."""

import pytest
from django.core.exceptions import ValidationError

from portal import validators


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


def test_a_phone_number_can_be_dialled() -> None:
    validators.validate_phone("01 99 00 00 18")
    assert validators.phone_link("01 99 00 00 18") == "tel:+33199000018"
    with pytest.raises(ValidationError, match="dix chiffres"):
        validators.validate_phone("01 99 00")
