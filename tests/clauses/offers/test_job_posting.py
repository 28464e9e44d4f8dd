"""What job boards are told of an offer: its pay and its places where the offer says them, and nothing else."""

import json
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from clauses.models import OpportunityPage
from clauses.offers.pay import Pay, read_pay
from portal.models import District
from tests.clauses.conftest import MakeOffer

# Job boards are told what the page holds: the same on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def posting(client: Client, page: OpportunityPage) -> dict[str, Any]:
    soup = BeautifulSoup(client.get(page.url).content.decode(), "html.parser")
    blocks = [json.loads(block.get_text()) for block in soup.select('script[type="application/ld+json"]')]
    return next(block for block in blocks if block["@type"] == "JobPosting")


def test_pay_and_postcode_are_told_where_they_are_known(make_offer: MakeOffer, client: Client) -> None:
    found = posting(client, make_offer(
        salary="12,40 € de l’heure, panier et trajet", districts=[District.objects.get(code="75018")],
    ))  # fmt: skip
    assert found["baseSalary"] == {
        "@type": "MonetaryAmount", "currency": "EUR",
        "value": {"@type": "QuantitativeValue", "unitText": "HOUR", "value": 12.4},
    }  # fmt: skip
    assert found["jobLocation"]["address"]["postalCode"] == "75018"
    assert found["employmentType"] == ["FULL_TIME", "TEMPORARY"]


@pytest.mark.parametrize(
    ("contract", "told"),
    [
        ("cdd", ["TEMPORARY"]), ("interim", ["TEMPORARY"]), ("cddi", ["TEMPORARY"]), ("apprentissage", None),
        ("professionnalisation", None), ("geiq", None),
    ],
)  # fmt: skip
def test_only_what_has_an_end_by_law_is_temporary_and_no_apprentice_an_intern(
    make_offer: MakeOffer, client: Client, contract: str, told: list[str] | None
) -> None:
    found = posting(client, make_offer(contract_type=contract, weekly_hours=None))
    assert found.get("employmentType") == told


def test_each_arrondissement_is_a_place(make_offer: MakeOffer, client: Client) -> None:
    chosen = list(District.objects.filter(code__in=["75012", "75020"]))
    found = posting(client, make_offer(districts=chosen))
    assert [place["address"]["postalCode"] for place in found["jobLocation"]] == ["75012", "75020"]


def test_what_the_offer_does_not_say_is_not_told(make_offer: MakeOffer, client: Client) -> None:
    page = make_offer(weekly_hours=None, salary="SMIC", contract_type="cdi", duration_months=None)
    found = posting(client, page)
    assert not {"baseSalary", "workHours", "employmentType", "occupationalCategory"} & set(found)
    assert found["jobLocation"]["address"] == {"@type": "PostalAddress", "addressCountry": "FR"}
    assert "par semaine" not in client.get(page.url).content.decode()


@pytest.mark.parametrize(
    ("words", "pay"),
    [
        ("1 860 € brut par mois, prime de week-end", Pay(Decimal(1860), Decimal(1860), "MONTH")),
        ("1\u202f860\u00a0€ brut mensuel", Pay(Decimal(1860), Decimal(1860), "MONTH")),
        ("de 1 900 à 2 100 € par mois", Pay(Decimal(1900), Decimal(2100), "MONTH")),
        ("24 000 € à 26 000 € par an", Pay(Decimal(24000), Decimal(26000), "YEAR")),
        ("12,10 euros de l’heure (SMIC 2026)", Pay(Decimal("12.1"), Decimal("12.1"), "HOUR")),
    ],
)
def test_pay_in_euros_is_read(words: str, pay: Pay) -> None:
    assert read_pay(words) == pay


@pytest.mark.parametrize(
    "words",
    ["SMIC", "SMIC, panier de 10 € par jour", "prime de 100 € par mois", "1 860 €", "selon convention",
     "de 43 % à 78 % du SMIC selon l’âge", "2 100 à 1 900 € par mois", "1.860 € par mois", "0 € par mois", "9" * 120],
)  # fmt: skip
def test_what_is_no_pay_in_euros_stays_words(words: str) -> None:
    assert read_pay(words) is None


def test_who_may_answer_is_not_guessed(make_offer: MakeOffer, client: Client) -> None:
    unsaid = make_offer("On ne sait pas", is_open_to_all=None)
    html = client.get(unsaid.url).content.decode()
    assert "ouverte à tout le monde" not in html
    assert "ne dit pas à qui elle est réservée" in html
    assert "ouverte à tout le monde" in client.get(make_offer("À tous").url).content.decode()
