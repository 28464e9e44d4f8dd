"""Import runs are kept a year."""

from typing import Any

from django.core.management.base import BaseCommand

from ingest.models import Run


class Command(BaseCommand):
    help = "Efface les relèves de plus d’un an et leurs lignes rejetées, sauf la dernière de chaque source."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"purged={Run.objects.forget_old()}")
