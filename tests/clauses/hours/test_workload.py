"""From hours already written to people and months."""

from decimal import Decimal

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from clauses.calculator.estimate import HOURS_PER_MONTH
from clauses.calculator.workload import Workload
from portal.structure import SiteBuilder
from portal.words.text import NBSP, NNBSP

URL = "/clause-sociale/calculateur/"
MONTH = Decimal(1820) / 12


@pytest.mark.parametrize(
    ("hours", "done", "months", "people", "a_month"),
    [
        (MONTH * 12, 0, 12, 1, 152),  # one person, exactly
        (MONTH * 12 + 1, 0, 12, 2, 152),  # one hour more asks for somebody else
        (1820, 1820, 12, 0, 0),
        (1000, 1200, 12, 0, 0),  # more was done than was asked: nothing is left, nothing is owed back
        (10, 0, 1, 1, 10),
    ],
)
def test_people_and_hours_of_each_month(hours: Decimal, done: int, months: int, people: int, a_month: int) -> None:
    found = Workload(Decimal(hours), Decimal(done), months)
    assert found.people == people
    assert found.hours_a_month == Decimal(a_month)


@given(
    hours=st.decimals(1, 10**6, places=2), done=st.decimals(0, 10**6, places=2), months=st.integers(1, 120)
)  # fmt: skip
def test_the_people_found_can_do_the_hours(hours: Decimal, done: Decimal, months: int) -> None:
    found = Workload(hours, done, months)
    assert found.people is not None
    assert found.hours_a_month is not None
    assert found.people * HOURS_PER_MONTH * months >= found.left
    assert found.hours_a_month * months >= found.left


@pytest.mark.django_db
def test_the_page_says_what_is_left_and_keeps_what_was_typed(portal_site: SiteBuilder, client: Client) -> None:
    html = client.get(f"{URL}?heures=1 200&faites=200&mois=6").content.decode()
    assert f"Il reste 1{NNBSP}000{NBSP}h" in html
    assert f"167{NBSP}h par mois, soit 2 personnes à temps plein" in html
    assert f"0,55 ETP à 1{NNBSP}820{NBSP}h par ETP" in html
    assert 'value="1 200"' in html
    assert "Toutes les heures sont faites" in client.get(f"{URL}?heures=10&faites=10").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("heures=", "Indiquez les heures de la clause"), ("heures=beaucoup", "n’est pas un nombre"),
        ("heures=0", "doivent dépasser 0"), ("heures=100&mois=0", "Les mois vont de 1 à 120"),
        ("heures=100&mois=121", "Les mois vont de 1 à 120"), ("heures=100&faites=-1", "vont de 0"),
        ("heures=1e99", "n’est pas un nombre"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_has_its_sentence(
    portal_site: SiteBuilder, client: Client, query: str, sentence: str
) -> None:
    html = client.get(f"{URL}?{query}").content.decode()
    assert sentence in html
    assert 'id="reste"' not in html
