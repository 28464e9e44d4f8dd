"""A small corpus whose right answers are written by hand, and the engines that must give them."""

import os
import uuid
from collections.abc import Iterator
from datetime import date

import pytest
from elasticsearch import Elasticsearch
from pytest_django.fixtures import Settings

from agenda.kinds import EVENT
from clauses.kinds import OPERATION, OPPORTUNITY
from experiments.kinds import EXPERIMENT
from home.kinds import GUIDE, RELAY
from portal.enums import Audience, State
from portal.structure import SiteBuilder
from resources.kinds import DOCUMENT, PLACE
from search.engines import Engine, database_engine
from search.engines.elastic import ElasticsearchEngine
from search.engines.elastic import client as elastic_client
from search.engines.elastic import index as elastic_index
from search.engines.elastic.rebuild import rebuild
from tests.search.node import node_in_use
from tests.search.pages import make_page
from trainings.kinds import TRAINING

TODAY = date(2026, 11, 23)  # a Monday
JOB, PROJECT, EMPLOYER = Audience.JOB_SEEKERS, Audience.PROJECT_HOLDERS, Audience.EMPLOYERS


@pytest.fixture
def elasticsearch_node(request: pytest.FixtureRequest, settings: Settings) -> Iterator[Elasticsearch]:
    """The node of the environment, with index names of this test alone; they are removed afterwards.

    A test with the mark ``stops_elasticsearch`` has the node to itself.
    """
    with node_in_use(alone=request.node.get_closest_marker("stops_elasticsearch") is not None):
        yield from _node(settings)


def _node(settings: Settings) -> Iterator[Elasticsearch]:
    settings.ELASTICSEARCH_URL = os.environ["ELASTICSEARCH_URL"]
    settings.SEARCH_INDEX = f"test-{uuid.uuid4().hex[:12]}"
    elastic_client.breaker.reset()
    node = elastic_client.client()
    yield node
    elastic_client.breaker.reset()
    for name in elastic_index.all_indexes(node):
        node.indices.delete(index=name)


@pytest.fixture
def elasticsearch_index(corpus: None, elasticsearch_node: Elasticsearch) -> ElasticsearchEngine:
    """The corpus indexed by a rebuild, as on a new server."""
    rebuild(resume=False)
    return ElasticsearchEngine()


@pytest.fixture
def corpus(portal_site: SiteBuilder) -> None:
    """Seventeen pages of all kinds; the site's own sections are left out of the counts below."""
    make_page(
        "Créer son entreprise",
        "Les étapes de la création, de l’idée au financement.",
        kind=GUIDE,
        audiences=(PROJECT,),
        topics=("creation",),
        body="Le porteur de projet prépare un business plan.",
    )
    make_page(
        "Forum de la création d’entreprise",
        "Rencontrez les créateurs et les réseaux.",
        kind=EVENT,
        state=State.OPEN,
        district="75018",
        audiences=(PROJECT,),
        topics=("creation",),
        starts_on=date(2026, 11, 24),
        ends_on=date(2026, 11, 24),
    )
    make_page(
        "Forum de l’emploi",
        "Vingt employeurs recrutent, venez avec votre CV.",
        kind=EVENT,
        state=State.OPEN,
        district="75018",
        audiences=(JOB, EMPLOYER),
        topics=("recrutement",),
        starts_on=date(2026, 12, 3),
        ends_on=date(2026, 12, 4),
    )
    make_page(
        "Forum de l’emploi du printemps",
        "Le forum de l’emploi, l’emploi d’abord.",
        kind=EVENT,
        state=State.OPEN,
        district="75013",
        audiences=(JOB,),
        topics=("recrutement",),
        starts_on=date(2026, 4, 2),
        ends_on=date(2026, 4, 2),
    )
    make_page(
        "Rencontre annulée du forum",
        "Le forum est annulé.",
        kind=EVENT,
        state=State.CANCELLED,
        district="75019",
        audiences=(JOB,),
        starts_on=date(2026, 12, 10),
        ends_on=date(2026, 12, 10),
    )
    make_page(
        "Assistant de vie aux familles",
        "Apprenez à aider à domicile des familles, des personnes âgées.",
        kind=TRAINING,
        state=State.OPEN,
        district="75020",
        audiences=(JOB,),
        topics=("sap",),
        starts_on=date(2027, 1, 11),
        ends_on=date(2027, 6, 30),
    )
    make_page(
        "Garde d’enfants à domicile",
        "Un CAP petite enfance en dix mois.",
        kind=TRAINING,
        state=State.FULL,
        district="75018",
        audiences=(JOB,),
        topics=("sap", "petite-enfance"),
        starts_on=date(2026, 10, 1),
        ends_on=date(2027, 7, 31),
    )
    make_page(
        "Aide à domicile : l’étude de 2007",
        "Enquête auprès de 274 structures parisiennes.",
        kind=DOCUMENT,
        audiences=(EMPLOYER,),
        topics=("sap",),
        starts_on=date(2007, 7, 1),
        ends_on=date(2007, 7, 1),
    )
    make_page(
        "Espace insertion du 18e",
        "Le RSA, l’accompagnement et vos droits.",
        kind=PLACE,
        district="75018",
        audiences=(JOB,),
        topics=("insertion",),
    )
    make_page("Mission locale", "Les jeunes de 16 à 25 ans.", kind=PLACE, district="75013", audiences=(JOB,))
    make_page(
        "Agence France Travail",
        "Inscription et indemnisation.",
        kind=PLACE,
        district="75012",
        audiences=(JOB,),
        body="Anciennement Pôle emploi, l’agence reçoit sur rendez-vous.",
    )
    make_page(
        "Entretien des espaces verts",
        "Contrat d’insertion de 26 heures.",
        kind=OPPORTUNITY,
        state=State.OPEN,
        district="75019",
        audiences=(JOB,),
        topics=("insertion",),
        starts_on=date(2026, 11, 1),
        ends_on=date(2026, 12, 15),
    )
    make_page(
        "Jardinier d’insertion",
        "Un jardin à entretenir, un contrat d’insertion.",
        kind=OPPORTUNITY,
        state=State.OPEN,
        district="75019",
        audiences=(JOB,),
        topics=("insertion",),
        starts_on=date(2026, 9, 1),
        ends_on=date(2026, 11, 22),
    )
    make_page(
        "Tramway T3 : la clause sociale",
        "Heures d’insertion sur le chantier.",
        kind=OPERATION,
        state=State.CLOSED,
        district="paris",
        audiences=(EMPLOYER,),
        topics=("insertion",),
        starts_on=date(2008, 1, 1),
        ends_on=date(2009, 12, 31),
    )
    make_page(
        "Valider son expérience",
        "La VAE de A à Z.",
        kind=EXPERIMENT,
        state=State.CLOSED,
        audiences=(JOB,),
        topics=("formation",),
        body="527 personnes informées ; l’accompagnement renforcé réduit les abandons.",
    )
    make_page("Formats de fichiers acceptés", "Joindre un document.", kind=GUIDE, audiences=(EMPLOYER,))
    make_page("Communes voisines", "Hors de Paris.", kind=RELAY, district="hors-paris", audiences=(JOB,))


# The node answers the same whichever database keeps its documents: once is enough.
_NODE = pytest.param("elasticsearch", marks=[pytest.mark.elasticsearch, pytest.mark.once])


@pytest.fixture(params=["database", _NODE])
def engine(request: pytest.FixtureRequest, corpus: None) -> Engine:
    if request.param == "database":
        return database_engine()
    node: Engine = request.getfixturevalue("elasticsearch_index")
    return node
