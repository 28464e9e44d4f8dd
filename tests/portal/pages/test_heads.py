"""Titles of the head: with the day that tells two things of one name apart, said once."""

import pytest

from portal.pages.heads import dated


@pytest.mark.parametrize(
    ("title", "day", "said"),
    [
        ("Forum de l’emploi", "3 décembre 2026", "Forum de l’emploi, 3 décembre 2026"),
        ("Bilan d’activité 2007", "2007", "Bilan d’activité 2007"),
        ("Loi du 18 décembre 2023", "18 décembre 2023", "Loi du 18 décembre 2023"),
        ("Lot 20071", "2007", "Lot 20071, 2007"),
        ("Forum", "", "Forum"),
    ],
)  # fmt: skip
def test_a_title_says_its_day_once(title: str, day: str, said: str) -> None:
    assert dated(title, day) == said
