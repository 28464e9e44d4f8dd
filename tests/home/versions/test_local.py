"""Days, numbers, units and telephones as each language writes them."""

from datetime import date
from decimal import Decimal

import pytest

from home.versions.local import day_in, facts_in, number_in, phone_in
from home.versions.words import WORDS
from tests.hostile.patterns import grows_in_line

FACT = '<data value="103.2" data-repere="7">103,20\u00a0€</data>'
DAY = date(2026, 11, 1)


def test_every_language_says_all_there_is_to_say() -> None:
    slots = {
        name: {part for part in ("{who}", "{day}", "{source}") if part in text} for name, text in WORDS["fr"].items()
    }
    for language, words in WORDS.items():
        assert words.keys() == slots.keys(), language
        assert {
            name: {part for part in ("{who}", "{day}", "{source}") if part in text} for name, text in words.items()
        } == slots


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("fr", "1er\u00a0novembre 2026"),
        ("en", "1 November 2026"),
        ("es", "1 de noviembre de 2026"),
        ("ar", "1 نوفمبر 2026"),
    ],
)
def test_days(language: str, day: str) -> None:
    assert day_in(DAY, language) == day


@pytest.mark.parametrize(
    ("number", "french", "language", "said"),
    [
        ("103.2", "103,20\u00a0€", "en", "€103.20"),
        ("12000", "12\u202f000\u00a0€", "en", "€12,000"),
        ("103.2", "103,20\u00a0€", "es", "103,20\u00a0€"),
        ("30", "30\u00a0%", "en", "30%"),
        ("15", "15 heures", "en", "15 hours"),
        ("15", "15 heures", "es", "15 horas"),
        ("15", "15 heures", "ar", "15 ساعة"),
        ("12000", "12\u202f000", "en", "12,000"),
        ("26", "26 activités", "en", ""),
        ("646.52", "646,52\u00a0€ par mois", "en", ""),
        ("15", "15 heures par semaine", "ar", ""),
        ("15", "environ 15 heures", "es", ""),
        ("2026", "2026", "en", "2026"),
        ("2025", "1er janvier 2025", "en", ""),
    ],
)
def test_numbers(number: str, french: str, language: str, said: str) -> None:
    assert number_in(Decimal(number), french, language) == said


def test_a_fact_is_told_in_the_language_of_the_text() -> None:
    assert facts_in(FACT, "fr") == FACT
    assert facts_in(FACT, "en") == '<data value="103.2" data-repere="7"><bdi>€103.20</bdi></data>'
    unknown = '<data value="26" data-repere="3">26 activités</data>'
    assert facts_in(unknown, "ar") == '<data value="26" lang="fr" dir="ltr" data-repere="3">26 activités</data>'
    assert (
        facts_in('<span data-repere="4">la loi</span>', "en")
        == '<span lang="fr" dir="ltr" data-repere="4">la loi</span>'
    )
    assert "<bdi>" not in facts_in('<data value="." data-repere="3">1 €</data>', "en")


def test_telephones_are_dialled_from_abroad_in_other_languages() -> None:
    assert phone_in("0142764040", "fr") == '<a href="tel:+33142764040"><bdi dir="ltr">01 42 76 40 40</bdi></a>'
    assert phone_in("0142764040", "ar") == '<a href="tel:+33142764040"><bdi dir="ltr">+33 1 42 76 40 40</bdi></a>'
    assert '<bdi dir="ltr">3949</bdi>' in phone_in("39 49", "en")


def test_long_texts_cost_their_length() -> None:
    assert grows_in_line(lambda text: facts_in(text, "en"), '<data value="1" data-repere="1">')
