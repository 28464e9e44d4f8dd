"""Put a backup back."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console

from portal.backup.errors import BackupError
from portal.backup.keeping import restore


class Command(BaseCommand):
    help = "Rétablit une sauvegarde faite par « manage.py backup » ; tout est vérifié avant que rien ne change."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DOSSIER")
        parser.add_argument("--replace", action="store_true", help="remplace le contenu qui est là")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with Console(stderr=True).status("Restauration en cours…"):
                whole = restore(options["folder"].absolute(), replace=options["replace"], tell=self.stdout.write)
        except (BackupError, OSError) as fault:
            raise CommandError(str(fault)) from fault
        if not whole:
            self.stdout.write(
                "La sauvegarde est d’une version plus ancienne : lancez « make migrate », puis "
                "« manage.py search_rebuild » et « manage.py update_index »."
            )
        self.stdout.write("Portail rétabli.")
