"""The hub, and the search of figures."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from portal.structure import SiteBuilder
from portal.words.folding import fold
from resources.enums import Rubric
from tests.resources.conftest import MakeDocument

pytestmark = pytest.mark.django_db
FIGURES = "/observation/chiffres/"


def found(client: Client, query: str) -> list[str]:
    response = client.get(f"{FIGURES}?{query}")
    assert response.status_code == 200
    return [h.get_text() for h in BeautifulSoup(response.content, "html.parser").select(".rows h3")]


def test_the_hub_counts_rubrics_and_shows_the_latest(make_document: MakeDocument, client: Client) -> None:
    make_document("Un")
    make_document("Deux", rubric=Rubric.REPORTS)
    make_document("Trois", section="documents_sap")
    page = client.get("/observation/").content.decode()
    assert "Bilans d’activité (1)" in page
    assert "/observation/marche-du-travail/?rubrique=bilans" in page
    assert "Tous les documents (2)" in page
    for title in ("Un", "Deux", "Trois"):
        assert f">{title}</a>" in page


def test_figures_are_found_without_accents_nor_order(make_document: MakeDocument, client: Client) -> None:
    make_document("Étude", figures=(("structures enquêtées par téléphone", "274"), ("emplois créés", "68.2")))
    assert found(client, "q=telephone+STRUCTURES") == ["Structures enquêtées par téléphone"]
    assert found(client, "q=emplois") == ["Emplois créés"]
    assert found(client, "q=emplois+telephone") == []
    assert "Aucun résultat" in client.get(f"{FIGURES}?q=rien").content.decode()


def test_figures_of_drafts_stay_hidden(make_document: MakeDocument, client: Client) -> None:
    document = make_document("Étude", figures=(("secret", "1"),))
    document.unpublish()
    assert found(client, "") == []
    assert "secret" not in client.get("/observation/chiffres.csv").getvalue().decode()


def test_figures_filter_and_download_alike(make_document: MakeDocument, client: Client) -> None:
    make_document("Étude", figures=(("du travail", "1"),))
    make_document("Veille", figures=(("des services", "2"),), section="documents_sap")
    assert found(client, "veille=sap") == ["Des services"]
    table = client.get("/observation/chiffres.csv?veille=sap").getvalue().decode("utf-8-sig").splitlines()
    assert len(table) == 2
    assert table[1].startswith("des services;;2;")
    assert "Atelier d’études" in table[1]


def test_empty_watches_say_so(portal_site: SiteBuilder, client: Client) -> None:
    assert "Les premiers documents de cette veille arrivent bientôt." in client.get("/observation/").content.decode()
    assert "Rien pour le moment" in client.get(FIGURES).content.decode()


@pytest.mark.parametrize(("text", "folded"), [("Île-de-France", "ile-de-france"), ("  CŒUR d’été ", "coeur d ete")])
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded
