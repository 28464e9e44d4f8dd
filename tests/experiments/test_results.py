"""Shares are computed, and numbers that cannot be right are refused with a sentence."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from experiments.models import Result


def result(**fields: Any) -> Result:
    return Result(**({"label": "familles logées", "number": Decimal(17)} | fields))


@pytest.mark.parametrize(
    ("number", "base", "rounding", "expected"),
    [
        (17, 83, "dixieme", "20,5\u00a0%"),
        (50, 65, "unite", "77\u00a0%"),
        (38, 80, "tronquee", "47\u00a0%"),
        (38, 80, "dixieme", "47,5\u00a0%"),
        (80, 80, "dixieme", "100\u00a0%"),
        (0, 80, "dixieme", "0\u00a0%"),
    ],
)
def test_a_share_is_computed_and_written_as_asked(number: int, base: int, rounding: str, expected: str) -> None:
    row = result(number=Decimal(number), base=Decimal(base), base_label="familles", rounding=rounding)
    assert row.shown_share == expected


def test_without_a_base_there_is_no_share() -> None:
    assert result().share is None
    assert result().shown_share == ""


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"number": Decimal(-1)}, "number", "négatif"),
        ({"base": Decimal(0), "base_label": "x"}, "base", "plus grande que zéro"),
        ({"base": Decimal(12), "base_label": "x"}, "base", "dépasse sa base (17 sur 12)"),
        ({"base": Decimal(83)}, "base_label", "ce que compte la base"),
        ({"label": "de cadres supérieurs", "unit": "%"}, "label", "se lit aussi seule"),
        ({"label": "D’accompagnement en moyenne", "unit": "mois"}, "label", "se lit aussi seule"),
        ({"label": "% de femmes"}, "label", "se lit aussi seule"),
    ],
)
def test_impossible_numbers_are_refused_with_what_to_do(fields: dict[str, Any], field: str, words: str) -> None:
    with pytest.raises(ValidationError) as refused:
        result(**fields).clean()
    assert words in refused.value.message_dict[field][0]


@given(
    base=st.integers(1, 10**6), part=st.integers(0, 10**6), rounding=st.sampled_from(["dixieme", "unite", "tronquee"])
)
def test_a_share_is_never_below_zero_nor_above_one_hundred(base: int, part: int, rounding: str) -> None:
    share = result(number=Decimal(min(part, base)), base=Decimal(base), rounding=rounding).share
    assert share is not None
    assert 0 <= share <= 100
    assert share == round(share, 1)


def test_an_approximate_number_says_so() -> None:
    assert result(number=Decimal(763000), unit="€", qualifier="environ").shown_number == "environ 763\u202f000\u00a0€"
