"""Experiments as readers find, filter and read them."""

import pytest
from django.test import Client

from experiments.models import Difficulty, ExperimentPage, Result, Stage
from portal.structure import SiteBuilder
from tests.experiments.factories import make_experiment
from tests.queries import queries_at_most

pytestmark = pytest.mark.django_db

LIST = "/experimentations/"


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_reader_sees_the_share_with_its_base(client: Client, portal_site: SiteBuilder) -> None:
    page = make_experiment(portal_site)
    html = text_of(client, page.url)
    assert "20,5\u00a0%" in html
    assert "83 ménages" in html
    assert 'width="20.5"' in html


def test_the_five_stages_are_named_and_silence_is_told(client: Client, portal_site: SiteBuilder) -> None:
    html = text_of(client, make_experiment(portal_site).url)
    for stage in ("Diagnostic préalable", "Ingénierie de projet", "Mise en œuvre", "Évaluation", "Essaimage"):
        assert stage in html
    assert html.count("La source n’en dit rien.") == 4


def test_what_did_not_work_is_told(client: Client, portal_site: SiteBuilder) -> None:
    page = make_experiment(portal_site)
    page.difficulties.set([Difficulty(title="Le public était introuvable", text="Aucun fichier ne le disait.")])
    page.save_revision().publish()
    html = text_of(client, page.url)
    assert "Ce qui n’a pas marché" in html
    assert "Le public était introuvable" in html


def test_the_list_filters_by_outcome(client: Client, portal_site: SiteBuilder) -> None:
    make_experiment(portal_site, "Essai arrêté")
    make_experiment(portal_site, "Essai essaimé", outcome="essaime", outcome_to="Ivry-sur-Seine")
    html = text_of(client, f"{LIST}?suite=essaime")
    assert "Essai essaimé" in html
    assert "Essai arrêté" not in html
    assert "Essaimée" in html


def test_an_empty_list_says_nothing_yet(client: Client, portal_site: SiteBuilder) -> None:
    assert "Rien pour le moment" in text_of(client, LIST)


def test_filters_that_leave_nothing_say_so(client: Client, portal_site: SiteBuilder) -> None:
    make_experiment(portal_site)
    assert "Aucun résultat avec ces filtres" in text_of(client, f"{LIST}?suite=essaime")


def test_the_feed_names_the_experiments(client: Client, portal_site: SiteBuilder) -> None:
    make_experiment(portal_site, "Essai arrêté")
    response = client.get(f"{LIST}flux.rss")
    assert response["Content-Type"].startswith("application/rss+xml")
    assert "Essai arrêté" in response.content.decode()


def test_an_unpublished_experiment_is_not_found(client: Client, portal_site: SiteBuilder) -> None:
    page = make_experiment(portal_site)
    address = page.url
    page.unpublish()
    assert client.get(address).status_code == 404
    assert page.title not in text_of(client, LIST)


@pytest.mark.parametrize("count", [1, 50])
def test_a_detail_page_costs_the_same_with_one_and_fifty_rows(
    client: Client, portal_site: SiteBuilder, count: int
) -> None:
    page = make_experiment(portal_site)
    page.results.set([Result(number=n, label=f"résultat {n}") for n in range(count)])
    page.stages.set([Stage(kind="diagnostic", text="<p>Un</p>"), Stage(kind="evaluation", text="<p>Deux</p>")])
    page.save_revision().publish()
    client.get(page.url)
    with queries_at_most(10):
        client.get(page.url)


@pytest.mark.parametrize("count", [1, 50])
def test_the_list_costs_the_same_with_one_and_fifty_experiments(
    client: Client, portal_site: SiteBuilder, count: int
) -> None:
    for number in range(count):
        make_experiment(portal_site, f"Essai {number}")
    client.get(LIST)
    with queries_at_most(12):
        client.get(LIST)


def test_the_share_of_a_spread_needs_where_to(portal_site: SiteBuilder) -> None:
    page = ExperimentPage(title="x", outcome="essaime")
    with pytest.raises(Exception, match="vers qui ou vers où"):
        page.clean()
