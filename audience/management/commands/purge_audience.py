"""Sums of pages are kept for 25 months, and what told visits apart for a day."""

from typing import Any

from django.core.cache import caches
from django.core.management.base import BaseCommand

from audience.models import PageSum
from portal import dates
from portal.requests.rate_limit import CACHE


class Command(BaseCommand):
    help = "Efface la fréquentation par page de plus de 25 mois, et ce qui distinguait les visites des jours passés."

    def handle(self, *args: Any, **options: Any) -> None:
        # What has ended is unreadable already; where it lies in a file, it leaves the disk too.
        getattr(caches[CACHE], "sweep", int)()
        self.stdout.write(f"purged={PageSum.purge(dates.today())}")
