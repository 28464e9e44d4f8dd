"""Finding a place: by arrondissement, postcode, need, public, open state and distance."""

import json
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.exceptions import ValidationError
from django.test import Client

from portal.enums import OrganisationKind
from portal.models import Organisation
from portal.structure import SiteBuilder
from tests.queries import assert_same_queries, captured_queries, queries_at_most
from tests.resources.conftest import MakePlace, SetMoment, paris

pytestmark = pytest.mark.django_db
LIST = "/s-orienter/lieux/"
MONDAY_NOON = paris(2026, 11, 23, 12, 10)


def read(client: Client, query: str = "") -> BeautifulSoup:
    response = client.get(LIST + query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(soup: BeautifulSoup) -> list[str]:
    return [link.get_text() for link in soup.select(".rows h3 a")]


def choices(soup: BeautifulSoup, label: str) -> dict[str, str]:
    """The words of the choices of a row, and where each leads."""
    return {words(link): str(link["href"]) for link in soup.select(f'[aria-label="{label}"] a')}


def one(soup: Tag, selector: str) -> Tag:
    found = soup.select_one(selector)
    assert found is not None, f"nothing matches {selector}"
    return found


def words(soup: Tag) -> str:
    return " ".join(soup.get_text(" ").split())


def test_rows_say_where_when_and_how_to_call(make_place: MakePlace, client: Client, set_moment: SetMoment) -> None:
    make_place("Espace insertion", welcome_note="Sans rendez-vous le matin.")
    set_moment(MONDAY_NOON)
    soup = read(client)
    row = words(one(soup, ".rows"))
    assert "26, rue Ordener 18 e arrondissement" in row
    assert "Sans rendez-vous le matin." in row
    assert "Ouvert · ferme dans 20 min" in row
    assert soup.select_one('.rows a[href="tel:+33199000021"]')


def test_the_state_follows_the_clock(make_place: MakePlace, client: Client, set_moment: SetMoment) -> None:
    make_place()
    for moment, label in [
        (paris(2026, 11, 23, 10), "Ouvert · ferme à 12 h 30"),
        (paris(2026, 11, 23, 18), "Fermé · ouvre demain à 9 h"),
    ]:
        set_moment(moment)
        assert label in words(read(client))


def test_the_map_links_districts_with_places_only(make_place: MakePlace, client: Client) -> None:
    make_place("A")
    make_place("B", postcode="75116")
    links = {link.get_text(" ", strip=True): link["href"] for link in read(client).select("svg.map a")}
    assert links == {"18e 1\u00a0lieu": "?arrondissement=75018", "16e 1\u00a0lieu": "?arrondissement=75016"}
    chosen = read(client, "?arrondissement=75016")
    assert titles(chosen) == ["B"]
    assert one(chosen, "svg.map [aria-current]").get_text(" ", strip=True).startswith("16e")
    assert "1 lieu dans le 16e" in words(chosen)


@pytest.mark.parametrize(("typed", "code"), [("75018", "75018"), (" 75 018 ", "75018"), ("75116", "75016")])
def test_a_postcode_leads_to_its_district(client: Client, portal_site: SiteBuilder, typed: str, code: str) -> None:
    response = client.get(f"{LIST}?code_postal={quote(typed)}&besoin=emploi&page=2")
    assert (response.status_code, response["Location"]) == (301, f"{LIST}?besoin=emploi&arrondissement={code}")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("1801", "« 1801 » n’est ni un code postal ni un quartier de Paris : par exemple 75018 ou Belleville."),
        ("93100", "93100 est hors de Paris : le portail"),
        ("75021", "75021 ne désigne pas un arrondissement"),
        ("<b>", "« <b> » n’est ni un code postal"),
    ],
)
def test_a_wrong_postcode_is_explained_beside_its_field(
    client: Client, portal_site: SiteBuilder, typed: str, message: str
) -> None:
    soup = read(client, f"?code_postal={quote(typed)}")
    assert message in words(one(soup, "#cp-e"))
    field = one(soup, "#cp")
    assert (field["value"], field["aria-describedby"]) == (typed, "cp-e")


def test_needs_come_from_the_services(make_place: MakePlace, client: Client) -> None:
    make_place("Deux services", "cv vae")
    make_place("Création", "plan")
    make_place("Café", "cafe")
    soup = read(client)
    assert choices(soup, "Ce que vous voulez faire") == {
        "Tous (3)": "?",
        "Chercher un emploi (1)": "?besoin=emploi",
        "Se former (1)": "?besoin=formation",
        "Créer une activité (1)": "?besoin=creation",
    }
    assert titles(read(client, "?besoin=emploi")) == ["Deux services"]
    assert titles(read(client, "?besoin=emploi&besoin=formation")) == ["Deux services"]


def test_by_public_audience_and_text(make_place: MakePlace, client: Client) -> None:
    make_place("Jeunes", welcomes="jeunes rsa", for_employers=True)
    make_place("Adultes", welcomes="rsa")
    assert titles(read(client, "?accueil=jeunes")) == ["Jeunes"]
    assert titles(read(client, "?accueil=jeunes&accueil=rsa")) == ["Adultes", "Jeunes"]
    assert titles(read(client, "?public=employeur")) == ["Jeunes"]
    assert titles(read(client, "?q=Adultes")) == ["Adultes"]


