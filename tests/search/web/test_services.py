"""What people do on the portal that is no page, named above the pages; and what it does not deal with, said so."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction

from benchmarks.calls import calls
from home.kinds import GUIDE
from portal.pages.services import every
from portal.structure import SiteBuilder
from search import word_groups
from search.answers.services import asked_for
from search.api import search
from search.correction import forget_vocabulary
from search.engines import Filters
from search.models import WordGroup
from tests.search.pages import make_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal_site")]


def named(query: str) -> list[str]:
    return [service.title for service in search(query).services]


def test_every_service_has_a_title_a_sentence_and_an_address_that_answers(client: Client) -> None:
    assert len({service.title for service in every()}) == len(every()) >= 9
    for service in every():
        assert service.summary.endswith((".", "?"))
        assert client.get(service.address()).status_code == 200, service.key


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("ou en est ma candidature", "Suivre ma candidature"),
        ("J'ai postulé il y a trois semaines, pas de réponse", "Suivre ma candidature"),
        ("rappelez-moi svp", "Être rappelé"),
        ("je voudrais parler à quelqu'un", "Être rappelé"),
        ("déposer une offre d'emploi", "Nous confier un recrutement"),
        ("mes favoris", "Ma sélection"),
        ("recevoir les offres par mail", "Recevoir les nouvelles offres par courriel"),
        ("annoncer notre atelier", "Proposer un événement"),
        ("les horaires ne sont pas à jour", "Signaler une erreur"),
        ("open data", "Données ouvertes"),
    ],
)
def test_a_service_is_named_by_what_people_say(query: str, title: str) -> None:
    assert named(query)[:1] == [title]


@pytest.mark.parametrize(
    "query",
    [
        "candidature spontanée",
        "offre emploi",
        "agenda",
        "rappel de salaire",
        "page de garde",
        "formation",
        "",
        "ou en est",
        "signaler un changement de situation",
    ],
)
def test_none_is_named_where_its_words_are_not_all_there(query: str) -> None:
    assert not named(query)


def test_no_telling_is_worked_out_again_for_another_query() -> None:
    lexicon = word_groups.current()
    asked_for("un mot", "un mot", lexicon)
    assert calls(lambda: asked_for("un autre mot", "un autre mot", lexicon)) < 500


def test_a_service_is_in_no_count_and_stands_above_the_first_results(client: Client) -> None:
    for number in range(25):
        make_page(f"Candidature, conseil {number}", "Écrire une candidature.", kind=GUIDE)
    forget_vocabulary()
    result = search("ma candidature")
    assert result.total == 25
    assert [service.title for service in result.services] == ["Suivre ma candidature"]
    assert not search("ma candidature", page=2).services
    page = client.get("/recherche/", {"q": "ma candidature"}).content.decode()
    assert page.index("Directement sur ce portail") < page.index('<h2 id="resultats"')
    assert "25\u00a0résultats" in page
    assert '<a href="/candidatures/lien/">' in page


def test_a_service_is_an_answer_where_no_page_is(client: Client) -> None:
    page = client.get("/recherche/", {"q": "mes favoris"}).content.decode()
    assert "Ma sélection" in page
    assert "Aucune page pour « mes favoris »" in page
    answer = client.get("/api/search/", {"q": "mes favoris"}).json()
    assert answer["total"] == 0
    assert [service["title"] for service in answer["services"]] == ["Ma sélection"]
    assert answer["services"][0]["url"].startswith("http")


def test_a_service_that_the_portal_does_not_have_is_not_named(portal_site: SiteBuilder) -> None:
    assert named("annoncer notre atelier")
    portal_site["agenda"].unpublish()
    assert not named("annoncer notre atelier")


def test_a_section_that_not_everybody_may_read_is_named_to_nobody(portal_site: SiteBuilder) -> None:
    assert named("annoncer notre atelier")
    assert named("abonner agenda") == ["Recevoir les nouveaux rendez-vous par courriel"]
    PageViewRestriction.objects.create(page=portal_site["agenda"], restriction_type="login")
    assert not named("annoncer notre atelier")
    assert not named("abonner agenda")


@pytest.mark.parametrize(
    "query",
    ["louer un camion", "voiture d'occasion", "pharmacie de garde", "TOILETTES PUBLIQUES", "médecin traitant paris 12"],
)
def test_what_the_portal_does_not_deal_with_is_said(query: str, client: Client) -> None:
    make_page("Garde de camion et de voiture", "Toilettes, médecin et pharmacie, public de Paris.", kind=GUIDE)
    forget_vocabulary()
    result = search(query)
    assert (result.total, result.hits) == (0, ())
    assert result.elsewhere is not None
    page = client.get("/recherche/", {"q": query}).content.decode()
    assert f"Ce portail ne traite pas {result.elsewhere.about}." in page
    assert "Rien trouvé" not in page
    assert client.get("/api/search/", {"q": query}).json()["elsewhere"].startswith("Ce portail ne traite pas ")


def test_the_pages_with_the_words_are_one_press_away(client: Client) -> None:
    make_page("Une pharmacie reprise", "Une reprise.", kind=GUIDE)
    forget_vocabulary()
    page = client.get("/recherche/", {"q": "pharmacie", "type": "guide"}).content.decode()
    address = re.search(r'href="(\?[^"]*mots=exacts)"', page)
    assert address is not None
    again = client.get("/recherche/" + address[1].replace("&amp;", "&")).content.decode()
    assert "1\u00a0résultat" in again
    assert "ne traite pas" not in again


@pytest.mark.parametrize(
    "query",
    [
        "ouvrir une pharmacie", "travailler en pharmacie", "médecin du travail", "devenir dentiste",
        "chauffeur de taxi", "formation météo", "aide pour acheter une voiture", "femme de chambre hôtel",
        "vendeur vélo électrique", "fleuriste", "infirmière à domicile", "équipier polyvalent mcdonald",
        "hôte de caisse supermarché", "mise en rayon monoprix", "combien gagne un dentiste", "études de sage-femme",
        "bts opticien", "licence de taxi", "donner des cours de piano", "racheter un pressing",
        "remplaçant médecin généraliste", "maître nageur piscine", "manipulateur radio irm", "saisonnier camping",
        "escale aéroport", "vtc uber", "statut massage",
    ],
)  # fmt: skip
def test_who_speaks_of_work_is_not_sent_away(query: str) -> None:
    assert search(query).elsewhere is None


def test_a_page_that_editors_pinned_for_a_subject_is_shown() -> None:
    page = make_page("Être soigné près de chez vous", kind=GUIDE)
    SearchPromotion.objects.create(query=Query.get("pharmacie"), page=page)
    result = search("Pharmacie")
    assert result.elsewhere is None
    assert [(hit.page.pk, hit.pinned) for hit in result.hits][:1] == [(page.pk, True)]
    assert search("pharmacie de garde").elsewhere is not None


def test_chosen_filters_can_be_left() -> None:
    result = search("pharmacie", Filters(kinds=(GUIDE,)))
    assert [chip.label for chip in result.chips] == ["Guides"]
    assert [(facet.name, [option.count for option in facet.values]) for facet in result.facets] == [("kinds", [0])]


@pytest.mark.parametrize(
    "first", ["de santé | ameli", "de santé | ameli | http://ameli.fr", "de santé | | https://a.fr"]
)
def test_a_subject_is_written_whole(first: str) -> None:
    group = WordGroup(kind=WordGroup.Kind.ELSEWHERE, terms=f"{first}\nradio du poumon\nscanner")
    with pytest.raises(ValidationError, match="en https"):
        group.full_clean()
    WordGroup(kind=WordGroup.Kind.ELSEWHERE, terms="de santé | Ameli | https://ameli.fr\nradio du poumon").full_clean()
