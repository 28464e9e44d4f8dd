"""Fixtures and rules of the whole suite; the browser's own are in ``tests/browser/conftest.py``."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.cache import caches
from django.db import connection
from django.db.models.signals import post_save
from django.template import Engine, engines
from django.template.backends.django import DjangoTemplates
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import reference_index_auto_update_disabled

from portal.requests import shared_counters
from portal.web.failing import fail_open, outages
from portal.web.publication import generation
from search import word_groups
from search.correction import forget_vocabulary
from search.engines import counting
from tests.visitors.templates import FailOnUndefined

pytest_plugins = ["tests.migrated", "tests.visitors.published", "tests.site"]


# First: xdist reads the groups in this very hook.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks a database, and by their folder what stands on something dear to make: on one worker.

    What a worker must do alone comes first, so that none is left with it while the others wait.
    """
    browser, walk = (Path(__file__).parent / folder for folder in ("browser", "walk"))
    for item in items:
        if item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.database)
        if item.path.is_relative_to(browser):
            item.add_marker(pytest.mark.browser)
            # One server and one Chromium serve them all: they must not be spread over workers.
            # The gallery has a server of its own, so that two workers share the work.
            gallery = item.path.name == "test_components.py"
            item.add_marker(pytest.mark.xdist_group("gallery" if gallery else "browser"))
        elif item.path.is_relative_to(walk):
            # Each worker that had one of them would load the demonstration and open its six hundred pages.
            item.add_marker(pytest.mark.xdist_group("walk"))
    items.sort(key=lambda item: (not item.path.is_relative_to(browser), not item.get_closest_marker("xdist_group")))


@pytest.hookimpl(optionalhook=True)  # `make mutate` runs without xdist
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One worker more than cores: the one that holds the browser waits half of its time."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Leave what is loaded out of the searches for garbage; refuse groups that xdist spreads."""
    gc.collect()
    gc.freeze()
    _keep_groups_together(session)


def _keep_groups_together(session: pytest.Session) -> None:
    """A group that xdist spreads over its workers costs minutes, and lets them undo each other's work: say so."""
    if not getattr(session.config.option, "loadgroup", False):
        return
    spread = [
        item.nodeid for item in session.items if item.get_closest_marker("xdist_group") and "@" not in item.nodeid
    ]
    if spread:
        pytest.exit(f"pytest-xdist does not keep its groups together: {spread[0]}", returncode=3)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, with its reason, what this run has no service or no database for."""
    _give_way_to_the_browser(item)
    if item.get_closest_marker("elasticsearch") and not os.environ.get("ELASTICSEARCH_URL"):
        pytest.skip("ELASTICSEARCH_URL names no Elasticsearch node")
    for vendor in ("postgresql", "sqlite"):
        if item.get_closest_marker(vendor) and connection.vendor != vendor:
            pytest.skip(f"only means something on {vendor}; this run is on {connection.vendor}")


# Three times less processor where there is not enough for all.
_POLITENESS = 5


def _give_way_to_the_browser(item: pytest.Item) -> None:
    """Lower this worker's priority, once: a page that comes late fails a browser test, and no other test minds."""
    is_shared = "PYTEST_XDIST_WORKER" in os.environ
    if is_shared and not item.get_closest_marker("browser") and os.nice(0) < _POLITENESS:
        os.nice(_POLITENESS)


@pytest.fixture(autouse=True)
def _undefined_variables_fail(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail on a variable that one of the portal's templates uses and its view does not give."""
    if request.node.get_closest_marker("lenient_templates"):
        return
    monkeypatch.setattr(_django_engine(), "string_if_invalid", FailOnUndefined())


def _django_engine() -> Engine:
    backend = engines["django"]
    assert isinstance(backend, DjangoTemplates)
    return backend.engine


@pytest.fixture(scope="session")
def _admin_search() -> "AdminSearch":
    return AdminSearch()


@pytest.fixture(autouse=True)
def _no_index_of_the_admin(request: pytest.FixtureRequest, _admin_search: "AdminSearch") -> Iterator[None]:
    """Wagtail's indexes cost half of a test's time, and answer the admin's searches and « où est-ce utilisé ? » alone.

    Tests about them, or about what a publication costs, ask for them with the mark ``admin_indexes``.
    """
    if request.node.get_closest_marker("admin_indexes"):
        with _admin_search.kept_up():
            yield
        return
    # Not Wagtail's context manager: the demonstration's loading has one of its own, which would end this one.
    reference_index_auto_update_disabled.value = True
    yield
    if hasattr(reference_index_auto_update_disabled, "value"):
        del reference_index_auto_update_disabled.value


class AdminSearch:
    """Wagtail's own search, which has no switch: what listens to each model is taken away, and put back for a while."""

    def __init__(self) -> None:
        listens = [model for model in get_indexed_models() if post_save.disconnect(post_save_signal_handler, model)]
        self._models = listens

    @contextmanager
    def kept_up(self) -> Iterator[None]:
        for model in self._models:
            post_save.connect(post_save_signal_handler, sender=model)
        yield
        for model in self._models:
            post_save.disconnect(post_save_signal_handler, sender=model)


@pytest.fixture(autouse=True)
def _empty_caches() -> Iterator[None]:
    """No test sees what another left in the cache (sites' root paths, settings, rate limits).

    Nor what its process remembers of a database that is no more: words, counts, groups of words.
    """
    _clear_caches()
    forget_vocabulary()
    counting.forget()
    word_groups._memory.version = None
    for log in (fail_open.failures, generation.failures, outages.failures, shared_counters.failures):
        log.forget()
    yield
    _clear_caches()


def _clear_caches() -> None:
    for name in caches:
        caches[name].clear()
