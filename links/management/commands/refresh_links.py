"""Make the inventory of outgoing links again from what is published."""

from typing import Any

from django.core.management.base import BaseCommand

from links.checking.rounds import forget_unheld
from links.inventory.rebuilding import rebuild


class Command(BaseCommand):
    help = (
        "Refait l’inventaire des liens vers d’autres sites d’après ce qui est publié : ce qu’un import, une copie "
        "restaurée ou une requête SQL a changé sans le dire (chaque nuit)."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        changed = rebuild()
        forget_unheld()
        if changed:
            self.stdout.write(f"changed={changed}")
