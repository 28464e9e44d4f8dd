"""Reports of readers are kept three months after their answer."""

from typing import Any

from django.core.management.base import BaseCommand

from freshness.models import Report


class Command(BaseCommand):
    help = "Efface les signalements de lecteurs traités il y a trois mois ou plus."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"purged={Report.objects.purge()}")
