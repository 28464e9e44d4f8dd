"""Bring a local database to where the portal can be served: its tables, and something to see."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal.serving.own_apps import of_another_version


class Command(BaseCommand):
    help = "Applique les migrations qui manquent et, si la base est vide, charge le contenu de démonstration."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        # Asking costs a tenth of a second; migrating nothing costs two.
        if migrations_are_missing():
            self.stdout.write("Préparation de la base de données…")
            self.stdout.flush()
            call_command("migrate", interactive=False, verbosity=0)
        call_command("load_demo", if_empty=True, stdout=self.stdout)


def migrations_are_missing() -> bool:
    """Return whether the database waits for some; raises CommandError where another version of the portal made it."""
    executor = MigrationExecutor(connection)
    if other := of_another_version(executor.loader.applied_migrations, executor.loader.disk_migrations):
        raise CommandError(
            f"La base de données a été {other}. Servez-la avec cette version, ou recommencez avec une base neuve "
            "(« make reset » sur cette machine)."
        )
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
