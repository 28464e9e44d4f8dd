"""Reading the watches: lists, dates, figures, references, and files."""

import csv
from datetime import date
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model

from portal.models import Organisation
from portal.structure import SiteBuilder
from resources.enums import DocumentKind, Precision, Rubric, Territory
from tests.queries import assert_same_queries, captured_queries, queries_at_most
from tests.resources.conftest import MakeDocument

pytestmark = pytest.mark.django_db
LIST = "/observation/marche-du-travail/"


def titles(client: Client, address: str) -> list[str]:
    response = client.get(address)
    assert response.status_code == 200
    return [link.get_text() for link in BeautifulSoup(response.content, "html.parser").select(".rows h3 a")]


@pytest.mark.parametrize(
    ("precision", "words", "machine"),
    [
        (Precision.DAY, "14\u00a0mars 2025", "2025-03-14"),
        (Precision.MONTH, "mars 2025", "2025-03"),
        (Precision.YEAR, "2025", "2025"),
    ],
)
def test_a_date_says_no_more_than_is_known(
    make_document: MakeDocument, client: Client, precision: Precision, words: str, machine: str
) -> None:
    document = make_document(precision=precision)
    assert document.listing_meta.endswith(f"· {words} · Paris")
    assert f'<time datetime="{machine}">{words}</time>' in client.get(document.url).content.decode()
    assert f'"datePublished": "{machine}"' in client.get(document.url).content.decode()


def test_filters_of_a_watch(make_document: MakeDocument, client: Client) -> None:
    other = Organisation.objects.create(name="Autre éditeur")
    make_document("Étude", territory=Territory.REGION)
    make_document("Note", document_kind=DocumentKind.NOTE, published_on=date(2009, 1, 1), rubric=Rubric.REPORTS)
    make_document("Ailleurs", publisher=other, for_employers=True)
    make_document("Autre veille", section="documents_sap")
    assert titles(client, LIST) == ["Ailleurs", "Étude", "Note"]
    assert titles(client, f"{LIST}?tri=anciens")[0] == "Note"
    assert titles(client, f"{LIST}?rubrique=bilans") == ["Note"]
    assert titles(client, f"{LIST}?nature=note") == ["Note"]
    assert titles(client, f"{LIST}?territoire=region") == ["Étude"]
    assert titles(client, f"{LIST}?annee=2009") == ["Note"]
    assert titles(client, f"{LIST}?editeur={other.pk}") == ["Ailleurs"]
    assert titles(client, f"{LIST}?public=employeur&annee=2025") == ["Ailleurs"]
    assert titles(client, "/observation/services-a-la-personne/") == ["Autre veille"]


def test_the_file_or_the_link_or_neither(make_document: MakeDocument, client: Client) -> None:
    stored = get_document_model().objects.create(title="Étude", file=ContentFile(b"a;b", name="etude.csv"))
    both = client.get(make_document("Deux", file=stored, link="https://example.org/etude").url).content.decode()
    assert "Télécharger (CSV" in both
    assert 'href="https://example.org/etude"' in both
    assert "Consultable sur demande" not in both
    assert client.get(stored.url).status_code == 200
    assert "Consultable sur demande" in client.get(make_document("Aucun").url).content.decode()


def test_figures_download_for_french_spreadsheets(make_document: MakeDocument, client: Client) -> None:
    document = make_document("Chiffré", figures=(("emplois créés", "68.2"), ("=SOMME(A1)", "-3")))
    response = client.get(f"{document.url}chiffres.csv")
    assert response["Content-Type"].startswith("text/csv")
    rows = list(csv.reader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:3] == ["Ce qui est compté", "Précision", "Valeur"]
    assert rows[1][:3] == ["emplois créés", "", "68,2"]
    assert rows[2][:3] == ["'=SOMME(A1)", "", "-3"]
    assert client.get(f"{make_document('Sans chiffre').url}chiffres.csv").status_code == 404


def test_how_to_cite(make_document: MakeDocument, client: Client) -> None:
    document = make_document("Emploi {et} logement", authors="A. Martin, B. Petit", precision=Precision.MONTH)
    page = client.get(document.url).content.decode()
    assert "A. Martin, B. Petit (Atelier d’études), «\u00a0Emploi {et} logement\u00a0», mars 2025." in page
    reference = client.get(f"{document.url}citation/")
    assert reference["Content-Disposition"] == f'attachment; filename="{document.slug}.bib"'
    text = reference.content.decode()
    assert "author = {A. Martin and B. Petit}" in text
    assert "title = {Emploi (et) logement}" in text
    assert "month = {3}" in text


def test_first_figures_are_large_and_all_are_in_the_table(make_document: MakeDocument, client: Client) -> None:
    figures = tuple((f"chiffre {n}", str(n)) for n in range(1, 7))
    soup = BeautifulSoup(client.get(make_document(figures=figures).url).content, "html.parser")
    assert len(soup.select("dl.figures dd")) == 3
    assert len(soup.select("table tbody tr")) == 6


def test_same_queries_with_one_and_fifty(make_document: MakeDocument, client: Client, portal_site: SiteBuilder) -> None:
    document = make_document("Premier", figures=(("a", "1"),))
    for address in (LIST, "/observation/", "/observation/chiffres/"):
        client.get(address)
    lists = (LIST, "/observation/", "/observation/chiffres/")
    few: dict[str, list[str]] = {}
    for address in lists:
        with captured_queries() as few[address]:
            client.get(address)
    for number in range(49):
        make_document(f"Document {number}", figures=(("b", "2"), ("c", "3")), revision=False)
    client.get("/")  # publishing has emptied the cache of the page's frame
    for address in lists:
        with queries_at_most(12) as many:
            client.get(address)
        assert_same_queries(few[address], many)
    with queries_at_most(10):
        client.get(document.url)
