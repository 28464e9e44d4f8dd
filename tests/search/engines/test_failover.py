"""Elasticsearch down, slow or empty: visitors are answered all the same, from the database."""

import socket
import threading
import time
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from search.engines.elastic import client as elastic_client
from search.engines.elastic import index
from search.models import RemovedDocument, SearchDocument
from tests.search.pages import make_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("corpus")]

DISCREET = "moteur de secours"


@pytest.fixture(autouse=True)
def _rested_node() -> Iterator[None]:
    elastic_client.breaker.reset()
    yield
    elastic_client.breaker.reset()


@pytest.fixture
def no_node(settings: Settings) -> None:
    """An address where nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{free.getsockname()[1]}"


@pytest.fixture
def silent_node(settings: Settings) -> Iterator[list[float]]:
    """A node that takes connections and never answers; the moments when it was asked."""
    asked: list[float] = []
    listener = socket.create_server(("127.0.0.1", 0))
    held: list[socket.socket] = []

    def listen() -> None:
        while True:
            try:
                connection, _address = listener.accept()
            except OSError:
                return
            asked.append(time.monotonic())
            held.append(connection)

    threading.Thread(target=listen, daemon=True).start()
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{listener.getsockname()[1]}"
    yield asked
    listener.close()
    for connection in held:
        connection.close()


@pytest.mark.usefixtures("no_node")
def test_down(client: Client) -> None:
    html = client.get("/recherche/?q=forum").content.decode()
    assert "Forum de l’emploi" in html.replace("<mark>", "").replace("</mark>", "")
    assert DISCREET in html
    assert client.get("/api/search/?q=forum&type=evenement").json()["total"] == 4
    assert client.get("/recherche/suggestions/?q=forum").json()["suggestions"]


def test_slow_once_then_left_alone(client: Client, silent_node: list[float]) -> None:
    started = time.monotonic()
    assert DISCREET in client.get("/recherche/?q=forum").content.decode()
    assert time.monotonic() - started < elastic_client.SEARCH_TIMEOUT + 2
    started = time.monotonic()
    for _ in range(3):
        assert client.get("/recherche/?q=forum").status_code == 200
    assert time.monotonic() - started < elastic_client.SEARCH_TIMEOUT
    assert len(silent_node) == 1


@pytest.mark.usefixtures("no_node")
def test_pages_are_saved_and_wait(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = make_page("Atelier théâtre")
    document = SearchDocument.objects.get(pk=page.pk)
    assert document.indexed_version < document.version
    with django_capture_on_commit_callbacks(execute=True):
        page.delete()
    assert RemovedDocument.objects.filter(page_id=page.pk).exists()


@pytest.mark.usefixtures("no_node")
def test_commands_say_so() -> None:
    with pytest.raises(CommandError, match="La recherche répond depuis la base"):
        call_command("search_status", stdout=StringIO())
    out = StringIO()
    call_command("search_sync", stdout=out)
    assert "sent=waiting(ConnectionError)" in out.getvalue()


@pytest.mark.elasticsearch
@pytest.mark.usefixtures("elasticsearch_node")
def test_without_an_index(client: Client) -> None:
    assert DISCREET in client.get("/recherche/?q=forum").content.decode()


@pytest.mark.elasticsearch
def test_with_an_empty_index(client: Client, elasticsearch_node: object) -> None:
    documents = list(SearchDocument.objects.values_list("pk", flat=True))
    index.new_index(elastic_client.client())
    [name] = index.all_indexes(elastic_client.client())
    elastic_client.client().indices.put_alias(index=name, name=elastic_client.index_alias())
    html = client.get("/recherche/?q=forum&type=evenement").content.decode()
    assert documents
    assert DISCREET in html
    assert "4 résultats" in html.replace("\xa0", " ")
