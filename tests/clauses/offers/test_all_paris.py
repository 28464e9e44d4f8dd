"""An offer for all Paris, or that says no arrondissement, is not lost on whoever looks for one near home."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from portal.models import District
from tests.clauses.conftest import MakeOffer, MakeOperation

pytestmark = pytest.mark.django_db
LIST, OPERATIONS = "/clause-sociale/offres/", "/clause-sociale/operations/"


def listed(client: Client, address: str) -> set[str]:
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    return {link.get_text() for link in soup.select(".rows h3 a")}


def offered(client: Client, address: str) -> dict[str, int]:
    [group] = [each for each in client.get(address).context["listing"].facets if each.param == "arrondissement"]
    return {option.value: option.count for option in group.options}


def test_offers_of_all_paris_stay_and_the_silent_ones_are_told(make_offer: MakeOffer, client: Client) -> None:
    here, there, everywhere = (District.objects.get(code=code) for code in ("75018", "75013", "paris"))
    make_offer("Ici", districts=[here])
    make_offer("Là", districts=[there])
    make_offer("Partout", districts=[everywhere])
    make_offer("Ici et partout", districts=[here, everywhere])
    make_offer("Sans le dire")
    near = f"{LIST}?arrondissement=75018"
    assert listed(client, near) == {"Ici", "Partout", "Ici et partout"}
    assert listed(client, f"{near}&local=oui") == {"Ici"}
    counts = offered(client, LIST)
    assert (counts["75018"], counts["75013"], counts["75001"], counts["paris"]) == (3, 3, 2, 2)
    assert "1\u00a0autre ne dit pas son arrondissement." in client.get(near).content.decode()
    assert "Sans le dire" in listed(client, f"{near}&arrondissement=non-precise")
    assert client.get("/api/v1/offre/?arrondissement=75018").json()["total"] == 3


def test_what_is_outside_paris_as_well_is_counted_there(make_offer: MakeOffer, client: Client) -> None:
    here, everywhere, outside = (District.objects.get(code=code) for code in ("75018", "paris", "hors-paris"))
    make_offer("Dehors", districts=[outside])
    make_offer("Partout et dehors", districts=[here, everywhere, outside])
    assert listed(client, f"{LIST}?arrondissement=hors-paris") == {"Dehors", "Partout et dehors"}
    counts = offered(client, LIST)
    assert (counts["hors-paris"], counts["paris"], counts["75018"]) == (2, 1, 1)
    figures = client.get("/clause-sociale/indicateurs/?arrondissement=hors-paris").context["derived"]
    [(value, url)] = [(each["value"], each["url"]) for each in figures if each["label"].startswith("offre")]
    assert (value, listed(client, url)) == ("1", {"Dehors"})


def test_an_offer_in_several_arrondissements_is_not_said_to_be_in_all_paris(
    make_offer: MakeOffer, client: Client
) -> None:
    make_offer("Trois chantiers", districts=District.objects.filter(code__in=["75013", "75014", "75015"]))
    html = client.get(LIST).content.decode()
    assert "13e, 14e et 15e arrondissements." in html
    row = BeautifulSoup(html, "html.parser").select_one(".rows .row")
    assert row is not None
    assert "Tout Paris" not in row.get_text()
    assert [hit["title"] for hit in client.get("/api/search/", {"q": "chantiers 14e"}).json()["results"]]


def test_figures_of_an_arrondissement_leave_all_paris_out_and_so_does_their_list(
    make_operation: MakeOperation, make_offer: MakeOffer, client: Client
) -> None:
    here, everywhere = (District.objects.get(code=code) for code in ("75018", "paris"))
    make_operation("Ici", district=here)
    make_operation("Partout", district=everywhere)
    make_offer("Offre", districts=[here, everywhere])
    assert listed(client, f"{OPERATIONS}?arrondissement=75018") == {"Ici", "Partout"}
    page = client.get("/clause-sociale/indicateurs/?arrondissement=75018")
    figures = {each["label"]: (each["value"], each["url"]) for each in page.context["derived"]}
    value, url = figures["opérations"]
    assert (value, listed(client, url)) == ("1", {"Ici"})
    value, url = figures["offres ouvertes aujourd’hui"]
    assert (value, listed(client, url)) == ("0", set())
