"""What a page asks of the database does not grow with what it shows."""

import pytest
from django.test import Client
from wagtail.models import Page

from portal.structure import SiteBuilder
from resources.models import PlacePage
from tests.queries import assert_same_queries, captured_queries
from tests.trainings.factories import make_session, make_training
from trainings.models import TrainingPage

# What is counted is what Django asks: as much on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def make_place(site: SiteBuilder, number: int) -> PlacePage:
    place = PlacePage(
        title=f"Lieu {number}",
        summary="Un lieu.",
        address=f"{number} rue du Test",
        postcode=f"750{number % 20 + 1:02d}",
        opening_hours="Mo-Fr 09:00-17:00",
    )
    return Page.objects.get(pk=site["places"].pk).add_child(instance=place)


def cost(client: Client, address: str) -> list[str]:
    """Statements of a second reading, what is looked up once being known."""
    client.get(address)
    with captured_queries() as statements:
        assert client.get(address).status_code == 200
    return statements


def test_fifty_sessions_in_twenty_places_cost_what_one_costs(client: Client, portal_site: SiteBuilder) -> None:
    places = [make_place(portal_site, number) for number in range(20)]
    fundings = (("region", "demandeurs-emploi"), ("departement", "rsa"))
    one, fifty = (
        make_training(
            portal_site,
            f"Formation {count}",
            *[
                make_session(10 + n, venue="", postcode="", place=places[n % 20], fundings=fundings)
                for n in range(count)
            ],
        )
        for count in (1, 50)
    )
    few, many = cost(client, one.url), cost(client, fifty.url)
    assert_same_queries(few, many)
    assert len(many) <= 10


def test_a_list_of_fifty_costs_what_one_costs(client: Client, portal_site: SiteBuilder) -> None:
    make_training(portal_site, "Formation")
    address = "/formations/?situation=demandeurs-emploi&recrutement=ouvert"
    few = cost(client, address)
    for number in range(49):
        make_training(portal_site, f"Formation {number}")
    many = cost(client, address)
    assert_same_queries(few, many)
    assert len(many) <= 12


def test_sessions_are_read_once_for_all_facets_and_once_more_for_each_active_one(
    client: Client, portal_site: SiteBuilder
) -> None:
    make_training(portal_site, "Aide", make_session(), make_session(60, fundings=()))
    for query, readings in (("", 1), ("?financeur=region", 2), ("?financeur=region&arrondissement=75018", 3)):
        counting = [sql for sql in cost(client, f"/formations/{query}") if "UNION ALL" in sql]
        assert len(counting) == 1
        assert counting[0].count('AS MATERIALIZED (SELECT "trainings_session"') == readings, query


def test_who_pays_is_read_once_for_the_search_and_for_lists(portal_site: SiteBuilder) -> None:
    payers = (("region", "rsa"), ("france-travail", "rsa"), ("autre", "rsa"), ("region", "demandeurs-emploi"))

    def asked(title: str, *fundings: tuple[str, str]) -> list[str]:
        page = TrainingPage.objects.get(pk=make_training(portal_site, title, make_session(fundings=fundings)).pk)
        with captured_queries() as found:
            page.search_body()
            page.compute_listing_meta()
        return [sql for sql in found if 'FROM "trainings_funder"' in sql]

    assert len(asked("Deux", *payers[:1])) == len(asked("Quatre", *payers)) == 2
