"""The calculator: published test vectors, exact arithmetic, and a page that shows its formula."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from clauses.calculator.conventions import fte_words
from clauses.calculator.estimate import Estimate
from clauses.models import TradeRate
from portal.structure import SiteBuilder
from portal.words.text import NBSP, NNBSP
from tests.queries import queries_at_most

URL = "/clause-sociale/calculateur/"
AMOUNTS = st.decimals(min_value=1, max_value=10**10, places=2)
SHARES = st.decimals(min_value="0.01", max_value=100, places=2)
COSTS = st.decimals(min_value=1, max_value=200, places=2)


@pytest.mark.parametrize(
    ("amount", "share", "rate", "hours"),
    [
        (1_000_000, 50, 5, 833),  # mefsud77.fr
        (1_500_000, 70, 10, 3500),  # mde-alescevennes.agartaworld.com: 35 000 hours of labour, a tenth of them
    ],
)
def test_vectors_of_the_facilitators(amount: int, share: int, rate: int, hours: int) -> None:
    assert Estimate(Decimal(amount), Decimal(share), Decimal(rate), Decimal(30)).hours == hours


@pytest.mark.parametrize(("amount", "hours"), [("29.99", 0), ("30", 1), ("45", 1), ("59.99", 1), ("60", 2)])
def test_a_begun_hour_is_none(amount: str, hours: int) -> None:
    whole = Estimate(Decimal(amount), Decimal(100), Decimal(100), Decimal(30))
    assert (whole.labour_hours, whole.hours) == (hours, hours)


def test_full_time_jobs_are_told_to_a_hundredth() -> None:
    estimate = Estimate(Decimal(300_000), Decimal(100), Decimal(10), Decimal(30))
    words = fte_words(Decimal(estimate.hours), 1820)
    assert (estimate.hours, words["fte"], words["other_fte"]) == (1000, "0,55", "0,62")


@given(amount=AMOUNTS, share=SHARES, rate=SHARES, cost=COSTS)
def test_a_clause_never_asks_for_more_than_the_contract_holds(
    amount: Decimal, share: Decimal, rate: Decimal, cost: Decimal
) -> None:
    estimate = Estimate(amount, share, rate, cost)
    product = amount * share * rate
    assert estimate.hours * cost * 10_000 <= product < (estimate.hours + 1) * cost * 10_000
    assert estimate.hours <= estimate.labour_hours
    assert abs(estimate.days * 7 - estimate.hours) <= Decimal("0.35")


@given(amount=AMOUNTS, more=AMOUNTS, share=SHARES, rate=SHARES, cost=COSTS)
def test_a_larger_contract_never_gives_fewer_hours(
    amount: Decimal, more: Decimal, share: Decimal, rate: Decimal, cost: Decimal
) -> None:
    assert Estimate(amount + more, share, rate, cost).hours >= Estimate(amount, share, rate, cost).hours


@pytest.mark.django_db
def test_the_page_gives_hours_days_months_and_jobs_with_its_formula(portal_site: SiteBuilder, client: Client) -> None:
    html = client.get(f"{URL}?montant=1+500+000+€&part=70&taux=10&cout=30").content.decode()
    assert f"3{NNBSP}500{NBSP}h d’insertion" in html
    for shown in ("<dd>500</dd>", "<dd>23,1</dd>", "<dd>1,92</dd>"):  # days of 7 h, months, ETP at 1 820 h
        assert shown in html
    assert f"1{NNBSP}820{NBSP}h par ETP" in html
    assert f"1{NNBSP}607{NBSP}h par ETP{NBSP}: 2,18{NBSP}ETP" in html
    assert f"1{NNBSP}500{NNBSP}000{NBSP}€ × 70{NBSP}% × 10{NBSP}% ÷ 30{NBSP}€" in html
    assert 'value="1 500 000 €"' in html  # what was typed stays


@pytest.mark.django_db
def test_a_trade_proposes_its_rates_with_their_source(portal_site: SiteBuilder, client: Client) -> None:
    html = client.get(f"{URL}?montant=1000000&metier=maconnerie").content.decode()
    assert f"833{NBSP}h d’insertion" in html
    assert "mefsud77.fr" in html
    TradeRate.objects.filter(slug="maconnerie").update(insertion_rate=Decimal(10))
    assert f"1{NNBSP}666{NBSP}h d’insertion" in client.get(f"{URL}?montant=1000000&metier=maconnerie").content.decode()
    own = client.get(f"{URL}?montant=1000000&metier=maconnerie&taux=5").content.decode()
    assert f"833{NBSP}h d’insertion" in own  # what is typed comes before what the trade proposes
    client.get(URL)
    with queries_at_most(10):
        client.get(URL)


@pytest.mark.django_db
def test_only_the_amount_is_needed(portal_site: SiteBuilder, client: Client) -> None:
    for query in ("montant=1000000", "montant=1000000&metier=&part=&taux=&cout="):
        html = client.get(f"{URL}?{query}").content.decode()
        assert f"833{NBSP}h d’insertion" in html
        assert f"× 50{NBSP}% × 5{NBSP}% ÷ 30{NBSP}€" in html
    required = BeautifulSoup(html, "html.parser").select("#resultat ~ form [required]")
    assert [field["name"] for field in required] == ["montant"]


@pytest.mark.django_db
def test_the_two_conventions_differ_even_for_a_small_contract(portal_site: SiteBuilder, client: Client) -> None:
    html = client.get(f"{URL}?montant=1000000&part=50&taux=1&cout=30").content.decode()
    assert "<dd>0,09</dd>" in html
    assert f"1{NNBSP}607{NBSP}h par ETP{NBSP}: 0,10{NBSP}ETP" in html


@pytest.mark.django_db
def test_wrong_values_get_a_sentence_and_no_result(portal_site: SiteBuilder, client: Client) -> None:
    for query, sentence in (
        ("montant=", "Indiquez le montant hors taxes"),
        ("montant=beaucoup", "n’est pas un nombre"),
        ("montant=0&part=50", f"Le montant doit dépasser 0{NBSP}€"),
        ("montant=1000&part=101", f"sans dépasser 100{NBSP}%"),
        ("montant=1000&part=50&taux=0", f"Une part doit dépasser 0{NBSP}%"),
        ("montant=1000&part=50&cout=0", f"Le coût d’une heure doit dépasser 0{NBSP}€"),
        ("montant=1e400&part=50", "n’est pas un nombre"),
        ("montant=1000&part=50&metier=inconnu", "inconnu"),
    ):
        html = client.get(f"{URL}?{query}").content.decode()
        assert sentence in html, query
        assert 'id="resultat"' not in html, query
