"""A database that another version of the portal made is refused with its reason, never served half."""

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from portal.models import PortalPage

pytestmark = pytest.mark.django_db


def test_a_database_of_another_version_is_not_prepared() -> None:
    """Its tables would lack columns, and each page would break without a word of why."""
    pages = PortalPage.objects.count()
    MigrationRecorder(connection).record_applied("agenda", "0099_de_demain")
    with pytest.raises(CommandError, match=r"autre version du portail \(agenda\.0099_de_demain\).*make reset"):
        call_command("prepare")
    assert PortalPage.objects.count() == pages


def test_nor_is_it_migrated() -> None:
    MigrationRecorder(connection).record_applied("agenda", "0099_de_demain")
    with pytest.raises(SystemCheckError, match="autre version du portail"):
        call_command("migrate", skip_checks=False, verbosity=0)


def test_what_a_package_left_behind_is_its_own_business(capsys: pytest.CaptureFixture[str]) -> None:
    MigrationRecorder(connection).record_applied("wagtailcore", "0001_squashed_long_ago")
    call_command("migrate", skip_checks=False, verbosity=0)
