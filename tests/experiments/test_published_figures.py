"""Every figure of the 2005-2009 report, as the pages print it."""

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from experiments.demo import load
from experiments.models import ExperimentPage
from portal.demo import DemoContext
from resources.demo import documents, organisations, topics
from resources.models import DocumentPage
from tests.site import for_a_module

# What the demonstration holds is the same on both databases; tests/relevance loads it on PostgreSQL.
pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.xdist_group("published figures")]

FIGURES = {
    "coaching-cadres-45-ans": ["173", "72", "41,6 %", "60 personnes", "Département"],
    "jeunes-diplomes-discriminations": ["65", "50", "77 %", "27", "22", "CDD ou en intérim, de 3 à 6 mois", "10 mois"],
    "plateforme-de-l-avenir": ["115", "95", "la moitié", "Ivry-sur-Seine", "Novembre 2006 – août 2008"],
    "plateforme-des-regularises": [
        "80 familles", "3 personnes seules", "134", "180", "17", "31 adultes et 41 enfants", "20,5 %", "83 ménages",
        "6,9 mois", "21", "38", "47 %", "119", "environ 763 000 €",
    ],
    "transmission-reprise": ["30", "avril 2008", "Était en cours en 2010"],
    "vae": ["527", "169", "88", "52,1 %", "18 partielles", "12 personnes", "neuf mois"],
    "creation-point-ressources": ["1 290", "36", "595"],
    "accompagnement-porteurs-avant-2007": ["118", "20", "27", "presque 56 %", "32 %"],
    "accompagnement-porteurs-sap": ["121", "49", "68,2"],
    "gpec-services-a-la-personne": ["29", "environ 900", "4", "environ 15"],
    "seminaires-ateliers-sap": ["8", "12", "124"],
}  # fmt: skip


@pytest.fixture(scope="module")
def experiments(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with for_a_module(django_db_blocker) as site:
        context = DemoContext(site)
        topics.load(context)
        organisations.load(context)
        documents.load(context)
        load(context)
        yield


def spaced(html: str) -> str:
    return html.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.usefixtures("experiments")
def test_all_eleven_are_there_and_none_is_an_invention() -> None:
    assert set(ExperimentPage.objects.live().values_list("slug", flat=True)) == set(FIGURES)
    assert not ExperimentPage.objects.filter(is_demo=True).exists()


@pytest.mark.usefixtures("experiments")
def test_each_page_prints_the_figures_of_the_report(client: Client) -> None:
    missing = {}
    for slug, figures in FIGURES.items():
        html = spaced(client.get(ExperimentPage.objects.get(slug=slug).url).content.decode())
        missing[slug] = [figure for figure in figures if figure not in html]
    assert not any(missing.values()), missing


@pytest.mark.usefixtures("experiments")
def test_each_names_the_report_that_it_comes_from(client: Client) -> None:
    report = DocumentPage.objects.get(slug="rapport-2005-2009")
    named = f'Source : <a href="{report.url}">Rapport d’activité 2005-2009</a>, janvier 2010.'
    for page in ExperimentPage.objects.live():
        assert named in spaced(client.get(page.url).content.decode())
    report.unpublish()
    html = spaced(client.get(page.url).content.decode())
    assert "Source : Rapport d’activité 2005-2009, janvier 2010." in html
    assert report.url not in html


@pytest.mark.usefixtures("experiments")
def test_parts_add_up_to_what_the_report_says() -> None:
    page = ExperimentPage.objects.get(slug="plateforme-des-regularises")
    numbers = {result.label: result.number for result in page.results.all()}
    improved = sum(n for label, n in numbers.items() if label.startswith("familles ") and n < 10)
    assert improved == 21
    assert numbers["familles en progrès, ensemble"] == 17 + 21
    assert numbers["ménages suivis"] == 80 + 3
