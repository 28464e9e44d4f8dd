"""Counts of what browsers refused are kept for three months."""

from typing import Any

from django.core.management.base import BaseCommand

from portal import dates
from portal.models import PolicyReport


class Command(BaseCommand):
    help = "Efface les décomptes de contenus refusés par les navigateurs de plus de 90 jours."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"purged={PolicyReport.objects.purge(dates.today())}")
