"""Addresses that nobody confirmed are kept for a week, and no longer."""

from typing import Any

from django.core.management.base import BaseCommand

from alerts.models import Subscriber, purge


class Command(BaseCommand):
    help = "Efface les alertes que personne n’a confirmées en sept jours, et les adresses qui n’ont plus d’alerte."

    def handle(self, *args: Any, **options: Any) -> None:
        Subscriber.objects.find_again()
        self.stdout.write(f"purged={purge()}")
