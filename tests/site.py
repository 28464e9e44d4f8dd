"""The whole structure of the site, for tests that need sections to stand in.

It is built once, before the first test, and committed: building it takes seconds, and most
tests need it. Each test starts from it, inside a transaction that is undone at its end.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, models, transaction
from django.db.models.sql import InsertQuery
from pytest_django import DjangoDbBlocker
from pytest_django.plugin import blocking_manager_key
from wagtail.models import Page, Site

from home.roles import build_roles
from home.structure import build_site
from portal.models import PortalPage
from portal.orm.one_save import add_published
from portal.structure import SiteBuilder

_built: dict[str, PortalPage] = {}
_roles: list["Rows"] = []


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
        first = FirstRows()
        _restore(first)
        _roles[:] = first.changed_by(lambda: build_roles(RememberedSite()))


@contextmanager
def for_a_module(blocker: DjangoDbBlocker) -> Iterator[SiteBuilder]:
    """The site, with what is added to it inside the block, undone at its end: for a fixture of a whole module.

    Each test still undoes what it changes itself. Give the module a group of xdist, so that one worker makes it once.
    """
    with blocker.unblock(), transaction.atomic():
        yield RememberedSite()
        transaction.set_rollback(True)


def _every_row() -> dict[type[models.Model], dict[Any, Any]]:
    """By model and primary key, parents first: a trigger on the portal's pages reads Wagtail's."""
    stored = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.can_migrate(connection) and not model._meta.proxy
    ]
    stored.sort(key=lambda model: len(model._meta.all_parents))
    every: dict[type[models.Model], Any] = {model: models.QuerySet(model).order_by("pk") for model in stored}
    return {model: {row.pk: row for row in rows} for model, rows in every.items()}


class Rows:
    """What some work changed in the rows of one model, done again without the work."""

    def __init__(self, model: type[models.Model], before: dict[Any, Any], after: dict[Any, Any]) -> None:
        self._model = model
        self._gone = before.keys() - after.keys()
        self._other = [row for key, row in after.items() if key in before and _values(row) != _values(before[key])]
        self._new = [row for key, row in after.items() if key not in before]

    def __bool__(self) -> bool:
        return bool(self._gone or self._other or self._new)

    def content(self) -> list[tuple[str, dict[str, Any]]]:
        """What the new and the changed rows hold, each with the name of its model."""
        return [(self._model._meta.label, _values(row)) for row in (*self._other, *self._new)]

    def is_free(self) -> bool:
        """Whether nothing else has taken the numbers of the new rows."""
        return not models.QuerySet(self._model).filter(pk__in=[row.pk for row in self._new]).exists()

    def put(self) -> None:
        models.QuerySet(self._model).filter(pk__in=self._gone)._raw_delete(connection.alias)
        for row in self._other:
            models.QuerySet(self._model).filter(pk=row.pk).update(**_values(row))
        if self._new:
            insert(self._model, self._new)


def _values(row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.local_concrete_fields}


def with_roles(site: SiteBuilder) -> None:
    """Give the site its groups and their workflow, as ``build_roles`` does in three hundred statements."""
    if isinstance(site, RememberedSite) and all(rows.is_free() for rows in _roles):
        # Rows name one another: a test that commits has its keys checked at the end of this, not of each statement.
        with transaction.atomic():
            for rows in _roles:
                rows.put()
    else:
        build_roles(site)


def insert(model: type[models.Model], rows: list[Any]) -> None:
    """Into the model's own table: a page's parents have theirs."""
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    size = connection.ops.bulk_batch_size(fields, rows)
    for start in range(0, len(rows), size):
        query: Any = InsertQuery(model)
        query.insert_values(fields, rows[start : start + size], raw=True)
        query.get_compiler(connection=connection).execute_sql()


class FirstRows:
    """Every row of every model once the site is built, put back in one statement for some hundreds of rows.

    Django's own way for ``serialized_rollback`` saves them one by one from JSON: two seconds a test that commits.
    """

    def __init__(self) -> None:
        self._every = _every_row()
        self._rows = {model: list(rows.values()) for model, rows in self._every.items() if rows}

    def changed_by(self, work: Callable[[], object]) -> list[Rows]:
        """What the work, which is undone, changes in these rows."""
        with transaction.atomic():
            work()
            after = _every_row()
            transaction.set_rollback(True)
        return [rows for model, before in self._every.items() if (rows := Rows(model, before, after[model]))]

    def put_back(self) -> None:
        """Empty the database, which a flush leaves with content types under other numbers, and fill it."""
        if ContentType.objects.exists():
            # Sequences go on: rows are put back under their own numbers, and a new one must not meet them.
            call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True, reset_sequences=False)
        ContentType.objects.clear_cache()
        with transaction.atomic(), connection.constraint_checks_disabled():
            for model, rows in self._rows.items():
                if not models.QuerySet(model).exists():  # else a trigger wrote them: SQLite's index of words
                    insert(model, rows)
            connection.check_constraints()


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


def publish_in(section: Page, page: PortalPage) -> None:
    """Publish a new page in one save; as after any publication, the addresses of sites are at hand afterwards."""
    add_published(section, page)
    Site.get_site_root_paths()


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
