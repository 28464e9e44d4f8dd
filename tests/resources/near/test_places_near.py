"""How far a place is: from a postcode or a quarter; and what to answer to whoever lives outside Paris."""

from decimal import Decimal
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.dates import NBSP
from portal.structure import SiteBuilder
from resources.near.geo import CENTERS, as_the_crow_flies, kilometres
from resources.near.quarters import quarters
from tests.resources.conftest import MakePlace
from tests.resources.test_place_list import LIST, one, read, titles, words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "slug"),
    [("Belleville", "belleville"), ("goutte d'or", "goutte-d-or"), ("la chapelle", "la-chapelle"),
     ("CHAPELLE", "la-chapelle"), ("quartier des Épinettes", "epinettes"), ("pere  lachaise", "pere-lachaise")],
)  # fmt: skip
def test_a_quarter_leads_to_what_is_near_it(portal_site: SiteBuilder, client: Client, typed: str, slug: str) -> None:
    response = client.get(f"{LIST}?code_postal={quote(typed)}&arrondissement=75001&page=2&besoin=emploi")
    assert (response.status_code, response["Location"]) == (301, f"{LIST}?besoin=emploi&pres={slug}")


def test_places_say_how_far_they_are_from_the_quarter(make_place: MakePlace, client: Client) -> None:
    make_place("Loin", postcode="75014", latitude="48.8292", longitude="2.3266")
    make_place("Sur place", latitude="48.8921", longitude="2.3555")
    make_place("À côté", latitude="48.8926", longitude="2.3482")
    make_place("Sans point")
    soup = read(client, "?pres=goutte-d-or")
    assert titles(soup) == ["Sur place", "À côté", "Sans point", "Loin"]
    shown = [words(row) for row in soup.select(".rows > li")]
    assert "50 m à vol d’oiseau, au moins 1 min à pied" in shown[0]
    assert "550 m à vol d’oiseau, au moins 7 min à pied" in shown[1]
    assert "Position approximative : le milieu du 18e." in shown[2]
    assert "7,3 km à vol d’oiseau" in shown[3]
    assert "à pied" not in shown[3]
    assert "du plus proche au plus éloigné du quartier Goutte-d’Or" in words(one(soup, "#resultats"))
    assert one(soup, "#cp")["value"] == "Goutte-d’Or"
    assert "à vol d’oiseau" not in words(read(client))


@pytest.mark.parametrize(
    ("metres", "text"),
    [(0, "50 m à vol d’oiseau, au moins 1 min à pied"), (974, "950 m à vol d’oiseau, au moins 12 min à pied"),
     (976, "1,0 km à vol d’oiseau, au moins 13 min à pied"), (2400, "2,4 km à vol d’oiseau, au moins 30 min à pied"),
     (2460, "2,5 km à vol d’oiseau")],
)  # fmt: skip
def test_distances_in_words(metres: int, text: str) -> None:
    assert as_the_crow_flies(Decimal(metres) / 1000).replace(NBSP, " ") == text


def test_each_quarter_is_where_its_arrondissement_is() -> None:
    assert len(quarters()) == 80
    for quarter in quarters().values():
        at = kilometres(quarter.code, Decimal(quarter.latitude), Decimal(quarter.longitude))
        assert at < 4, quarter.name  # the woods reach far out
    assert {quarter.code for quarter in quarters().values()} == set(CENTERS)


def test_who_lives_outside_paris_is_told_where_to_go(make_place: MakePlace, client: Client) -> None:
    make_place("Dans le 18e")
    soup = read(client, "?code_postal=93100")
    notice = one(soup, ".notice")
    assert "93100 est hors de Paris" in words(one(soup, "#cp-e"))
    assert [link["href"] for link in notice.select("li a")] == [
        "?arrondissement=75018", "?arrondissement=75019", "?arrondissement=75020",
    ]  # fmt: skip
    assert "Tout près de la Seine-Saint-Denis" in words(notice)
    assert notice.select_one('a[href="tel:3949"]')
    far = one(read(client, "?code_postal=69003"), ".notice")
    assert not far.select("li a")
    assert far.select_one('a[href="tel:3949"]')
    assert not read(client, "?code_postal=abc").select_one(".notice")


def test_a_browser_gets_the_points_of_the_list_and_sends_none(make_place: MakePlace, client: Client) -> None:
    make_place("Nord", latitude="48.8926", longitude="2.3482", opening_hours="24/7")
    make_place("Sans point")
    make_place("Sud", postcode="75014", latitude="48.8292", longitude="2.3266")
    page = client.get(f"{LIST}?arrondissement=75018")
    assert "geolocation=(self)" in page.headers["Permissions-Policy"]
    assert "geolocation=()" in client.get("/").headers["Permissions-Policy"]
    button = one(read(client, "?arrondissement=75018"), "button[data-position]")
    assert button.has_attr("hidden"), "shown by the script that can answer it"
    (nord,) = client.get(str(button["data-position"])).json()
    assert (nord["title"], nord["where"], nord["point"]) == ("Nord", "26, rue Ordener", [48.8926, 2.3482])
    assert (nord["open"], nord["state"]) == (True, "Ouvert jour et nuit")


def test_points_of_many_places_are_read_at_once_without_their_texts(make_place: MakePlace, client: Client) -> None:
    for number in range(3):
        make_place(f"Lieu {number}", latitude="48.8926", longitude="2.3482")
    with CaptureQueriesContext(connection) as asked:
        assert len(client.get(f"{LIST}positions.json").json()) == 3
    (query,) = (each["sql"] for each in asked if '"latitude"' in each["sql"])
    assert '"body"' not in query
