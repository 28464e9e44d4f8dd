"""The real node: writes reach it, a rebuild swaps it, drift is seen and mended, its loss goes unnoticed."""

import os
import shlex
import subprocess
import threading
import time
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from elasticsearch import Elasticsearch
from pytest_django import DjangoCaptureOnCommitCallbacks

from agenda.kinds import EVENT
from home.models import ContentPage
from portal.models import PortalPage
from search.api import search
from search.engines import Filters
from search.engines.elastic import client as elastic_client
from search.engines.elastic import index
from search.engines.elastic.rebuild import rebuild
from search.engines.elastic.sync import drain, pending_count
from search.models import SearchDocument
from search.upkeep import drift
from tests.search.pages import make_page

# Once: the node answers the same whichever database keeps its documents.
pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch, pytest.mark.once]


# The site's own sections speak of forums too.
EVENTS = Filters(kinds=(EVENT,))


def refresh() -> None:
    elastic_client.client().indices.refresh(index=elastic_client.index_alias())


@pytest.mark.usefixtures("elasticsearch_index")
def test_visitors_are_answered_by_it() -> None:
    result = search("forum", EVENTS)
    assert (result.engine, result.degraded, result.total) == ("elasticsearch", False, 4)


@pytest.mark.usefixtures("elasticsearch_index")
def test_saved_and_deleted_pages_reach_it(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = make_page("Atelier théâtre")
    refresh()
    assert search("théâtre").engine == "elasticsearch"
    assert search("théâtre").total == 1
    with django_capture_on_commit_callbacks(execute=True):
        PortalPage.objects.get(pk=page.pk).delete()
    refresh()
    assert search("théâtre").total == 0
    assert pending_count() == 0
    assert not drift.of_elasticsearch()


@pytest.mark.usefixtures("elasticsearch_index")
def test_drift_is_told_and_mended() -> None:
    node, alias = elastic_client.client(), elastic_client.index_alias()
    missing, stale = SearchDocument.objects.order_by("pk")[:2]
    node.delete(index=alias, id=str(missing.pk))
    SearchDocument.objects.filter(pk=stale.pk).update(version=stale.version + 1)
    last: Any = SearchDocument.objects.select_related("combination", "text").last()
    orphan = index.source(last) | {"page_id": 999_999}
    node.index(index=alias, id="999999", document=orphan)
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("search_status", stdout=out)
    # What was written and not sent: the page that is stale, and no other.
    assert "engine=elasticsearch documents=" in out.getvalue()
    assert " pending=1 " in out.getvalue()
    assert "missing=1 stale=1 orphaned=1" in out.getvalue()
    call_command("search_status", repair=True, stdout=out)
    assert "engine=elasticsearch repaired missing=0 stale=0 orphaned=0" in out.getvalue()


@pytest.mark.usefixtures("elasticsearch_index")
def test_a_page_saved_before_the_first_rebuild_waits_for_it(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    node, alias = elastic_client.client(), elastic_client.index_alias()
    for name in index.all_indexes(node):
        node.indices.delete(index=name)
    with django_capture_on_commit_callbacks(execute=True):
        page = make_page("Atelier théâtre")
        PortalPage.objects.get(title="Communes voisines").delete()
    assert not node.indices.exists(index=alias)
    assert pending_count() > 1
    assert search("théâtre").total == 1  # from the database
    rebuild()
    elastic_client.breaker.reset()  # it rests ten seconds after a search without an index
    assert search("théâtre").engine == "elasticsearch"
    assert [hit.page.pk for hit in search("théâtre").hits] == [page.pk]
    drain()
    assert not drift.of_elasticsearch()


@pytest.mark.usefixtures("elasticsearch_index")
def test_an_index_of_the_version_before_is_given_the_fields_that_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    node, alias = elastic_client.client(), elastic_client.index_alias()
    for name in index.all_indexes(node):
        node.indices.delete(index=name)
    known = {name: field for name, field in index.MAPPING["properties"].items() if name != "gaps"}
    with monkeypatch.context() as before:
        before.setitem(index.MAPPING, "properties", known)
        node.indices.put_alias(index=index.new_index(node), name=alias)
    SearchDocument.objects.update(indexed_version=0)
    out = StringIO()
    call_command("search_sync", stdout=out)
    assert "waiting" not in out.getvalue()
    assert pending_count() == 0
    assert not drift.of_elasticsearch()
    assert search("forum", EVENTS).engine == "elasticsearch"


@pytest.mark.usefixtures("elasticsearch_index")
def test_a_rebuild_takes_the_place_of_an_index_under_the_aliass_name() -> None:
    node, alias = elastic_client.client(), elastic_client.index_alias()
    for name in index.all_indexes(node):
        node.indices.delete(index=name)
    node.indices.create(index=alias)
    rebuild()
    assert index.current_index(node) != alias
    assert search("forum", EVENTS).engine == "elasticsearch"
    assert not drift.of_elasticsearch()


@pytest.mark.usefixtures("elasticsearch_index")
def test_a_rebuild_answers_with_the_old_index_until_it_is_whole() -> None:
    node = elastic_client.client()
    before = index.current_index(node)
    totals: list[int] = []

    def stop_in_the_middle(_count: int) -> None:
        totals.append(search("forum", EVENTS).total)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(resume=False, progress=stop_in_the_middle)
    assert totals == [4]
    assert index.current_index(node) == before
    assert search("forum").engine == "elasticsearch"
    make_page("Atelier théâtre")  # written while the new index is being filled
    assert rebuild() < SearchDocument.objects.count()
    assert index.current_index(node) != before
    assert len(index.all_indexes(node)) == 1
    drain()
    assert not drift.of_elasticsearch()
    assert search("théâtre").engine == "elasticsearch"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(
    "ELASTICSEARCH_CONTROL" not in os.environ,
    reason="ELASTICSEARCH_CONTROL names no command that stops and starts the node",
)
@pytest.mark.stops_elasticsearch
@pytest.mark.usefixtures("elasticsearch_index")
def test_its_loss_under_load_is_not_seen() -> None:
    """Four visitors search while the node stops, an editor publishes, and the node comes back."""
    answers: list[tuple[int, bool]] = []
    over = threading.Event()

    def visit() -> None:
        client = Client()
        while not over.is_set():
            response = client.get("/recherche/", {"q": "forum emploi"})
            html = response.content.decode()
            answers.append((response.status_code, "Forum de l’" in html.replace("<mark>", "")))
            over.wait(0.1)  # four that never read would keep a core busy for the whole test
        connection.close()

    visitors = [threading.Thread(target=visit) for _ in range(4)]
    for visitor in visitors:
        visitor.start()
    try:
        time.sleep(1)
        control("stop")
        changed = ContentPage.objects.get(title="Formats de fichiers acceptés")
        changed.title = "Formats acceptés en théâtre"
        changed.save_revision().publish()
        ContentPage.objects.get(title="Communes voisines").delete()
        time.sleep(2)
        control("start")
        wait_for_the_node()
        time.sleep(elastic_client.REST + 2)
    finally:
        over.set()
        for visitor in visitors:
            visitor.join()
    assert len(answers) > 20
    assert {status for status, _ in answers} == {200}
    assert all(found for _, found in answers)
    call_command("search_sync", stdout=StringIO())
    assert not drift.of_elasticsearch()
    assert search("théâtre").engine == "elasticsearch"


def control(action: str) -> None:
    """Stop or start the node, keeping its data."""
    command = [*shlex.split(os.environ["ELASTICSEARCH_CONTROL"]), action]
    subprocess.run(command, check=True, env=os.environ | {"ES_KEEP": "1"}, capture_output=True, timeout=120)


def wait_for_the_node() -> None:
    node = Elasticsearch(os.environ["ELASTICSEARCH_URL"])
    for _ in range(60):
        if node.ping():
            node.cluster.health(index=elastic_client.index_alias(), wait_for_status="yellow", timeout="30s")
            return
        time.sleep(1)
    raise AssertionError("the node did not come back")
