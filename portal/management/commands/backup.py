"""Everything that the portal keeps, in one new folder."""

import sqlite3
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console

from portal.backup.errors import BackupError
from portal.backup.keeping import make


class Command(BaseCommand):
    help = "Sauvegarde la base, les fichiers publics et les fichiers privés (CV) dans un nouveau dossier."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DOSSIER")
        parser.add_argument("--encrypt", action="store_true", help="chiffre avec la phrase de BACKUP_PASSPHRASE")

    def handle(self, *args: Any, **options: Any) -> None:
        console = Console(stderr=True)
        try:
            with console.status("Sauvegarde en cours (Ctrl-C l’arrête sans rien laisser)…"):
                manifest = make(options["folder"].absolute(), encrypt=options["encrypt"], tell=self.stdout.write)
        except (BackupError, OSError, sqlite3.Error) as fault:
            raise CommandError(str(fault)) from fault
        except KeyboardInterrupt as stop:
            raise CommandError("Sauvegarde arrêtée : rien n’est gardé.") from stop
        self.stdout.write(
            f"Sauvegarde entière : {options['folder']}\nClés nécessaires pour la lire, à garder ailleurs :"
        )
        for name, mark in manifest.keys.items():
            self.stdout.write(f"  {name} (empreinte {mark})")
