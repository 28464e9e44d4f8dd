"""Filters on sessions: true of one and the same session, with counts that keep their word."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from portal import dates
from portal.structure import SiteBuilder
from tests.trainings.factories import make_session, make_training

pytestmark = pytest.mark.django_db

LIST = "/formations/"
RSA = (("departement", "rsa"),)
SEEKERS = (("region", "demandeurs-emploi"),)


def listing(client: Client, query: str = "") -> Any:
    response = client.get(LIST + query)
    assert response.status_code == 200
    return response.context["listing"]


def counts(client: Client, param: str, query: str = "") -> dict[str, int]:
    """What the form offers for a filter: each value with its count."""
    group = next(facet for facet in listing(client, query).facets if facet.param == param)
    return {option.value: option.count for option in group.options}


@pytest.fixture
def two_sessions(portal_site: SiteBuilder) -> None:
    """One training: January full, paid by the Région for job seekers; March open, by the Département for RSA."""
    january = make_session(30, fundings=SEEKERS, recruiting="complet", postcode="75013")
    march = make_session(100, fundings=RSA, postcode="75018")
    make_training(portal_site, "Aide à domicile", january, march)


@pytest.mark.usefixtures("two_sessions")
@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("?situation=rsa&recrutement=ouvert", 1),
        ("?situation=demandeurs-emploi&recrutement=ouvert", 0),
        ("?financeur=region&situation=rsa", 0),
        ("?financeur=region&arrondissement=75018", 0),
        ("?financeur=departement&arrondissement=75018", 1),
        ("?situation=rsa&situation=demandeurs-emploi", 1),
        ("?arrondissement=75013", 1),
        ("?arrondissement=75018", 1),
        ("?autour=75018&situation=rsa", 1),
        ("?autour=75019&situation=rsa", 1),
        ("?autour=75018&situation=demandeurs-emploi", 0),
        ("?autour=75015&arrondissement=75018", 0),
        ("?inscription=oui&situation=rsa", 1),
        ("?inscription=oui&situation=demandeurs-emploi", 0),
        ("?inscription=oui&autour=75013", 0),
        ("?certification=oui", 0),
        ("?certification=oui&situation=rsa", 0),
        ("?autour=75099&inscription=peut-etre", 1),
    ],
)
def test_all_that_is_asked_is_true_of_one_session(client: Client, query: str, total: int) -> None:
    assert listing(client, query).total == total


def test_one_funding_pays_for_the_situation_asked(client: Client, portal_site: SiteBuilder) -> None:
    """In one session too: the Région pays for job seekers, not for RSA."""
    make_training(portal_site, "Aide", make_session(30, fundings=SEEKERS + RSA))
    assert listing(client, "?financeur=region&situation=rsa").total == 0
    assert counts(client, "situation", "?financeur=region") == {"demandeurs-emploi": 1}
    assert counts(client, "financeur", "?situation=rsa") == {"departement": 1}


@pytest.mark.usefixtures("two_sessions")
@pytest.mark.parametrize(
    "param", ["situation", "financeur", "recrutement", "inscription", "debut", "arrondissement", "autour"]
)
@pytest.mark.parametrize("query", ["", "?situation=rsa", "?recrutement=complet", "?autour=75013"])
def test_a_count_is_what_its_choice_gives(client: Client, param: str, query: str) -> None:
    """Every value offered with a count leads to a list of that length."""
    if param in query:
        return
    offered = counts(client, param, query)
    assert offered or param == "inscription"  # the session that is full does not recruit
    for value, count in offered.items():
        assert listing(client, f"{query or '?'}&{param}={value}").total == count, value


def test_a_session_without_funder_hides_no_other(client: Client, portal_site: SiteBuilder) -> None:
    make_training(portal_site, "Aide", make_session(30), make_session(60, fundings=()))
    assert counts(client, "financeur") == {"region": 1}
    assert counts(client, "situation") == {"demandeurs-emploi": 1}


def test_a_session_known_to_the_year_hides_no_month(client: Client, portal_site: SiteBuilder) -> None:
    session = make_session(40)
    later = make_session(dates.today().replace(month=1, day=1, year=dates.today().year + 2), start_precision="annee")
    make_training(portal_site, "Aide", session, later)
    assert counts(client, "debut") == {f"{session.starts_on:%Y-%m}": 1}


def test_a_session_of_unknown_place_is_where_its_training_is(client: Client, portal_site: SiteBuilder) -> None:
    known = make_session(30, postcode="75116")
    make_training(portal_site, "Aide", known, make_session(60, venue="", postcode=""))
    assert counts(client, "arrondissement") == {"75016": 1}
    assert listing(client, "?arrondissement=75016").total == 1


def test_an_area_is_an_arrondissement_and_those_around_it(client: Client, portal_site: SiteBuilder) -> None:
    for postcode in ("75018", "75019", "75015"):
        make_training(portal_site, f"Aide {postcode}", make_session(30, postcode=postcode))
    offered = counts(client, "autour")
    assert (offered["75018"], offered["75019"], offered["75015"]) == (2, 2, 1)
    [chip] = listing(client, "?autour=75018").chips
    assert chip.label == "18e et environs"


def test_trainings_with_a_certification_can_be_asked_for(client: Client, portal_site: SiteBuilder) -> None:
    make_training(portal_site, "Titre", certification="Titre professionnel ADVF")
    make_training(portal_site, "Initiation")
    assert counts(client, "certification") == {"oui": 1}
    assert [row.title for row in listing(client, "?certification=oui").page] == ["Titre"]


@pytest.mark.usefixtures("two_sessions")
def test_what_matters_most_is_one_tap_above_the_list(client: Client) -> None:
    def choices(query: str = "") -> dict[str, str]:
        soup = BeautifulSoup(client.get(LIST + query).content, "html.parser")
        return {" ".join(link.get_text(" ").split()): str(link["href"]) for link in soup.select(".picks a")}

    assert choices() == {
        "Recrute encore (1)": "?inscription=oui",
        "Payée pour les demandeurs d’emploi (1)": "?situation=demandeurs-emploi",
        "Payée pour les bénéficiaires du RSA (1)": "?situation=rsa",
    }
    assert choices("?inscription=oui&situation=rsa") == {
        "Recrute encore (1)": "?situation=rsa",
        "Payée pour les bénéficiaires du RSA (1)": "?inscription=oui",
    }
    button = BeautifulSoup(client.get(LIST).content, "html.parser").select_one(".filters__go button")
    assert button is not None
    assert button.get_text() == "Voir 1\u00a0formation"


def test_a_training_in_all_paris_is_in_each_arrondissement_once(client: Client, portal_site: SiteBuilder) -> None:
    everywhere = make_session(60, venue="Selon le groupe", postcode="75000")
    make_training(portal_site, "Aide", make_session(30, postcode="75018"), everywhere)
    make_training(portal_site, "À distance", make_session(30, venue="", postcode=""))
    make_training(portal_site, "Ailleurs", make_session(30, postcode="75013"))
    offered = counts(client, "arrondissement")
    assert (offered["75018"], offered["75013"], offered["75004"], offered["paris"]) == (1, 2, 1, 1)
    assert counts(client, "autour")["75004"] == 2  # all Paris, and the 13th, which is near
    found = listing(client, "?arrondissement=75018")
    [line] = found.unsaid
    assert line.words == "1\u00a0autre est à distance, ou ne dit pas où."
    assert listing(client, line.url).total == found.total + 1


def test_sessions_that_do_not_say_are_told_once_the_training_is_not_listed(
    client: Client, portal_site: SiteBuilder
) -> None:
    """One of whose sessions recruits is listed already, whatever the others keep to themselves."""
    make_training(portal_site, "Ouverte", make_session(30), make_session(60, recruiting="inconnu"))
    make_training(portal_site, "Muette", make_session(30, recruiting="inconnu", fundings=RSA))
    assert [line.words for line in listing(client, "?inscription=oui").unsaid] == [
        "1\u00a0autre ne dit pas si elle recrute."
    ]
    assert listing(client, "?inscription=oui&situation=demandeurs-emploi").unsaid == []
    assert listing(client, "?inscription=oui&inscription=non-precise").total == 2
