"""What is written to the database renews kept pages, or is known to show nowhere."""

from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.db import DatabaseError, connection, transaction
from django.test import Client
from pytest_django.fixtures import Settings

from portal.models import ScheduledTask, Topic
from portal.serving.schedule import Schedule
from portal.structure import SiteBuilder
from portal.web.publication import content_watch, generation
from portal.web.publication.content_watch import changes_content
from tests.robustness import addresses
from tests.visitors.published import publish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "sql",
    [
        'INSERT INTO "portal_topic" ("name") VALUES (%s)',
        'INSERT OR IGNORE INTO "portal_topic" ("name") VALUES (%s)',
        'DELETE FROM "portal_topic" WHERE "id" IN (%s)',
        'UPDATE "portal_topic" SET "name" = %s',
        "update portal_topic set name = 'x'",
        '  UPDATE "wagtailcore_page" SET "path" = %s || SUBSTR(path, 5) WHERE "path" LIKE %s',
        "UPDATE wagtailcore_page SET path = 'x'",
        'UPDATE "wagtailcore_page" SET "draft_title" = %s, "title" = %s WHERE "id" = %s',
        'WITH x AS (SELECT 1) UPDATE "portal_topic" SET "name" = %s',
        'TRUNCATE "portal_topic"',
        "INSERT INTO a_table_of_tomorrow VALUES (1)",
        'INSERT INTO "wagtailcore_pageviewrestriction" ("page_id") VALUES (%s)',
        'INSERT INTO "wagtailcore_pageviewrestriction_groups" ("group_id") VALUES (%s)',
    ],
)
def test_what_changes_content(sql: str) -> None:
    assert changes_content(sql)


@pytest.mark.parametrize(
    "sql",
    [
        'INSERT INTO "portal_outgoingmail" ("id") VALUES (%s)',
        'SELECT * FROM "portal_topic" FOR UPDATE',
        'UPDATE "wagtailcore_page" SET "draft_title" = %s, "latest_revision_id" = %s WHERE "title" = %s',
        'INSERT INTO "wagtailcore_revision" ("content") VALUES (\'UPDATE "portal_topic" SET "name" = 1\')',
        'INSERT INTO "applications_application" ("x") VALUES (%s)',
        'INSERT INTO "wagtailimages_rendition" ("x") VALUES (%s)',
        'UPDATE "portal_scheduledtask" SET "beat_at" = %s',
        'UPDATE "django_session" SET "session_data" = %s',
        "WITH x AS (SELECT 1) SELECT * FROM x",
        "CREATE INDEX x ON portal_topic (name)",
    ],
)  # fmt: skip
def test_what_does_not(sql: str) -> None:
    assert not changes_content(sql)


def test_what_is_said_to_be_hidden_exists() -> None:
    """A model that is renamed becomes content again, and pages are made more often than they need."""
    labels = {model._meta.label for model in apps.get_models()}
    assert labels >= content_watch.MODELS_NOT_SHOWN
    tables = {model._meta.db_table: model for model in apps.get_models()}
    for table, columns in content_watch.COLUMNS_NOT_SHOWN.items():
        assert columns <= {field.column for field in tables[table]._meta.local_fields}


def test_a_statement_that_fails_renews_nothing(portal_site: SiteBuilder) -> None:
    before = generation.current()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO portal_topic VALUES (nothing)")
    assert generation.current() == before


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_the_change_shows_at_once() -> None:
    before = generation.current()
    Topic.objects.filter(pk=0).update(name="x")
    assert generation.current() != before


def test_an_idle_scheduler_leaves_kept_pages(
    portal_site: SiteBuilder, django_capture_on_commit_callbacks: Any, settings: Settings
) -> None:
    """The commands of each minute, when nothing is due, change nothing that is shown."""
    addresses.one_page_of_each_type(portal_site)
    each_minute = {name: 60 for name, every in django_settings.SCHEDULED_COMMANDS.items() if every <= 60}
    settings.SCHEDULED_COMMANDS = each_minute
    with django_capture_on_commit_callbacks(execute=True):
        run_all(each_minute)
    before = generation.current()
    with django_capture_on_commit_callbacks(execute=True):
        run_all(each_minute)
    assert generation.current() == before


def run_all(commands: dict[str, int]) -> None:
    ScheduledTask.objects.all().delete()
    assert not Schedule(commands).run_due().failed


def test_visits_change_nothing_that_is_shown(portal_site: SiteBuilder, django_capture_on_commit_callbacks: Any) -> None:
    addresses.one_page_of_each_type(portal_site)
    publish()
    before = generation.current()
    with django_capture_on_commit_callbacks(execute=True):
        for address in {*addresses.pages(), "/recherche/?q=emploi"}:
            Client().get(address)
    assert generation.current() == before
