"""The demonstration content: density, honesty, and the figures of the activity report."""

from decimal import Decimal

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from portal.demo import DemoContext
from portal.models import Organisation
from portal.structure import SiteBuilder
from resources.demo import load
from resources.enums import Territory, Watch
from resources.models import DocumentPage, KeyFigure, PlacePage

# What the demonstration holds is the same on both databases; tests/relevance loads it on PostgreSQL.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


# (document, figure, amount, qualifier, share), as the report prints them.
REPORTED = (
    ("etude-sap-2007", "structures interrogées par téléphone", "274", "", ""),
    ("rapport-2005-2009", "visites du portail", "94000", "environ", ""),
    ("rapport-2005-2009", "pages vues sur le portail", "275000", "", ""),
    ("rapport-2005-2009", "visites par jour en moyenne", "251", "", ""),
    ("clause-sociale-2008-2009", "opérations négociées", "97", "", ""),
    ("clause-sociale-2008-2009", "heures d’insertion sur la durée des marchés", "700000", "plus", ""),
    ("clause-sociale-2008-2009", "équivalents temps plein sur la durée des marchés", "402", "", ""),
    ("clause-sociale-2008-2009", "ont plus de 50 ans", "8.5", "", ""),
    ("plateforme-des-regularises", "familles en logement durable", "17", "", "20,5 %"),
    ("plateforme-des-regularises", "familles relogées ou en progrès, au total", "38", "", "47 %"),
    ("vae-2007-2009", "validations obtenues", "88", "", "52,1 %"),
    ("porteurs-de-projet-sap", "emplois, en plus de ceux des fondateurs", "68.2", "", ""),
)


def test_what_it_holds(portal_site: SiteBuilder, client: Client) -> None:
    load(DemoContext(portal_site))
    check_density()
    check_reported_figures()
    check_invented_figures_say_so()
    check_every_page_reads(client)


def check_density() -> None:
    assert Organisation.objects.count() >= 40
    assert not Organisation.objects.exclude(siret="").exists()  # none was checked
    places = PlacePage.objects.live()
    assert places.count() >= 25
    assert set(places.values_list("district__number", flat=True)) == set(range(1, 21))
    assert not places.filter(is_demo=False).exists()
    assert not places.exclude(phone__startswith="01 99 00").exists()
    documents = DocumentPage.objects.live()
    assert documents.count() >= 30
    assert set(documents.values_list("watch", flat=True)) == set(Watch.values)
    assert set(documents.values_list("territory", flat=True)) == set(Territory.values)
    assert documents.filter(state="clos").count() >= 3


def check_every_page_reads(client: Client) -> None:
    places, documents = PlacePage.objects.live(), DocumentPage.objects.live()
    for document in documents.exclude(file=None):
        assert default_storage.exists(document.file.file.name)
        document.file.file.delete(save=False)
    for address in ("/s-orienter/lieux/", "/observation/", "/observation/chiffres/"):
        assert client.get(address).status_code == 200
    for page in (*places, *documents):
        assert page.full_clean() is None
        assert client.get(page.url).status_code == 200


def check_reported_figures() -> None:
    for slug, name, amount, qualifier, share in REPORTED:
        figure = KeyFigure.objects.get(document__slug=slug, name=name)
        assert (figure.amount, figure.qualifier) == (Decimal(amount), qualifier), name
        assert figure.share.replace("\u00a0", " ") == share
        assert figure.document.is_demo is False


def check_invented_figures_say_so() -> None:
    invented = KeyFigure.objects.filter(document__is_demo=True)
    assert invented.exists()
    assert not invented.exclude(note="Exemple inventé.").exists()
