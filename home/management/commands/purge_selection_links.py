"""Short links of selections last as long as their page says."""

from typing import Any

from django.core.management.base import BaseCommand

from home.models import SelectionLink


class Command(BaseCommand):
    help = "Efface les liens courts de sélections, trente jours après qu’ils ont été faits."

    def handle(self, *args: Any, **options: Any) -> None:
        deleted, _by_model = SelectionLink.objects.outdated().delete()
        self.stdout.write(f"purged={deleted}")
