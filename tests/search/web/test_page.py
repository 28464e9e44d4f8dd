"""The results page as a visitor sees it, with and without script, and its completions."""

import re
from importlib import import_module

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from agenda.kinds import EVENT
from portal import dates
from portal.enums import State
from portal.models import PortalPage
from tests.queries import count_queries, queries_at_most
from tests.search.conftest import TODAY
from tests.search.pages import make_page

pytestmark = pytest.mark.django_db


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    html = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\xa0", " ").split())


@pytest.mark.usefixtures("corpus")
def test_results_show_kind_place_state_and_marked_words(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "today", lambda: TODAY)
    html = client.get("/recherche/", {"q": "forum création"}).content.decode()
    assert "<mark>Forum de la création</mark> d’entreprise" in html
    assert "Inscriptions ouvertes" in html
    assert "Événement" in html
    assert "1 résultat" in html.replace("\xa0", " ")
    assert 'content="noindex, follow"' in html


@pytest.mark.usefixtures("corpus")
def test_a_correction_is_said_and_can_be_refused(client: Client) -> None:
    page = text_of(client, "/recherche/?q=aide+a+domisile")
    assert "Résultats pour « aide a domicile »." in page
    assert "Chercher plutôt « aide a domisile »" in page
    literal = text_of(client, "/recherche/?q=aide+a+domisile&mots=exacts")
    assert "Rien trouvé pour « aide a domisile »" in literal


@pytest.mark.usefixtures("corpus")
def test_good_hits_are_never_corrected(client: Client) -> None:
    assert "Chercher plutôt" not in text_of(client, "/recherche/?q=forum")


@pytest.mark.usefixtures("corpus")
def test_few_hits_propose_the_word_that_was_meant_and_keep_what_was_typed(client: Client) -> None:
    for number in range(11):
        make_page(f"Accueil numéro {number}", "Le point d’accueil du quartier.")
    make_page("Permanence", "L’acceuil est ouvert le mardi.")
    page = text_of(client, "/recherche/?q=acceuil")
    assert "Peu de résultats. Essayez avec accueil ." in page
    assert "Permanence" in page
    html = client.get("/recherche/?q=acceuil").content.decode()
    assert 'href="?q=accueil"' in html
    assert "Peu de résultats" not in text_of(client, "/recherche/?q=acceuil&mots=exacts")
    answer = client.get("/api/search/?q=acceuil").json()
    assert (answer["suggestion"], answer["corrected"], answer["total"]) == ("accueil", False, 1)


@pytest.mark.usefixtures("corpus")
def test_near_dates_are_one_press_away_with_their_counts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "today", lambda: TODAY)
    html = client.get("/recherche/?q=forum").content.decode()
    week = re.search(r'href="\?q=forum&amp;du=2026-11-23&amp;au=2026-11-29"[^>]*>Cette semaine, (\d+)', html)
    assert week is not None
    narrowed = client.get("/recherche/?q=forum&du=2026-11-23&au=2026-11-29").content.decode()
    assert f"{week[1]} résultat" in narrowed.replace("\xa0", " ")
    assert re.search(r'href="\?q=forum" aria-current="true">Cette semaine', narrowed)
    [given] = [each for each in client.get("/api/search/?q=forum").json()["dates"] if each["value"] == "semaine"]
    assert given == {
        "value": "semaine", "label": "Cette semaine", "count": int(week[1]), "du": "2026-11-23", "au": "2026-11-29",
    }  # fmt: skip


@pytest.mark.usefixtures("corpus")
def test_an_arrondissement_becomes_a_removable_filter(client: Client) -> None:
    html = client.get("/recherche/", {"q": "forum 18e"}).content.decode()
    assert "2 résultats" in html.replace("\xa0", " ")
    assert re.search(r'class="chip" href="\?q=forum"[^>]*>Paris 18e', html)
    assert '<input type="hidden" name="q" value="forum">' in html
    assert re.search(r'value="75018" checked', html)


@pytest.mark.usefixtures("corpus")
def test_a_filter_said_in_the_query_leaves_when_it_would_leave_nothing(client: Client) -> None:
    page = text_of(client, "/recherche/?q=jardinier+16e")
    assert "Rien avec « 16e »" in page
    assert "Jardinier d’insertion" in page


@pytest.mark.usefixtures("corpus")
def test_most_words_when_no_page_has_all(client: Client) -> None:
    page = text_of(client, "/recherche/?q=forum+création+licornes")
    assert "Aucune page ne contient tous ces mots." in page
    assert "Forum de la création d’entreprise" in page


@pytest.mark.usefixtures("corpus")
def test_a_title_with_most_words_comes_before_a_long_text_with_all(client: Client) -> None:
    make_page("Repeindre un banc", "Un pinceau et deux couches.")
    make_page("Rapport annuel", "L’année en bref.", body="Repeindre la rentrée. Le chêne. Un banc de poissons.")
    page = text_of(client, "/recherche/?q=repeindre+banc+chene")
    assert page.index("Repeindre un banc") < page.index("Rapport annuel")
    assert "Aucune page ne contient" not in page


