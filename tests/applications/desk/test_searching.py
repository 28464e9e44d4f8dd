"""A person who calls is found by name, address, telephone or number, and no address of ours names anybody."""

import re

import pytest
from django.test import Client

from applications.models import Application, CompanyAccess
from clauses.models import OpportunityPage
from portal.models import Organisation
from tests.applications.conftest import applied, opened, words
from tests.clauses.conftest import MakeOffer
from tests.queries import assert_same_queries, captured_queries

pytestmark = pytest.mark.django_db
SEARCH = "/cms/candidatures/chercher/"


@pytest.mark.parametrize(
    "typed",
    [
        "quatrefages", "ZENOBIE", "  zéno   quatre ", "zenobie.q@example", "06 39 98 00 77", "0639980077", "98 00",
        "+33 6 39 98 00 77",
        "0033639980077", "06.39.98.00.77", "06-39-98-00-77", "Zénobie-Quatrefages",
    ],
)  # fmt: skip
def test_the_officer_finds_a_person(client: Client, officer: Client, offer: OpportunityPage, typed: str) -> None:
    applied(client, offer, name="Zénobie Quatrefages", email="zenobie.q@example.org", phone="06 39 98 00 77")
    applied(client, offer, name="Bo Chen", email="", phone="06 39 00 11 22")
    found = words(officer.post(SEARCH, {"personne": typed}))
    assert "Zénobie Quatrefages" in found
    assert "1 candidature pour" in found
    assert "Bo Chen" not in found


def test_a_number_given_on_the_telephone(client: Client, officer: Client, offer: OpportunityPage) -> None:
    application = applied(client, offer)
    assert "Ana Martin" in words(officer.post(SEARCH, {"personne": application.short_reference}))


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Écrivez un nom"), ("   ", "Écrivez un nom"), ("Martin Durand", "Aucune candidature pour « Martin Durand »"),
     ("\x00", ""), ("a" * 100_000, "Aucune candidature"), ("%_*[", "Aucune candidature")],
)  # fmt: skip
def test_what_fits_nobody_says_so(
    client: Client, officer: Client, offer: OpportunityPage, typed: str, said: str
) -> None:
    applied(client, offer)
    response = officer.post(SEARCH, {"personne": typed})
    assert response.status_code == 200
    assert said in words(response)


def test_a_company_finds_its_own_people_alone(
    client: Client, offer: OpportunityPage, access: CompanyAccess, make_offer: MakeOffer
) -> None:
    other = Organisation.objects.create(name="Peinture de l’Est")
    applied(client, make_offer("Peindre", employer=other), name="Ana Chen", email="chen@example.org")
    applied(client, offer)
    found = words(client.post(f"{opened(client, access)}chercher/", {"personne": "ana"}))
    assert "Ana Martin" in found
    assert "Ana Chen" not in found


def test_a_search_is_no_address(client: Client, officer: Client, offer: OpportunityPage) -> None:
    applied(client, offer)
    assert officer.get(f"{SEARCH}?personne=ana").status_code == 405


def test_more_people_cost_no_query_more(client: Client, officer: Client, offer: OpportunityPage) -> None:
    def cost() -> list[str]:
        with captured_queries() as queries:
            officer.post(SEARCH, {"personne": "ana"})
        return queries

    applied(client, offer)
    cost()
    one = cost()
    Application.objects.bulk_create(
        Application(offer=offer, name=f"Ana {number}", person_digest=str(number), form_digest=str(number))
        for number in range(60)
    )
    many = cost()
    assert_same_queries(one, many)
    assert "50 candidatures pour « ana », les plus récentes" in words(officer.post(SEARCH, {"personne": "ana"}))


def test_the_list_is_narrowed_again_from_what_was_found(
    client: Client, officer: Client, offer: OpportunityPage, access: CompanyAccess
) -> None:
    applied(client, offer)
    desk = opened(client, access)
    for browser, address in ((officer, "/cms/candidatures/"), (client, desk)):
        page = browser.post(f"{address}chercher/", {"personne": "ana"}).content.decode()
        action = re.search(r'method="get" action="([^"]+)" aria-label="Filtrer', page)
        assert action
        assert browser.get(action[1], {"etat": "nouvelle"}).status_code == 200
