"""Mark the pages whose check is near, late or too old, and take the last ones out of the lists."""

from typing import Any

from django.core.management.base import BaseCommand

from freshness import states


class Command(BaseCommand):
    help = (
        "Met à jour la fraîcheur des pages (à vérifier, en retard, masquée) d’après leur date de relecture et les "
        "échéances de chaque nature (chaque heure)."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        changed = states.refresh()
        if changed:
            self.stdout.write(f"changed={changed}")