def test_nearest_first(make_place: MakePlace, client: Client) -> None:
    make_place("Nord", latitude="48.8926", longitude="2.3482")
    make_place("Sud", postcode="75014", latitude="48.8292", longitude="2.3266")
    make_place("Centre", postcode="75001", latitude="48.8625", longitude="2.3364")
    assert titles(read(client, "?pres=75018")) == ["Nord", "Centre", "Sud"]
    assert titles(read(client, "?pres=75014")) == ["Sud", "Centre", "Nord"]
    assert titles(read(client, "?pres=75014&tri=nom")) == ["Centre", "Nord", "Sud"]
    assert "« rien » est ignoré" in words(read(client, "?pres=rien"))
    assert (
        one(read(client, "?arrondissement=75018"), 'a[href="?pres=75018"]').get_text() == "Voir aussi les plus proches"
    )


def test_a_place_without_coordinates_stands_by_its_arrondissement_and_says_so(
    make_place: MakePlace, client: Client
) -> None:
    make_place("Au milieu", latitude="48.8926", longitude="2.3482")
    make_place("Quelque part dans le 18e")
    make_place("Quelque part dans le 9e", postcode="75009")
    make_place("Au sud", postcode="75014", latitude="48.8292", longitude="2.3266")
    make_place("À Saint-Denis", postcode="93200", city="Saint-Denis")
    soup = read(client, "?pres=75018")
    assert titles(soup) == [
        "Au milieu", "Quelque part dans le 18e", "Quelque part dans le 9e", "Au sud", "À Saint-Denis",
    ]  # fmt: skip
    shown = [words(row) for row in soup.select(".rows > li")]
    assert "Position" not in shown[0] + shown[3]
    assert "Position approximative : le milieu du 18e." in shown[1]
    assert "Position inconnue : classé après les autres." in shown[4]
    assert "Position" not in words(read(client))


def test_what_is_approximate_is_never_given_as_exact(make_place: MakePlace, client: Client) -> None:
    place = make_place("Quelque part dans le 18e")
    (record,) = json.loads(client.get(f"{LIST}structures.json?pres=75018").getvalue())
    assert (record["latitude"], record["longitude"]) == (None, None)
    assert "geo" not in place.json_ld()
    assert "query=" in place.map_url, "the map is asked for the address, not for a point"


def test_the_feed_has_the_filtered_list(make_place: MakePlace, client: Client) -> None:
    make_place("A")
    make_place("B", postcode="75011")
    feed = client.get(f"{LIST}flux.rss?arrondissement=75011").content.decode()
    assert "<title>B</title>" in feed
    assert "<title>A</title>" not in feed


def test_an_empty_list_says_which_emptiness(make_place: MakePlace, portal_site: SiteBuilder, client: Client) -> None:
    assert "Rien pour le moment" in words(read(client))
    make_place()
    assert "Aucun résultat avec ces filtres" in words(read(client, "?arrondissement=75018&besoin=creation"))


def test_same_queries_with_one_and_fifty(make_place: MakePlace, client: Client) -> None:
    place = make_place("Premier", "cv vae", "jeunes")
    client.get(LIST)
    with captured_queries() as few:
        client.get(LIST)
    for number in range(49):
        make_place(
            f"Lieu {number}", "cv plan", "rsa", opening_hours=f"Mo-Fr 09:{number:02d}-17:00; PH off", revision=False
        )
    client.get("/")  # publishing has emptied the cache of the page's frame
    with queries_at_most(12) as many:
        client.get(LIST)
    assert_same_queries(few, many)
    with queries_at_most(12):
        client.get(f"{LIST}?arrondissement=75018&besoin=emploi&ouvert=oui&accueil=rsa&tri=nom&page=2")
    with queries_at_most(10):
        client.get(place.url)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(OrganisationKind.PUBLIC_BODY, "GovernmentOffice"), (OrganisationKind.COMPANY, "LocalBusiness"),
     (OrganisationKind.PARTNER, "Place"), (None, "Place")],
)  # fmt: skip
def test_a_place_is_of_a_kind_only_where_who_runs_it_is(
    make_place: MakePlace, kind: OrganisationKind | None, expected: str
) -> None:
    body = None if kind is None else Organisation.objects.create(name="Un organisme", kind=kind)
    assert make_place(organisation=body).json_ld()["@type"] == expected


def test_a_place_outside_paris_says_its_town(make_place: MakePlace) -> None:
    assert make_place().city == "Paris"
    place = make_place(postcode="93100", city="Montreuil")
    assert place.full_address == "26, rue Ordener, 93100 Montreuil"
    place.city = ""
    with pytest.raises(ValidationError, match="Donnez la commune"):
        place.full_clean()


def test_a_place_for_everybody_answers_to_each_public(make_place: MakePlace, client: Client) -> None:
    make_place("Pour le RSA", welcomes="rsa")
    make_place("Pour les jeunes", welcomes="jeunes")
    make_place("Pour tous", welcomes="rsa", is_open_to_all=True)
    make_place("Ne le dit pas")
    assert titles(read(client, "?accueil=jeunes")) == ["Pour les jeunes", "Pour tous"]
    [group] = [each for each in client.get(LIST).context["listing"].facets if each.param == "accueil"]
    assert {option.value: option.count for option in group.options} == {"jeunes": 2, "rsa": 2}
    assert "1 autre ne dit pas qui il accueille." in words(read(client, "?accueil=rsa"))


def test_a_place_in_paris_that_says_no_more_is_on_each_plaque(make_place: MakePlace, client: Client) -> None:
    make_place("Dans le 18e")
    make_place("À Paris", postcode="75000")
    assert titles(read(client, "?arrondissement=75018")) == ["Dans le 18e", "À Paris"]
    map_links = {link.get_text(" ", strip=True): str(link["href"]) for link in read(client).select("svg.map a")}
    assert map_links["18e 2\u00a0lieux"] == "?arrondissement=75018"
    assert map_links["1er 1\u00a0lieu"] == "?arrondissement=75001"
