"""The whole structure of the site, for tests that need sections to stand in.

It is built once, before the first test, and committed: building it takes seconds, and most
tests need it. Each test starts from it, inside a transaction that is undone at its end.
"""

from collections.abc import Iterator
from typing import Any, cast

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
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
        # What a test with ``serialized_rollback`` starts from.
        cast("Any", connection)._test_serialized_contents = connection.creation.serialize_db_to_string()
        _restore_into_an_empty_database()


def _restore_into_an_empty_database() -> None:
    """Empty the database before Django puts the serialized rows back, and remember their content types.

    A flush makes content types anew, under other numbers, and a page that is put back before its own asks for it:
    the serialized rows would meet them.
    """
    creation: Any = connection.creation
    restore = creation.deserialize_db_from_string
    types: Any = ContentType.objects
    kept = list(types.all())

    def restored(data: str) -> None:
        # Sequences go on: rows are put back under their own numbers, and a new one must not meet them.
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True, reset_sequences=False)
        types.clear_cache()
        for each in kept:
            types._add_to_cache(connection.alias, each)
        restore(data)

    creation.deserialize_db_from_string = restored


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