@pytest.mark.usefixtures("corpus")
def test_words_that_only_meet_in_a_long_text_are_followed_by_pages_on_one_of_them(client: Client) -> None:
    make_page("Annales", "Des archives.", body="Un zèbre passe. Plus loin, une girafe.")
    make_page("Soigner une girafe", "Le métier de soigneur.")
    page = text_of(client, "/recherche/?q=girafe+zèbre")
    assert "2 résultats" in page
    assert "Peu de pages parlent de tous ces mots à la fois." in page
    assert "1 résultat" in text_of(client, "/recherche/?q=girafe+zèbre&mots=exacts")


@pytest.mark.usefixtures("corpus")
def test_nothing_found_offers_ways_on(client: Client) -> None:
    page = text_of(client, "/recherche/?q=dresseur+licornes")
    assert "Rien trouvé pour « dresseur licornes »" in page
    for way in ("Essayez autrement", "Parlez à quelqu’un", "Trouver un lieu près de chez vous", "Dites-le-nous"):
        assert way in page
    narrowed = text_of(client, "/recherche/?q=jardinier+licorne&type=lieu")
    assert "jardinier" in narrowed.split("Essayez autrement")[1]


@pytest.mark.usefixtures("corpus")
def test_synonyms_are_offered_as_other_queries(client: Client) -> None:
    assert "Essayez aussi France Travail" in text_of(client, "/recherche/?q=pole+emploi")


@pytest.mark.usefixtures("corpus")
def test_what_cannot_be_read_is_said(client: Client) -> None:
    page = text_of(client, "/recherche/?q=forum&type=voyage&du=hier&arrondissement=99")
    assert "« voyage »" in page
    assert "cette date ne se lit pas" in page
    assert "« 99 » n’est pas un arrondissement" in page


@pytest.mark.usefixtures("corpus")
def test_htmx_gets_the_list_alone(client: Client) -> None:
    html = client.get("/recherche/?q=forum", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in html
    assert "résultats" in html


@pytest.mark.usefixtures("corpus")
def test_unpublished_pages_are_not_found(client: Client) -> None:
    PortalPage.objects.get(title="Créer son entreprise").specific.unpublish()
    assert "Créer son entreprise" not in text_of(client, "/recherche/?q=creer+entreprise")


@pytest.mark.usefixtures("corpus")
def test_editors_pin_a_page_for_a_query(client: Client) -> None:
    place = PortalPage.objects.get(title="Mission locale")
    SearchPromotion.objects.create(query=Query.get("Créer entreprise"), page=place)
    page = text_of(client, "/recherche/?q=creer++ENTREPRISE")
    assert page.index("Mission locale") < page.index("Créer son entreprise")
    assert "recommandé par notre équipe" in page
    assert "Mission locale" not in text_of(client, "/recherche/?q=entreprise")


@pytest.mark.usefixtures("portal_site")
def test_the_same_queries_with_one_page_and_with_fifty(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    # On a slow machine the words known to the process would be read again in between.
    monkeypatch.setattr(import_module("search.correction.vocabulary"), "_SHORT_TTL", 3600.0)
    make_page("Forum numéro 0", kind=EVENT, state=State.OPEN, district="75018", topics=("a",))
    address = "/recherche/?q=forum"
    client.get(address)
    with_one = count_queries(lambda: client.get(address))
    for number in range(1, 50):
        make_page(
            f"Forum numéro {number}", kind=EVENT, state=State.OPEN, district=f"750{1 + number % 20:02d}",
            topics=(f"t{number % 9}",), starts_on=dates.today(), ends_on=dates.today(),
        )  # fmt: skip
    client.get(address)
    assert count_queries(lambda: client.get(address)) == with_one
    for costly in ("forom+numéro", "forum+licorne+rouge+18e", "forum+demain+18e+licorne", ""):
        with queries_at_most(12):
            client.get(f"/recherche/?q={costly}")


@pytest.mark.usefixtures("corpus")
def test_completion_gives_titles_kinds_and_addresses(client: Client) -> None:
    [first, *_] = client.get("/recherche/suggestions/", {"q": "FORUM de l’emploi du pr"}).json()["suggestions"]
    assert first["title"] == "Forum de l’emploi du printemps"
    assert first["type"] == "Événement"
    assert client.get(first["url"]).status_code == 200
    assert client.get("/recherche/suggestions/", {"q": "f"}).json() == {"suggestions": []}


def test_browsers_can_add_the_search(client: Client) -> None:
    response = client.get("/recherche/opensearch.xml")
    assert response["Content-Type"] == "application/opensearchdescription+xml"
    assert "http://testserver/recherche/?q={searchTerms}" in response.content.decode()


@pytest.mark.usefixtures("portal_site")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(
            ["q", "type", "public", "theme", "arrondissement", "du", "au", "etat", "gratuit", "tri", "mots", "page"]
        ),
        st.lists(
            st.text(max_size=30) | st.sampled_from(["75018", "evenement", "2026-12-01", "oui", "2", "-1", '"', "a-b"]),
            max_size=3,
        ),
    )
)
def test_any_address_is_answered(client: Client, parameters: dict[str, list[str]]) -> None:
    assert client.get("/recherche/", parameters).status_code == 200
    assert client.get("/api/search/", parameters).status_code in (200, 429)
    assert client.get("/recherche/suggestions/", parameters).status_code == 200
