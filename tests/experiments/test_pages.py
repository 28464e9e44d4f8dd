"""Experiments as readers find, filter and read them."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from experiments.models import Difficulty, ExperimentPage, Result
from portal import dates
from portal.enums import State
from portal.models import Topic
from portal.structure import SiteBuilder
from tests.experiments.factories import make_experiment
from tests.queries import assert_same_queries, captured_queries

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


def test_what_has_no_share_leaves_its_cell_empty(client: Client, portal_site: SiteBuilder) -> None:
    """Narrow screens put each cell under its row's name: a dash would be a line that says nothing."""
    page = make_experiment(portal_site)
    page.results.add(Result(number=Decimal(134), label="adultes suivis"))
    page.save_revision().publish()
    row = text_of(client, page.url).split("adultes suivis</th>")[1].split("</tr>")[0]
    assert "134" in row
    assert row.count("></td>") == 2
    assert "–" not in row


def test_the_five_stages_are_named_and_silence_is_told(client: Client, portal_site: SiteBuilder) -> None:
    html = text_of(client, make_experiment(portal_site).url)
    assert "1. Diagnostic préalable" in html
    assert "2 à 5. Ingénierie de projet, Mise en œuvre, Évaluation, Essaimage" in html
    assert html.count("La source n’en dit rien.") == 1


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


def test_the_overview_puts_figures_side_by_side(client: Client, portal_site: SiteBuilder) -> None:
    make_experiment(portal_site, "Essai arrêté")
    make_experiment(portal_site, "Essai essaimé", outcome="essaime", outcome_to="Ivry-sur-Seine")
    html = text_of(client, f"{LIST}tableau/")
    assert "17 familles logées (20,5\u00a0% de 83 ménages)" in html
    assert "Essai arrêté" in html
    assert "Essai arrêté" not in text_of(client, f"{LIST}tableau/?suite=essaime")


def test_running_is_dated_once_its_period_is_over(client: Client, portal_site: SiteBuilder) -> None:
    """« En cours » in a report of 2010 is not « en cours » for whoever reads today."""
    page = make_experiment(portal_site, outcome="en-cours", ends_on=date(2009, 12, 31))
    html = text_of(client, page.url)
    assert "Était en cours en 2009, suite non connue" in html
    assert "Expérimentation en cours" not in html
    assert page.state == State.NONE
    told = make_experiment(portal_site, "Sans fin", outcome="en-cours", period="septembre 2006 – janvier 2008")
    assert told.outcome_label == "Était en cours en 2008, suite non connue"
    known = make_experiment(portal_site, "Connue", outcome="en-cours", period="2009", outcome_to="une convention")
    assert known.outcome_label == "Était en cours en 2009"  # what became of it is said beside
    undated = make_experiment(portal_site, "Sans date", outcome="en-cours", period="à une date non précisée")
    html = text_of(client, undated.url)
    assert "Était en cours, la source ne dit pas quand" in html
    assert "Expérimentation en cours" not in html
    assert (undated.state, undated.starts_on, undated.ends_on) == (State.NONE, None, None)
    assert "temporalCoverage" not in undated.json_ld()
    assert "Sans date" not in text_of(client, f"{LIST}?du=2009-01-01&au=2030-12-31")
    this_year = f"depuis {dates.today().year}"
    assert make_experiment(portal_site, "Autre", outcome="en-cours", period=this_year).state == State.OPEN


def test_chosen_neighbours_come_before_those_of_the_same_topic(client: Client, portal_site: SiteBuilder) -> None:
    topic = Topic.objects.create(name="Logement", slug="logement-test")
    page = make_experiment(portal_site, "Le sujet", topics=[topic])
    same = make_experiment(portal_site, "Même thème", topics=[topic])
    for number in range(3):
        make_experiment(portal_site, f"Récente {number}", ends_on=date(2020, 1, 1))
    chosen = make_experiment(portal_site, "Choisie")
    page.related.set([chosen])
    page.save_revision().publish()
    shown = [other.title for other in ExperimentPage.objects.get(pk=page.pk).also()]
    assert shown == [chosen.title, same.title, "Récente 0"]
    assert "Choisie" in text_of(client, page.url)


def test_page_data_give_the_period(portal_site: SiteBuilder) -> None:
    page = make_experiment(portal_site, starts_on=date(2006, 9, 1), ends_on=date(2008, 1, 31))
    assert page.json_ld()["@type"] == "Report"
    assert page.json_ld()["temporalCoverage"] == "2006-09-01/2008-01-31"


# What is counted is what Django asks: as much on both databases.
@pytest.mark.once
def test_a_detail_page_costs_the_same_with_one_and_fifty_rows(client: Client, portal_site: SiteBuilder) -> None:
    statements = []
    for count in (1, 50):
        page = make_experiment(portal_site, f"Essai {count}")
        page.results.set([Result(number=n, label=f"résultat {n}") for n in range(count)])
        page.difficulties.set([Difficulty(title=f"Obstacle {n}", text="Long.") for n in range(count)])
        page.save_revision().publish()
        client.get(page.url)
        with captured_queries() as made:
            client.get(page.url)
        statements.append(made)
    assert_same_queries(*statements)
    assert len(statements[1]) <= 10


# What is counted is what Django asks: as much on both databases.
@pytest.mark.once
@pytest.mark.parametrize("address", [LIST, f"{LIST}tableau/"])
def test_the_list_costs_the_same_with_one_and_fifty_experiments(
    client: Client, portal_site: SiteBuilder, address: str
) -> None:
    statements = []
    for number in range(50):
        # « En cours » in its source's time: its row says whether what became of it is known.
        make_experiment(portal_site, f"Essai {number}", outcome="en-cours")
        if number in (0, 49):
            client.get(address)
            with captured_queries() as made:
                client.get(address)
            statements.append(made)
    assert_same_queries(*statements)
    assert len(statements[1]) <= 12


def test_the_share_of_a_spread_needs_where_to(portal_site: SiteBuilder) -> None:
    page = ExperimentPage(title="x", outcome="essaime")
    with pytest.raises(Exception, match="vers qui ou vers où"):
        page.clean()
