"""The home page: what can be acted on today, at a constant cost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from agenda.enums import EventStatus
from clauses.models import OpportunityPage, PublishedSeries, Sector
from home.models import HomePage
from portal import dates
from portal.enums import OrganisationKind
from portal.models import Organisation
from portal.structure import SiteBuilder
from resources.models import PlacePage
from tests.clock import SetDay
from tests.home.conftest import MONDAY, MakeEvent
from tests.queries import assert_same_queries, captured_queries, queries_at_most

pytestmark = pytest.mark.django_db

MakeOffer = Callable[..., OpportunityPage]


@pytest.fixture
def make_offer(portal_site: SiteBuilder) -> MakeOffer:
    """A published offer that can be answered for ``days`` more days."""
    employer = Organisation.objects.create(name="Jardins de l’Ourcq", kind=OrganisationKind.COMPANY)

    def make(title: str = "Jardinage", days: int = 20) -> OpportunityPage:
        page = OpportunityPage(
            title=title, summary="Un emploi.", employer=employer, trade="jardinier", weekly_hours=35, posts=2,
            contract_type="cdd",
            sector=Sector.objects.get(slug="espaces-verts"), duration_months=12, workplace="jardins publics",
            tasks="<p>Vous plantez.</p>", salary="SMIC", job_starts_on=MONDAY + timedelta(days=60),
            contact_phone="01 99 00 00 41", deadline=dates.today() + timedelta(days=days),
        )  # fmt: skip
        portal_site["opportunities"].add_child(instance=page)
        page.save_revision().publish()
        return page

    return make


def test_this_week_stands_by_day_with_its_hour_and_place(
    make_event: MakeEvent, set_day: SetDay, client: Client
) -> None:
    set_day(MONDAY)
    make_event("Forum de jeudi", days=3)
    make_event("Atelier de mardi", days=1)
    make_event("Le mois prochain", days=30)
    page = client.get("/").content.decode()
    assert "Cette semaine" in page
    assert page.index("Atelier de mardi") < page.index("Forum de jeudi")
    assert "14\u00a0h – 16\u00a0h" in page
    assert "Le mois prochain" not in page
    assert "Tout l’agenda (3\u00a0dates)" in page


def test_when_nothing_is_left_of_the_week_the_next_dates_come(
    make_event: MakeEvent, set_day: SetDay, client: Client
) -> None:
    set_day(MONDAY)
    make_event("Le mois prochain", days=30)
    page = client.get("/").content.decode()
    assert "Prochains rendez-vous" in page
    assert "Le mois prochain" in page


def test_what_is_over_is_not_announced(make_event: MakeEvent, set_day: SetDay, client: Client) -> None:
    make_event("Forum passé", days=0)
    set_day(MONDAY + timedelta(days=1))
    page = client.get("/").content.decode()
    assert "Forum passé" not in page
    assert "Aucun rendez-vous n’est annoncé" in page


def test_the_week_shows_only_what_one_can_attend(make_event: MakeEvent, set_day: SetDay, client: Client) -> None:
    set_day(MONDAY)
    make_event("Atelier complet", days=1, status=EventStatus.FULL)
    make_event("Atelier reporté", days=1, status=EventStatus.POSTPONED, status_note="Nous vous écrirons.")
    make_event("Atelier possible", days=2)
    page = client.get("/").content.decode()
    assert "Atelier possible" in page
    assert "Atelier complet" not in page
    assert "Atelier reporté" not in page


def test_only_offers_that_can_still_be_answered(make_offer: MakeOffer, set_day: SetDay, client: Client) -> None:
    set_day(MONDAY)
    make_offer("Jardinage", days=20)
    make_offer("Maçonnerie", days=2)
    set_day(MONDAY + timedelta(days=3))
    page = client.get("/").content.decode()
    assert "Jardinage" in page
    assert "Maçonnerie" not in page


def test_the_published_record_of_the_clause_is_printed_with_its_source(
    portal_site: SiteBuilder, client: Client
) -> None:
    page = client.get("/").content.decode()
    assert "La clause sociale à Paris, 2008-2009" in page
    assert "<dd>97</dd>" in page
    assert PublishedSeries.objects.get().source in page


def test_the_doors_and_examples_are_the_editors_own(portal_site: SiteBuilder, client: Client) -> None:
    home = HomePage.objects.get()
    home.examples = "métiers & salaires\n\n  VAE  "
    home.doors = [
        ("door", {"title": "Je débute", "text": "Pour vous.", "page": None,
                  "links": [{"text": "Les guides", "page": portal_site["guides"]},
                            {"text": "Ailleurs", "url": "https://example.org/"}]})
    ]  # fmt: skip
    home.save_revision().publish()
    portal_site["guides"].unpublish()
    page = client.get("/").content.decode()
    assert "Je débute" in page
    assert 'href="/recherche/?q=m%C3%A9tiers+%26+salaires"' in page
    assert 'href="https://example.org/"' in page
    assert "Les guides" not in page.split("<footer")[0]


def test_each_plaque_leads_to_the_places_of_its_arrondissement(portal_site: SiteBuilder, client: Client) -> None:
    page = client.get("/").content.decode()
    for number in range(1, 21):
        assert f'href="/s-orienter/lieux/?arrondissement=750{number:02d}"' in page


def test_each_plaque_says_how_many_places_its_arrondissement_has(portal_site: SiteBuilder, client: Client) -> None:
    for number, postcode in enumerate(("75018", "75018", "75116")):
        place = PlacePage(
            title=f"Lieu {number}",
            summary="Un lieu.",
            address="1, rue Simart",
            postcode=postcode,
            phone="01 99 00 00 21",
        )
        portal_site["places"].add_child(instance=place)
    soup = BeautifulSoup(client.get("/").content, "html.parser")
    said = [" ".join(link.get_text(" ").split()) for link in soup.select(".near a")]
    assert said[17] == "18 e arrondissement, 2 lieux"
    assert said[15] == "16 e arrondissement, 1 lieu"
    assert said[0] == "1 er arrondissement, aucun"


# What is counted is what Django asks: as much on both databases.
@pytest.mark.once
def test_the_same_sixteen_queries_or_fewer_with_one_and_fifty(
    make_event: MakeEvent, make_offer: MakeOffer, set_day: SetDay, client: Client
) -> None:
    set_day(MONDAY)
    make_event("Forum")
    make_offer("Jardinage")
    client.get("/recherche/")  # the frame of the pages is in the cache, as for nearly all requests
    with captured_queries() as few:
        client.get("/")
    for number in range(49):
        make_event(f"Forum {number}", days=number % 7)
        make_offer(f"Jardinage {number}")
    client.get("/recherche/")
    with queries_at_most(16) as many:
        client.get("/")
    assert_same_queries(few, many)


def test_even_the_first_request_keeps_within_seventeen(portal_site: SiteBuilder, client: Client) -> None:
    """One of them asks, once after a publication, which links are dead."""
    with queries_at_most(17):
        client.get("/")


def test_the_page_is_light(portal_site: SiteBuilder, client: Client) -> None:
    page = client.get("/").content
    assert len(page) < 60_000
    assert b"https://fonts" not in page
