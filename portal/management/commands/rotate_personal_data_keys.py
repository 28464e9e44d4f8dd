"""After a new key was put first in PERSONAL_DATA_KEYS: write everything again under it, then the old one may go."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.progress import track

from portal.security.rotation import Rotation, encrypted_models, keys_rotated, rotate_rows


class Command(BaseCommand):
    help = "Chiffre de nouveau les données personnelles avec la première clé de PERSONAL_DATA_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        done = []
        for model, names in track(list(encrypted_models()), description="Données", disable=not self.stdout.isatty()):
            done.append(rotate_rows(model, names))
        answers: Any = keys_rotated.send(sender=Command)
        done += [found for _receiver, found in answers]
        for found in done:
            self.stdout.write(f"{found.what}: rotated={found.written} lost={found.lost}")
        _refuse_lost(done)


def _refuse_lost(done: list[Rotation]) -> None:
    said = ", ".join(f"{found.what} ({found.lost})" for found in done if found.lost)
    if said:
        raise CommandError(
            f"Aucune clé de PERSONAL_DATA_KEYS ne lit ces lignes : {said}. Le reste est chiffré avec la première clé ; "
            "remettez l’ancienne clé à la fin de la liste et relancez, sinon ces lignes resteront illisibles."
        )
