"""What the scheduler runs each minute: the links that are due, a few at a time."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from links.checking.rounds import run


class Command(BaseCommand):
    help = (
        "Vérifie les liens vers d’autres sites dont l’heure est venue : chacun au moins tous les sept jours, une "
        "demande à la fois par site (chaque minute, sauf LINKS_CHECKED=false)."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.LINKS_CHECKED:
            return
        report = run()
        if report.is_network_down:
            self.stdout.write("network down: nothing concluded")
        elif report.checked:
            self.stdout.write(f"checked={report.checked} failures={report.failures}")
