"""The whole structure of the site, for tests that need sections to stand in.

It is built once, before the first test, and committed: building it takes seconds, and most
tests need it. Each test starts from it, inside a transaction that is undone at its end.
"""

from collections.abc import Iterator
from typing import Any, cast

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, models, transaction
from django.db.models.sql import InsertQuery
from pytest_django import DjangoDbBlocker
from pytest_django.plugin import blocking_manager_key
from wagtail.models import Page

from home.structure import build_site
from portal.models import PortalPage
from portal.structure import SiteBuilder

_built: dict[str, PortalPage] = {}


class RememberedSite(SiteBuilder):
    """The sections that were built before the first test, read when a test asks for one."""

    def __getitem__(self, key: str) -> PortalPage:
        if key not in self._sections:
            section = _built[key]
            self._sections[key] = type(section)._default_manager.get(pk=section.pk)
        return self._sections[key]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """pytest-django's own database, with the site in it."""
    with django_db_blocker.unblock():
        _built.update(build_site().sections)
        _restore(FirstRows())


class FirstRows:
    """Every row of every model once the site is built, put back in one statement for some hundreds of rows.

    Django's own way for ``serialized_rollback`` saves them one by one from JSON: two seconds a test that commits.
    """

    def __init__(self) -> None:
        stored = [
            model
            for model in apps.get_models(include_auto_created=True)
            if model._meta.can_migrate(connection) and not model._meta.proxy
        ]
        # Parents first: a trigger on the portal's pages reads Wagtail's.
        stored.sort(key=lambda model: len(model._meta.all_parents))
        kept: dict[type[models.Model], list[Any]]
        kept = {model: list(models.QuerySet(model).order_by("pk")) for model in stored}
        self._rows = {model: rows for model, rows in kept.items() if rows}

    def put_back(self) -> None:
        """Empty the database, which a flush leaves with content types under other numbers, and fill it."""
        if ContentType.objects.exists():
            # Sequences go on: rows are put back under their own numbers, and a new one must not meet them.
            call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True, reset_sequences=False)
        ContentType.objects.clear_cache()
        with transaction.atomic(), connection.constraint_checks_disabled():
            for model, rows in self._rows.items():
                if not models.QuerySet(model).exists():  # else a trigger wrote them: SQLite's index of words
                    self._insert(model, rows)
            connection.check_constraints()

    def _insert(self, model: type[models.Model], rows: list[Any]) -> None:
        """Into the model's own table: a page's parents have theirs."""
        fields = [field for field in model._meta.local_concrete_fields if not field.generated]
        size = connection.ops.bulk_batch_size(fields, rows)
        for start in range(0, len(rows), size):
            query: Any = InsertQuery(model)
            query.insert_values(fields, rows[start : start + size], raw=True)
            query.get_compiler(connection=connection).execute_sql()


def _restore(first: FirstRows) -> None:
    """What a test with ``serialized_rollback`` starts from."""
    creation: Any = connection.creation
    creation.deserialize_db_from_string = lambda _data: first.put_back()
    cast("Any", connection)._test_serialized_contents = ""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Put the first rows back after a test that commits, which leaves an empty database, where the next one asks it."""
    yield
    if _commits(item) and nextitem is not None and nextitem.get_closest_marker("database") and not _commits(nextitem):
        with item.config.stash[blocking_manager_key].unblock():
            creation: Any = connection.creation
            creation.deserialize_db_from_string(cast("Any", connection)._test_serialized_contents)


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return marker is not None and bool(marker.kwargs.get("transaction"))


@pytest.fixture
def portal_site(db: None) -> SiteBuilder:
    """Every section of the site, by key: ``portal_site["agenda"]``.

    Found where the session's construction left them; made again where a test that commits has
    emptied the database.
    """
    home = _built["home"]
    if type(home)._default_manager.filter(pk=home.pk).exists():
        return RememberedSite()
    return build_site()


@pytest.fixture
def no_site(db: None) -> None:
    """No page but the root, for tests of the construction itself."""
    for page in Page.objects.filter(depth=2):
        page.delete()
